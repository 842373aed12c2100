/** What the lines of a makefile are told by. */
import { inSequence } from "../../pattern.ts";

export const ofTargets = /^([^\s:=#][^:=#]*):[ \t]*(export[ \t]+)?([\w.-]+)[ \t]*(\?=|:{0,3}=|\+=)[ \t]*/;
export const assignment = /^[ ]*(?:(export|override|private)\s+)*([\w.-]+)\s*(\?=|:{0,3}=|\+=|!=)\s*/;
export const definition = /^(?:(?:export|override)\s+)*define\s+([^\s:=#]+)\s*(\?=|:{0,3}=|\+=|!=)?/;

export const inclusion = /^[ ]*[-s]?include[ \t]+/;
/** A colon outside of what is filled in, without `=` before it. */
export const rule = /^(?:\$\([^)]*\)|\$\{[^}]*\}|\$[^({]|[^\t=$])*:(?!=)/;

export const steering = inSequence([
  /^\s*(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*/, // else
  /(?:(ifeq|ifneq|ifdef|ifndef)\b\s*)?/, // ifeq
]);

/** `ifdef X`, `else ifdef X`; `else` alone and `endif` ask nothing. */
export function questionIn(first: string, second: string | undefined): string | undefined {
  if (first === "else") return second;
  return first === "endif" ? undefined : first;
}

export function namesIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((name) => name !== "");
}

export function endOfValue(line: string, from: number): number {
  const comment = /\s#/.exec(line.slice(from));
  return comment === null ? line.length : from + comment.index;
}
