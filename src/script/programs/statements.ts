/** Statements that Python and JavaScript have in common, and how deep they may lie in each other. */
import { isTooDeep } from "../../value/work.ts";
import type { Parser } from "./parser.ts";
import type { Expression, Statement } from "./syntax.ts";

/** What is left of a statement that was not understood. */
export function passTo(reader: Parser, begun: number): void {
  while (reader.token.kind !== "end" && reader.token.indent < 0 && !reader.is(";")) reader.expression();
  reader.accept(";");
  if (reader.at === begun) reader.at += 1;
}

/** An expression, `return`, or what is set. */
export function simple(reader: Parser): Statement[] {
  if (/^(?:return|raise|assert|import|from|global|nonlocal|del|throw)$/.test(reader.token.text)) {
    const word = reader.token.text;
    const isHere = reader.dialect === "python" || !reader.next().isFirst;
    if (word !== "return") return passed(reader);
    reader.at += 1;
    const isBare =
      !isHere ||
      reader.token.kind === "end" ||
      /^[;}]$/.test(reader.token.text) ||
      (reader.token.indent >= 0 && reader.dialect === "python");
    return [{ kind: "return", value: isBare ? null : reader.expression() }];
  }
  const target = reader.expression();
  if (reader.dialect === "python" && reader.is(":")) {
    reader.at += 1;
    reader.expression();
  }
  const adds = reader.is("+=");
  if (!adds && !reader.is("=") && !reader.is(":=") && !reader.is("??=") && !reader.is("||="))
    return reader.is(",") ? several(reader, target) : [{ kind: "expression", expression: target }];
  reader.at += 1;
  const value = reader.expression();
  if (reader.is("=")) return [...again(reader, value), { kind: "assign", target, value, adds }];
  return [{ kind: "assign", target, value, adds }];
}

/** `a = b = value`: what stands on the right is set first. */
function again(reader: Parser, target: Expression): Statement[] {
  reader.at += 1;
  return [{ kind: "assign", target, value: reader.expression(), adds: false }];
}

/** `a, b = c, d` */
function several(reader: Parser, first: Expression): Statement[] {
  const targets = [first];
  while (reader.accept(",")) targets.push(reader.expression());
  if (!reader.accept("=")) return targets.map((expression) => ({ kind: "expression", expression }));
  const values = [reader.expression()];
  while (reader.accept(",")) values.push(reader.expression());
  return targets.flatMap((target, at): Statement[] => {
    const value = values[at];
    return value === undefined ? [] : [{ kind: "assign", target, value, adds: false }];
  });
}

function passed(reader: Parser): Statement[] {
  reader.at += 1;
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && !(reader.dialect === "python" && reader.token.indent >= 0)) {
    if (reader.is(";") || reader.is("}") || (reader.dialect === "javascript" && reader.token.isFirst)) break;
    const { at } = reader;
    found.push({ kind: "expression", expression: reader.expression() });
    if (reader.at === at) reader.at += 1;
  }
  return found;
}

const depths = new WeakMap<Parser, number>();
const maxDepth = 60;

export function depthAt(reader: Parser): number {
  return depths.get(reader) ?? 0;
}

/** Blocks around are counted: a brace too many ends none, and what lies deeper than anybody writes is left out. */
export function deeper(reader: Parser, read: () => Statement[]): Statement[] {
  const depth = depthAt(reader);
  if (isTooDeep(depth, maxDepth, "blocks of a program nest")) {
    reader.at = reader.tokens.length;
    return [];
  }
  depths.set(reader, depth + 1);
  const found = read();
  depths.set(reader, depth);
  return found;
}
