/** Reads statements of Python: blocks by indentation. */
import type { Parser } from "./parser.ts";
import { parametersOf } from "./functions.ts";
import { importsOfPython } from "./modules.ts";
import { deeper, passTo, simple } from "./statements.ts";
import { isNever } from "./syntax.ts";
import type { Expression, Statement } from "./syntax.ts";

/** Statements of Python that are indented at least so far. */
export function indented(reader: Parser, least: number): Statement[] {
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && (reader.token.indent < 0 || reader.token.indent >= least)) {
    const { at } = reader;
    found.push(...ofPython(reader));
    passTo(reader, at);
  }
  return found;
}

/** What stands behind a colon: on the same line, or in the lines that are indented further. */
function suite(reader: Parser, indent: number): Statement[] {
  return deeper(reader, () => suiteHere(reader, indent));
}

function suiteHere(reader: Parser, indent: number): Statement[] {
  while (reader.token.kind !== "end" && reader.token.indent < 0 && !reader.is(":")) reader.expression();
  if (!reader.accept(":")) return [];
  if (reader.token.indent >= 0) return indented(reader, Math.max(indent + 1, 1));
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && reader.token.indent < 0) {
    const { at } = reader;
    found.push(...ofPython(reader));
    passTo(reader, at);
  }
  return found;
}

function ofPython(reader: Parser): Statement[] {
  const { token } = reader;
  const indent = Math.max(0, token.indent);
  const word = token.kind === "name" ? token.text : "";
  if (word === "async" && /^(?:def|with|for)$/.test(reader.next().text)) {
    reader.at += 1;
    return ofPython(reader);
  }
  // A decorator; the sign of the next one is none between the two.
  if (reader.accept("@")) return [{ kind: "expression", expression: reader.expression(7) }];
  if (/^(?:if|elif|while)$/.test(word)) {
    reader.at += 1;
    const condition = reader.expression();
    const then = suite(reader, indent);
    if (isNever(condition)) reader.leaveOut(condition.end, reader.before);
    return [{ kind: "if", condition: word === "while" ? null : condition, then, otherwise: otherwise(reader, indent) }];
  }
  if (word === "for") {
    reader.at += 1;
    const names: string[] = [];
    while (reader.token.kind !== "end" && !reader.is("in")) {
      if (reader.token.kind === "name") names.push(reader.token.text);
      reader.at += 1;
    }
    reader.accept("in");
    const over = reader.expression();
    return [{ kind: "for", names, over, body: suite(reader, indent) }];
  }
  if (word === "import" || word === "from") return importsOfPython(reader);
  if (word === "def" || word === "class") return definition(reader, word, indent);
  if (word === "with") return withItems(reader, indent);
  if (/^(?:try|finally)$/.test(word)) {
    reader.at += 1;
    return [{ kind: "block", body: suite(reader, indent) }];
  }
  if (/^(?:except|else|match|case)$/.test(word) && /^(?:except|else)$|:/.test(`${word}${lineOf(reader)}`)) {
    reader.at += 1;
    return [{ kind: "if", condition: null, then: suite(reader, indent), otherwise: [] }];
  }
  return simple(reader);
}

function lineOf(reader: Parser): string {
  let at = reader.at + 1;
  while (reader.tokens[at] !== undefined && reader.tokens[at]!.indent < 0) at += 1;
  return reader.tokens[at - 1]?.text ?? "";
}

function otherwise(reader: Parser, indent: number): Statement[] {
  const { token } = reader;
  if (token.indent !== indent) return [];
  if (token.text === "elif") return ofPython(reader);
  if (token.text !== "else") return [];
  reader.at += 1;
  return suite(reader, indent);
}

function definition(reader: Parser, word: string, indent: number): Statement[] {
  reader.at += 1;
  const { text: name, start } = reader.token;
  reader.at += 1;
  if (word === "class") {
    const bases: Expression[] = [];
    if (reader.accept("("))
      while (reader.token.kind !== "end" && !reader.accept(")")) {
        bases.push(reader.expression());
        if (!reader.accept(",") && !reader.is(")")) reader.at += 1;
      }
    return [{ kind: "class", name, bases, body: suite(reader, indent), start }];
  }
  const parameters = reader.accept("(") ? parametersOf(reader, ")") : [];
  return [{ kind: "function", name, parameters, body: suite(reader, indent) }];
}

/** `with open(path, "w") as out:` sets a name, as does an assignment. */
function withItems(reader: Parser, indent: number): Statement[] {
  reader.at += 1;
  const body: Statement[] = [];
  const isBracketed = reader.accept("(");
  for (let isGoingOn = true; isGoingOn && reader.token.kind !== "end" && !reader.is(":") && !reader.is(")");) {
    const value = reader.expression();
    if (reader.accept("as")) body.push({ kind: "assign", target: reader.expression(), value, adds: false });
    else body.push({ kind: "expression", expression: value });
    isGoingOn = reader.accept(",");
  }
  if (isBracketed) reader.accept(")");
  return [{ kind: "block", body: [...body, ...suite(reader, indent)] }];
}
