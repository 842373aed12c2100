/** Scripts of `actions/github-script`: what they only print for whoever looks on says nothing. */
import { slice } from "../../script/syntax/text.ts";
import { concatenated, shownText, textPieces } from "../../script/words/values.ts";
import type { Setting } from "../../subject.ts";

export function isOfGitHubScript(action: string): boolean {
  return action.startsWith("actions/github-script@");
}

/** A call of nothing but one text. */
const speech = new RegExp(
  [
    String.raw`\b(?:core\.(?:info|notice|debug|warning|error|setFailed)|console\.(?:log|info|warn|error|debug))`,
    String.raw`\(\s*(?:'[^'\n]{0,2000}'|"[^"\n]{0,2000}"|` + "`[^`]{0,2000}`" + String.raw`)\s*\)`,
  ].join(""),
  "g",
);

export function withoutSpeech(setting: Setting): Setting {
  const text = shownText(setting.value);
  if (text === null) return setting;
  const gaps = [...text.matchAll(speech)].map(({ index, 0: whole }) => [index, index + whole.length] as const);
  if (gaps.length === 0) return setting;
  const pieces = textPieces(setting.value);
  const starts = [0, ...gaps.map(([, end]) => end)];
  const ends = [...gaps.map(([start]) => start), text.length];
  return { ...setting, value: concatenated(starts.map((start, index) => slice(pieces, start, ends[index]!))) };
}
