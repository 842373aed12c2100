import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHclJson } from "../../src/hcl/json.ts";
import { parseExpression, parseHcl, parseTemplate } from "../../src/hcl/parse.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Expression } from "../../src/hcl/syntax.ts";
import { anyExpression, anyFile } from "./generate.ts";
import { print } from "./print.ts";

const EXPRESSIONS = new Set([
  "literal",
  "template",
  "tuple",
  "object",
  "variable",
  "attribute",
  "index",
  "splat",
  "call",
  "for",
  "conditional",
  "unary",
  "binary",
  "parentheses",
]);

interface Spanned {
  readonly start: number;
  readonly end: number;
}

/** Every node under `root`, whatever its kind, with the node above it. */
function* nodesOf(
  root: object,
  above: Spanned | null = null,
): Generator<[node: Spanned & { kind?: string }, above: Spanned | null]> {
  const spanned = "start" in root && "end" in root;
  if (spanned) yield [root as Spanned, above];
  for (const [field, value] of Object.entries(root)) {
    if (field === "source" || typeof value !== "object" || value === null) continue;
    yield* nodesOf(value as object, spanned ? (root as unknown as Spanned) : above);
  }
}

/** Nodes lie in the text and within the node above; what is letter by letter in the source is so. */
function checkNodes(text: string, root: object): void {
  for (const [node, above] of nodesOf(root)) {
    if (!(0 <= node.start && node.start <= node.end && node.end <= text.length))
      throw new Error(`${node.kind} ${node.start}..${node.end} lies outside of the text`);
    if (above !== null && (node.start < above.start || node.end > above.end))
      throw new Error(`${node.kind} ${node.start}..${node.end} sticks out of ${above.start}..${above.end}`);
    if (node.kind === "text") {
      const { text: value, offset } = node as unknown as { text: string; offset: number };
      if (offset >= 0) expect(text.slice(offset, offset + value.length)).toBe(value);
    }
  }
}

function checkDiagnostics(text: string, diagnostics: readonly Diagnostic[]): void {
  let last = 0;
  for (const { at, message } of diagnostics) {
    const { start, end } = at ?? { start: -1, end: -1 };
    if (!(last <= start && start <= end && end <= text.length))
      throw new Error(`"${message}" at ${start}..${end}, the one before at ${last}`);
    last = start;
  }
}

/** A text with a few random edits of the kind that people and merges make. */
function damaged(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const inserted = fc.constantFrom(
    "",
    '"',
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\n",
    ",",
    ".",
    "=",
    "~",
    "$",
    "%",
    "${",
    "%{",
    "<<EOT\n",
    "EOT\n",
    "#",
    "/*",
    "*/",
    "\\",
    "'",
    "\r",
    "\0",
    "\ufffd",
    "é",
    "for ",
    "if ",
    ":",
    "=>",
    "...",
    "b {\n",
  );
  const edit = fc.tuple(fc.nat(), fc.nat(30), inserted);
  return fc.tuple(valid, fc.array(edit, { minLength: 1, maxLength: 5 })).map(([text, edits]) =>
    edits.reduce((now, [at, removed, piece]) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + piece + now.slice(from + removed);
    }, text),
  );
}

const RUNS = { numRuns: 100, interruptAfterTimeLimit: 3000 };

describe("properties of the parser", () => {
  it("reads every form of expression, and each node again from its own text", () => {
    fc.assert(
      fc.property(anyExpression, (text) => {
        const { expression, diagnostics } = parseExpression({ path: "x", text });
        expect(diagnostics).toEqual([]);
        checkNodes(text, expression);
        for (const [node] of nodesOf(expression)) {
          if (!EXPRESSIONS.has(node.kind ?? "")) continue;
          const own = node as unknown as Expression;
          const slice = text.slice(node.start, node.end);
          // Directives of templates and steps of splats go by the names of expressions, and a bare key is a template.
          const step = ["attribute", "index", "splat"].includes(own.kind) && !("target" in own);
          if (step || slice.startsWith("%{") || (own.kind === "template" && !/^(?:"|<<)/.test(slice))) continue;
          const again = parseExpression({ path: "x", text: `(${slice}\n)` });
          expect(again.diagnostics).toEqual([]);
          expect(print(again.expression)).toBe(`<${print(own)}>`);
        }
      }),
      RUNS,
    );
  });

  it("reads every form of file", () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const file = parseHcl({ path: "x", text });
        expect(file.diagnostics).toEqual([]);
        checkNodes(text, file.body);
        for (const comment of file.comments) expect(text.slice(comment.start, comment.end)).toContain(comment.text);
      }),
      RUNS,
    );
  });

  it("makes something of every file, and says where it is wrong", () => {
    fc.assert(
      fc.property(damaged(anyFile), (text) => {
        const file = parseHcl({ path: "x", text });
        checkNodes(text, file.body);
        checkDiagnostics(text, file.diagnostics);
      }),
      RUNS,
    );
  });

  it("makes something of every expression and template", () => {
    fc.assert(
      fc.property(damaged(anyExpression), (text) => {
        const { expression, diagnostics } = parseExpression({ path: "x", text });
        checkNodes(text, expression);
        checkDiagnostics(text, diagnostics);
        expect(expression.kind === "invalid").toBe(diagnostics.length > 0);
        const read = parseTemplate({ path: "x", text });
        checkNodes(text, read.template);
        checkDiagnostics(text, read.diagnostics);
      }),
      RUNS,
    );
  });

  it("makes something of every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", maxLength: 100 }), (text) => {
        checkDiagnostics(text, parseHcl({ path: "x", text }).diagnostics);
        checkDiagnostics(text, parseHclJson({ path: "x", text }).diagnostics);
      }),
      RUNS,
    );
  });

  it("reads JSON as JSON.parse does, and makes something of what is none", () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const json = fc
      .tuple(value, fc.constantFrom(undefined, 2))
      .map(([content, indent]) => JSON.stringify({ "a/b": content }, null, indent));
    fc.assert(
      fc.property(json, damaged(json), (text, broken) => {
        if (!text.includes("${") && !text.includes("%{")) {
          const { body, diagnostics } = parseHclJson({ path: "x", text });
          expect(diagnostics).toEqual([]);
          expect(body.json === undefined ? null : plain(body.json)).toEqual(JSON.parse(text));
          checkNodes(text, body);
        }
        const file = parseHclJson({ path: "x", text: broken });
        checkNodes(broken, file.body);
        if (file.diagnostics.length === 0) expect(() => JSON.parse(broken)).not.toThrow();
      }),
      RUNS,
    );
  });
});

/** The value that an expression of constants stands for. */
function plain(node: Expression): unknown {
  switch (node.kind) {
    case "literal":
      return node.value !== null && typeof node.value === "object" ? Number(node.value.number) : node.value;
    case "template":
      return node.raw;
    case "tuple":
      return node.items.map(plain);
    case "object":
      return Object.fromEntries(node.items.map((item) => [item.name, plain(item.value)]));
    default:
      throw new Error(node.kind);
  }
}
