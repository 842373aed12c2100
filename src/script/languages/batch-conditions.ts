/** Questions of command lines of Windows, and those that what was set before decides. */
import type { Value } from "../../value/value.ts";
import type { State } from "./batch-state.ts";
import { filled } from "./batch-words.ts";

/** `if exist x`, `if not "%A%"=="b"`, `if errorlevel 1`: what follows is run under it. */
export const condition = new RegExp(
  "^if[ \\t]+(?:/i[ \\t]+)?(?:not[ \\t]+)?" +
    `(?:exist[ \\t]+(?:"[^"]*"|\\S+)|(?:defined|errorlevel)[ \\t]+\\S+|` +
    `(?:"[^"]*"|[^\\s"=]+)[ \\t]*(?:==|[ \\t](?:equ|neq|lss|leq|gtr|geq)[ \\t])[ \\t]*(?:"[^"]*"|[^\\s"]+))`,
  "i",
);

const compared = /^("[^"]*"|[^\s"=]+)[ \t]*(==|[ \t](?:equ|neq)[ \t])[ \t]*("[^"]*"|[^\s"]+)$/i;

/** Whether a question, with its `if`, holds; null: nobody knows. */
export function truthOf(state: State, question: string): boolean | null {
  const [, flags = "", asked = ""] = /^if[ \t]+((?:\/i[ \t]+)?(?:not[ \t]+)?)(.*)$/is.exec(question) ?? [];
  const held = isSo(state, asked.trim(), /\/i/i.test(flags));
  return held !== null && /not/i.test(flags) ? !held : held;
}

function isSo(state: State, asked: string, isAnyCase: boolean): boolean | null {
  const [, name] = /^defined[ \t]+(\S+)$/i.exec(asked) ?? [];
  if (name !== undefined) {
    const text = isSettled(state, name) ? textOf(state.variables.get(name.toUpperCase())) : null;
    return text === null ? null : text !== "";
  }
  const [, left, how = "", right] = compared.exec(asked) ?? [];
  if (left === undefined || right === undefined) return null;
  const [one, other] = [left, right].map((side) => textIn(state, side));
  if (one == null || other == null) return null;
  const isSame = isAnyCase ? one.toLowerCase() === other.toLowerCase() : one === other;
  return how.trim().toLowerCase() === "neq" ? !isSame : isSame;
}

function textIn(state: State, written: string): string | null {
  for (const [, name, late] of written.matchAll(/%([\w.-]+)[%:]|!([\w.-]+)!/g))
    if (!isSettled(state, name ?? late ?? "")) return null;
  return textOf(filled(state, written, 0, true));
}

/** Whether a variable is the same whenever a line is run that may be run again. */
function isSettled({ script, open, loops }: State, name: string): boolean {
  const isOnce = (script.sets.get(name.toUpperCase()) ?? 0) <= 1;
  return isOnce || !(script.isRepeated || loops > 0 || open.some(({ isLoop }) => isLoop));
}

function textOf(value: Value | undefined): string | null {
  return value?.kind === "string" ? value.text : null;
}
