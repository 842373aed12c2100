import type { Expression, ForExpression } from "./syntax.ts";
import { COMMA, IDENTIFIER } from "./tokens.ts";
import type { Scanner } from "./scanner.ts";

/** The reader of expressions, given to what expressions themselves are made of. */
export type ReadExpression = (scanner: Scanner) => Expression;

/**
 * `for key, value in collection`, with which for-expressions and template directives begin; the current token is
 * `for`.
 */
export function readForIntroduction(
  scanner: Scanner,
  readExpression: ReadExpression,
): Pick<ForExpression, "keyName" | "valueName" | "collection"> {
  scanner.next();
  let valueName = readVariableName(scanner);
  let keyName: string | null = null;
  if (scanner.kind === COMMA) {
    scanner.next();
    keyName = valueName;
    valueName = readVariableName(scanner);
  }
  if (scanner.isWord("in")) scanner.next();
  else scanner.unexpected(`"in" and a collection`);
  return { keyName, valueName, collection: readExpression(scanner) };
}

function readVariableName(scanner: Scanner): string {
  const name = scanner.kind === IDENTIFIER ? scanner.word() : "";
  scanner.expect(IDENTIFIER, `the name of a variable behind "for"`);
  return name;
}
