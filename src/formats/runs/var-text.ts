/** Values of variables in a text as var files have them: `region = "eu-west-1"`, one after the other. */
import { attributesOf, parseHclJson } from "../../hcl/json.ts";
import { parseHcl } from "../../hcl/parse.ts";
import { literalString } from "../../hcl/walk.ts";
import { slice } from "../../script/syntax/text.ts";
import { shownText, textPieces } from "../../script/words/values.ts";
import type { Value } from "../../value/value.ts";

export interface SetInText {
  readonly name: string;
  readonly value: Value;
  /** It is one text, and not an expression. */
  readonly isQuoted: boolean;
}

/** What a text sets, each as `-var` would; null: it is no such text, or nobody knows it. */
export function assignmentsIn(value: Value, isJson = false): readonly SetInText[] | null {
  const text = shownText(value);
  if (text === null || !text.includes(isJson ? ":" : "=")) return null;
  const { body, diagnostics } = (isJson ? parseHclJson : parseHcl)({ path: "", text });
  const attributes = attributesOf(body);
  if (attributes.length === 0 || diagnostics.some(({ severity }) => severity === "error")) return null;
  const pieces = textPieces(value);
  return attributes.map(({ name, value: expression }) => {
    const { start, end } = expression;
    const isQuoted = literalString(expression) !== null && text[start] === '"';
    return { name, isQuoted, value: isQuoted ? slice(pieces, start + 1, end - 1) : slice(pieces, start, end) };
  });
}
