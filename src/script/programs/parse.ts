/** Reads statements of Python and JavaScript: blocks by indentation there, between braces here. */
import { isWithin } from "../../value/work.ts";
import { TextMemory } from "../syntax/text-memory.ts";
import { Reader } from "./expressions.ts";
import { block, classHere, untilBrace } from "./of-javascript.ts";
import { indented } from "./of-python.ts";
import type { Dialect, Statement } from "./syntax.ts";

/** Of programs that were met before: several ask for what is in one. */
const known = new TextMemory<readonly Statement[]>();

/** The program that stands in a text. */
export function programOf(text: string, dialect: Dialect): readonly Statement[] {
  const key = `${dialect}\n${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const statements = read(text, dialect);
  // That a bound was met is told to everyone who asks.
  if (isWithin()) known.set(key, statements);
  return statements;
}

function read(text: string, dialect: Dialect): readonly Statement[] {
  const reader = new Reader(text, 0, text.length, dialect);
  if (dialect === "javascript") Object.assign(reader, { block, classHere });
  return dialect === "python" ? indented(reader, 0) : untilBrace(reader);
}
