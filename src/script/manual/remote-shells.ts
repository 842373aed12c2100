/** Shells that are started on another machine, and given a script there. */
import type { Field, Invocation } from "../invocation.ts";
import { shownText } from "../words/values.ts";
import { given } from "./words-as-files.ts";
import type { Given } from "./words-as-files.ts";

/** Options of `ssh` behind which a value stands. Source: ssh(1). */
const valued = /^-[a-zA-Z]*[BbcDEeFIiJLlmOoPpQRSWw]$/;

/** Whether what comes in is run at the other end: by the shell that is started there, or by one that is named. */
export function takesScript(fields: readonly Field[]): boolean {
  const words = fields.map(({ value }) => shownText(value) ?? "");
  const at = words.findIndex((word) => /(?:^|[/\s])(?:ba|da|z|k)?sh(?:\s+-[a-z]*)*(?:\s+--\s.*)?$/.test(word));
  if (at >= 0) {
    const behind = words.slice(at + 1);
    const end = behind.findIndex((word) => /^--$|^-[a-z]*s$/.test(word));
    return (end < 0 ? behind : behind.slice(0, end)).every((word) => word.startsWith("-"));
  }
  return words.filter((word, index) => !word.startsWith("-") && !valued.test(words[index - 1] ?? "")).length === 1;
}

/** `ssh host 'bash -s' < x`, `cat x | ssh host`: what is here is run there. */
export function ofRemoteShell({ fields, from, input }: Invocation, printed: readonly Field[]): readonly Given[] {
  if (!takesScript(fields)) return [];
  if (from !== null) return given([from], "script");
  return input === null ? [] : given(printed, "script");
}
