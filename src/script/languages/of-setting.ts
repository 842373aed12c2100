/** Which language a script among settings speaks: what runs it may be said by it, beside it, or in its first line. */
import type { Setting } from "../../subject.ts";
import { known } from "../words/values.ts";
import { languageOf } from "./interpreter.ts";
import type { Language } from "./interpreter.ts";

/** null: a shell runs it, or it is no script. */
export function languageOfSetting({ hint, interpreter }: Setting, text: string): Language | null {
  if (hint !== "script") return null;
  const firstLine = /^\s{0,50}#![ \t]*([^\n]{1,200})/.exec(text)?.[1];
  if (firstLine === undefined && interpreter === undefined) return null;
  const language = languageOf(firstLine ?? interpreter ?? null);
  return language.kind === "shell" ? null : language;
}

/** Names under which it is said beside a script what runs it. */
const saying = /^(?:interpreter|shell|executable|script_?type)$/i;

/** The settings, each script with what is said beside it of its interpreter. */
export function withInterpreters(settings: readonly Setting[]): readonly Setting[] {
  if (!settings.some(({ hint }) => hint === "script") || !settings.some(saysIt)) return settings;
  const words = new Map<string, string[]>();
  for (const setting of settings) {
    const { path, value } = setting;
    if (!saysIt(setting)) continue;
    const key = keyOf(path, typeof path.at(-1) === "number" ? 2 : 1);
    const word = known(value) ?? "\uFFFC";
    if (word !== "true" && word !== "false") words.set(key, [...(words.get(key) ?? []), word]);
  }
  if (words.size === 0) return settings;
  return settings.map((one) => {
    if (one.hint !== "script" || one.interpreter !== undefined) return one;
    const said = saidAround(one.path, words);
    return said === undefined ? one : { ...one, interpreter: said.join(" ") };
  });
}

/** Beside it, or further out. */
function saidAround(
  path: Setting["path"],
  words: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  for (let without = typeof path.at(-1) === "number" ? 2 : 1; without <= path.length; without += 1) {
    const said = words.get(keyOf(path, without));
    if (said !== undefined) return said;
  }
  return undefined;
}

function saysIt({ path, hint }: Setting): boolean {
  if (hint === "script") return false;
  const last = path.at(-1);
  const name = typeof last === "number" ? path.at(-2) : last;
  return typeof name === "string" && saying.test(name);
}

function keyOf(path: Setting["path"], without: number): string {
  return path.slice(0, -without).join("\0");
}
