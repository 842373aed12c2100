/** Texts of Groovy that are put together with `+`. */
import { exceed } from "../../value/work.ts";
import { isSign } from "./groovy.ts";
import type { Token } from "./groovy.ts";
import { startOfValue } from "./jenkins-calls.ts";
import type { Words } from "./jenkins-calls.ts";

/** One part of a sum: a text, a name, or something that is worked out; by the positions of its first and last word. */
export interface Operand {
  readonly kind: "text" | "name" | "other";
  readonly from: number;
  readonly to: number;
}

export interface Sum {
  /** Where the first part begins. */
  readonly start: number;
  /** The first text that stands in it by itself. */
  readonly first: number;
  readonly operands: readonly Operand[];
}

const maxOperands = 200;

/** The sum that a text is a part of; null: it stands alone. */
export function sumAround(words: Words, index: number): Sum | null {
  const { tokens } = words;
  if (!isSign(tokens[index - 1], "+") && !isSign(tokens[index + 1], "+")) return null;
  const start = startOfValue(words, index);
  const operands: Operand[] = [];
  for (let at = start; ;) {
    if (operands.length >= maxOperands) {
      exceed(`a text is put together from more than ${maxOperands} parts`);
      break;
    }
    const operand = operandAt(words, at);
    operands.push(operand);
    if (!isSign(tokens[operand.to + 1], "+") || isSign(tokens[operand.to + 2], "=")) break;
    at = operand.to + 2;
  }
  const texts = operands.filter(({ kind }) => kind === "text");
  return operands.length > 1 && texts.some(({ from }) => from === index)
    ? { start, first: texts[0]!.from, operands }
    : null;
}

function operandAt({ tokens, brackets }: Words, from: number): Operand {
  const begins = tokens[from];
  let to = isSign(begins, "(") || isSign(begins, "[") ? (brackets.get(from) ?? from) : from;
  let kind: Operand["kind"] = "other";
  if (begins?.kind === "text") kind = "text";
  else if (begins?.kind === "word") kind = "name";
  for (;;) {
    const next = tokens[to + 1];
    if (isSign(next, ".") && tokens[to + 2]?.kind === "word") {
      to += 2;
      if (kind === "text") kind = "other";
    } else if ((isSign(next, "(") || isSign(next, "[")) && begins?.kind === "word" && brackets.has(to + 1)) {
      to = brackets.get(to + 1)!;
      kind = "other";
    } else if (isSign(next, "(") && kind === "other" && brackets.has(to + 1)) to = brackets.get(to + 1)!;
    else return { kind, from, to };
  }
}

/** Calls that only ask about a text. */
const asking = new Set(
  (
    "equals equalsIgnoreCase contains containsIgnoreCase startsWith endsWith startsWithAny endsWithAny matches " +
    "indexOf lastIndexOf"
  ).split(" "),
);

/** `x == 'a'`, `case 'a':`, `x.endsWith('a')`: the text is compared with, and no more. */
export function isCompared(tokens: readonly Token[], index: number, call: string): boolean {
  const [before, first] = [tokens[index - 1], tokens[index - 2]];
  if (isSign(before, "=") && (isSign(first, "=") || isSign(first, "!"))) return true;
  if (isSign(tokens[index + 2], "=") && (isSign(tokens[index + 1], "=") || isSign(tokens[index + 1], "!"))) return true;
  return (before?.kind === "word" && before.text === "case") || asking.has(call);
}
