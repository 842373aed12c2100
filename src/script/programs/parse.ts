/** Reads statements of Python and JavaScript: blocks by indentation there, between braces here. */
import { isWithin } from "../../value/work.ts";
import { TextMemory } from "../syntax/text-memory.ts";
import { Reader } from "./expressions.ts";
import { block, classHere, untilBrace } from "./of-javascript.ts";
import { indented } from "./of-python.ts";
import type { Range } from "./cursor.ts";
import type { Dialect, Expression, Statement } from "./syntax.ts";

interface Read {
  readonly statements: readonly Statement[];
  readonly leftOut: readonly Range[];
}

/** Of programs that were met before: several ask for what is in one. */
const known = new TextMemory<Read>();

/** The program that stands in a text. */
export function programOf(text: string, dialect: Dialect): readonly Statement[] {
  return readOf(text, dialect).statements;
}

/** Where a program has no values, whatever texts stand there: types, branches that are never come to. */
export function withoutValues(text: string, dialect: Dialect): readonly Range[] {
  const { statements, leftOut } = readOf(text, dialect);
  return [...leftOut, ...overwritten(statements)];
}

function readOf(text: string, dialect: Dialect): Read {
  const key = `${dialect}\n${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = read(text, dialect);
  // That a bound was met is told to everyone who asks.
  if (isWithin()) known.set(key, made);
  return made;
}

function read(text: string, dialect: Dialect): Read {
  const reader = new Reader(text, 0, text.length, dialect);
  if (dialect === "javascript") Object.assign(reader, { block, classHere });
  const statements = dialect === "python" ? indented(reader, 0) : untilBrace(reader);
  return { statements, leftOut: reader.leftOut };
}

/** Texts that a name is given which is given another before anything could make use of it. */
function overwritten(statements: readonly Statement[]): readonly Range[] {
  return statements.flatMap((one, at): readonly Range[] => {
    if (one.kind === "block" || one.kind === "function" || one.kind === "class") return overwritten(one.body);
    if (one.kind !== "assign" || one.target.kind !== "name" || one.value.kind !== "text" || one.adds) return [];
    const next = statements[at + 1];
    const isSetAgain =
      next?.kind === "assign" && next.target.kind === "name" && next.target.name === one.target.name && !next.adds;
    return isSetAgain && isPlain(next.value) ? [one.value] : [];
  });
}

function isPlain(value: Expression): boolean {
  return value.kind === "text" && value.parts.every((part) => typeof part === "string" || !("expression" in part));
}
