/** `"$@"`, `"${list[@]}"`: all words of a list, where branches set other ones. */
import type { WordPart } from "unbash";
import type { Span } from "../../source.ts";
import { passThrough } from "../../value/parts.ts";
import { isBranched } from "./branched-words.ts";
import { givenItems } from "./given-words.ts";
import type { Field } from "../invocation.ts";
import type { State } from "../state.ts";

/** Null: it is no such word, or no branch did. */
export function branchedItems(state: State, parts: readonly WordPart[], at: Span): Field[] | null {
  const [part] = parts;
  if (part === undefined || parts.length > 1) return null;
  if (part.type === "DoubleQuoted") return branchedItems(state, part.parts, at);
  const name = wholeListOf(part);
  if (name === null) return null;
  const value = name === "@" ? null : state.variables.get(name);
  const listed = value?.kind === "tuple" ? value.items : null;
  const items = value === null ? givenItems(state, "@") : listed;
  if (items?.some(isBranched) !== true) return null;
  state.used.add(state.variables.named(name));
  return items.map((item) => {
    const passed = value === null ? item : passThrough(item, "local", at, `$${name}`);
    return isBranched(item) ? { value: passed, at, isLoose: true } : { value: passed, at };
  });
}

/** The name of what all items are asked of. */
function wholeListOf(part: WordPart): string | null {
  if (part.type === "SimpleExpansion") return part.text === "$@" ? "@" : null;
  if (part.type !== "ParameterExpansion" || part.operation !== undefined || part.prefix !== undefined) return null;
  return part.parameter === "@" || part.index?.value === "@" ? part.parameter : null;
}
