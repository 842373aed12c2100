/**
 * What a task runner fills in before a shell reads a script: it takes effect between quotes that keep a shell from
 * expanding anything, too.
 */
import type { SyntaxNode } from "unbash";
import { shell } from "../../libraries.ts";
import { unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, TextPiece, Value } from "../../value/value.ts";
import { concatenated, textPieces } from "../words/values.ts";
import { parseScript } from "./syntax.ts";
import { cut, scriptText } from "./text.ts";
import type { ScriptText } from "./text.ts";

const nowhere = { source: { path: "", text: "" }, start: 0, end: 0 };

const own = (text: string): TextPiece => ({ text, trace: null, offset: -1, flags: 0 });

/** `${NAME}` in the place of what the task runner calls so; nobody wrote that text. */
export function referenceTo(name: string): TextPiece {
  return own(`\${${name}}`);
}

/** A text in which references are what they refer to: another program than a shell is given it so. */
export function referencesFilled(value: Value, variables: ReadonlyMap<string, Value>): Value {
  const pieces = textPieces(value);
  if (!pieces.some(isReference)) return value;
  const parts = pieces.map((piece): Value => {
    if (!isReference(piece)) return fromPieces([piece]);
    const name = piece.text.slice(2, -1);
    const known = variables.get(name);
    return known ?? unknown("string", { code: "environment", text: `the variable ${name} is set elsewhere` });
  });
  return concatenated(parts);
}

function isReference(piece: Piece): piece is TextPiece {
  return "text" in piece && piece.offset < 0 && piece.trace === null && /^\$\{\w+\}$/.test(piece.text);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What is put in the place of a stretch. */
interface Edit extends Stretch {
  readonly made: readonly Piece[];
}

/**
 * A script in which what was filled in, as references and commands for the shell to expand, is expanded wherever it
 * stands.
 */
export function throughQuotes(pieces: readonly Piece[]): Piece[] {
  const filled = filledIn(pieces);
  const last = filled.at(-1);
  if (last === undefined || !pieces.some((piece) => "text" in piece && /['\\]/.test(piece.text))) return [...pieces];
  const text = scriptText(pieces, nowhere);
  if (text.text.slice(0, last.start).search(/['\\]/) < 0) return [...pieces];
  const script = parseScript(text.text);
  if (script === null || (script.errors ?? []).length > 0) return [...pieces];
  const edits: Edit[] = [];
  const nodes: SyntaxNode[] = [script];
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]!;
    edits.push(...editsOf(node, text, filled));
    shell().forEachChild(node, (child) => nodes.push(child));
  }
  return applied(text, edits);
}

function editsOf(node: SyntaxNode, text: ScriptText, filled: readonly Stretch[]): readonly Edit[] {
  if (node.type === "SingleQuoted") return within(filled, node).map((one) => around(one, text, `'"`, `"'`));
  if (node.type === "AnsiCQuoted") return within(filled, node).map((one) => around(one, text, `'"`, `"$'`));
  if (node.type !== "HereDoc") return [];
  const { delimiter, body } = node;
  if (delimiter?.quoted !== true || body === undefined) return [];
  const inside = within(filled, body);
  if (inside.length === 0) return [];
  const signs = [...text.text.slice(body.pos, body.end).matchAll(/[$`\\]/g)].map(({ index }) => body.pos + index);
  const isOwn = (at: number): boolean => !inside.some(({ start, end }) => start <= at && at < end);
  return [
    { start: delimiter.pos, end: delimiter.end, made: [own(delimiter.value)] },
    ...signs.filter(isOwn).map((at): Edit => ({ start: at, end: at, made: [own("\\")] })),
  ];
}

function around({ start, end }: Stretch, text: ScriptText, before: string, after: string): Edit {
  return { start, end, made: [own(before), ...cut(text, start, end), own(after)] };
}

function within(filled: readonly Stretch[], { pos, end }: { readonly pos: number; readonly end: number }): Stretch[] {
  return filled.filter((one) => pos < one.start && one.end <= end);
}

/** References and commands among the pieces. */
function filledIn(pieces: readonly Piece[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  let start = 0;
  let depth = 0;
  for (const piece of pieces) {
    const text = "text" in piece ? piece.text : "\uFFFC";
    if ("text" in piece && piece.offset < 0) {
      if (text === "$(") {
        if (depth === 0) start = at;
        depth += 1;
      } else if (text.trimStart() === ")" && depth > 0) {
        depth -= 1;
        if (depth === 0) found.push({ start, end: at + text.length });
      } else if (depth === 0 && /^\$\{\w+\}$/.test(text)) found.push({ start: at, end: at + text.length });
    }
    at += text.length;
  }
  return found;
}

function applied(text: ScriptText, edits: readonly Edit[]): Piece[] {
  const made: Piece[] = [];
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    made.push(...cut(text, from, edit.start), ...edit.made);
    from = edit.end;
  }
  return [...made, ...cut(text, from, text.text.length)];
}
