/** Reading the native syntax of HCL: files, single expressions and template files. Total: bad input is diagnostics. */
import { inOrder } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import type { Expression, HclFile, TemplateExpression } from "./syntax.ts";
import { readExpression } from "./expression.ts";
import { END } from "./tokens.ts";
import { Scanner } from "./scanner.ts";
import { readFileBody, type Layout } from "./structure.ts";
import { readBareTemplate } from "./template.ts";

/** Reads a file: `*.tf`, `*.tofu`, `*.tfvars`, `*.hcl` and whatever else is written in the native syntax. */
export function parseHcl(source: Source): HclFile {
  const layout: Layout = { trustIndentation: false, unclosed: false };
  let scanner = new Scanner(source);
  let body = readFileBody(scanner, layout);
  if (scanner.diagnostics.length > 0 && isBinary(source.text)) {
    const junk: Diagnostic = {
      severity: "error",
      code: "hcl-not-text",
      message: "not a text file in UTF-8, expected HCL",
      at: { source, start: 0, end: 0 },
    };
    return {
      source,
      body: { source, start: 0, end: source.text.length, attributes: [], blocks: [] },
      comments: [],
      diagnostics: [junk],
    };
  }
  if (layout.unclosed) {
    scanner = new Scanner(source);
    body = readFileBody(scanner, { trustIndentation: true, unclosed: false });
  }
  return { source, body, comments: scanner.comments, diagnostics: inOrder(scanner.diagnostics) };
}

/** Reads a whole text as one expression, as it could stand behind an argument's `=`. */
export function parseExpression(source: Source): { expression: Expression; diagnostics: readonly Diagnostic[] } {
  const scanner = new Scanner(source);
  scanner.fragment = true;
  scanner.next();
  scanner.skipNewlines();
  const expression = readExpression(scanner);
  scanner.skipNewlines();
  if (scanner.kind !== END) scanner.unexpected("an operator or the end of the expression");
  return { expression: scanner.failed ? spoiled(source) : expression, diagnostics: inOrder(scanner.diagnostics) };
}

/** Reads a template file, as `templatefile` does. */
export function parseTemplate(source: Source): { template: TemplateExpression; diagnostics: readonly Diagnostic[] } {
  const scanner = new Scanner(source);
  const template = readBareTemplate(scanner, readExpression, 0);
  if (!scanner.failed) return { template, diagnostics: inOrder(scanner.diagnostics) };
  const expression = spoiled(source);
  const { start, end } = expression;
  return {
    template: {
      kind: "template",
      start,
      end,
      parts: [{ kind: "interpolation", start, end, expression }],
      heredoc: false,
    },
    diagnostics: inOrder(scanner.diagnostics),
  };
}

function spoiled(source: Source): Expression {
  return { kind: "invalid", start: 0, end: source.text.length };
}

/** Characters looked at to tell text from anything else. */
const SAMPLE = 4096;

/** Whether a text that is no HCL is no text either: it has NUL, or many bytes that were not UTF-8. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  if (sample.includes("\0")) return true;
  let strange = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (code === 0xfffd || code < 0x09 || (code > 0x0d && code < 0x20)) strange += 1;
  }
  return strange * 20 > sample.length;
}
