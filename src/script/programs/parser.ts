/** Whoever reads the words of a program into expressions and statements, as its parts see it. */
import type { Words } from "./cursor.ts";
import type { Expression, Statement } from "./syntax.ts";

export interface Parser extends Words {
  /** @param least how strongly a sign has to bind that goes on with the expression. */
  expression(least?: number): Expression;
  /** What stands where nothing does. */
  nothing(): Expression;
  /** Reads the statements between braces, for functions without names. */
  readonly block: (parser: Parser) => readonly Statement[];
  /** Reads a class that has no name of its own. */
  readonly classHere: (parser: Parser) => Expression | null;
}
