/** Scripts of `actions/github-script`: what they only print for whoever looks on says nothing. */
import { inSequence } from "../../pattern.ts";
import { slice } from "../../script/syntax/text.ts";
import { concatenated, shownText, textPieces } from "../../script/words/values.ts";
import type { Setting } from "../../subject.ts";

export function isOfGitHubScript(action: string): boolean {
  return action.startsWith("actions/github-script@");
}

const text = String.raw`(?:'[^'\n]{0,2000}'|"[^"\n]{0,2000}"|` + "`[^`]{0,2000}`)";
/** A call of nothing but one text, and the body of what people are to read. */
const speech = new RegExp(
  [
    String.raw`\b(?:core\.(?:info|notice|debug|warning|error|setFailed)|console\.(?:log|info|warn|error|debug))`,
    String.raw`\(\s*${text}\s*\)|(?<=\b(?:(?:create|update)(?:Comment|CommitComment|Review|Release)|`,
    String.raw`(?:issues|pulls)\.(?:create|update))\s{0,20}\([^()]{0,500}\bbody:\s{0,20})${text}`,
  ].join(""),
  "g",
);

/** What actions that write to people are given to say. */
export function isSaidToPeople(action: string, input: string): boolean {
  return writing.test(action) && told.test(input);
}

const writing = /slack|discord|telegram|teams|notif|comment|(?:action-)?send-mail/i;
const told = inSequence([
  /^(?:slack|custom)?[-_]?/, // custom_payload
  /(?:payload|message|text|content|body|html_body|blocks|attachments|embeds)$/,
]);

export function withoutSpeech(setting: Setting): Setting {
  const script = shownText(setting.value);
  if (script === null) return setting;
  const gaps = [...script.matchAll(speech)].map(({ index, 0: whole }) => [index, index + whole.length] as const);
  if (gaps.length === 0) return setting;
  const pieces = textPieces(setting.value);
  const starts = [0, ...gaps.map(([, end]) => end)];
  const ends = [...gaps.map(([start]) => start), script.length];
  return { ...setting, value: concatenated(starts.map((start, index) => slice(pieces, start, ends[index]!))) };
}
