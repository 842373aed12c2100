/** The directives of templates, `%{ if … }` and `%{ for … }`: as they stand, and folded into a tree. */
import type { Expression, ForExpression, TemplateInterpolation, TemplateLiteral, TemplatePart } from "./syntax.ts";
import { readForIntroduction, type ReadExpression } from "./for-introduction.ts";
import { IDENTIFIER } from "./tokens.ts";
import type { Scanner } from "./scanner.ts";

/** A text while strip markers and dedenting are still at work on it. */
export type TextPiece = { -readonly [Key in keyof TemplateLiteral]: TemplateLiteral[Key] };

interface Directive {
  readonly kind: "directive";
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** Of an `if`. */
  readonly condition?: Expression;
  /** Of a `for`. */
  readonly introduction?: Pick<ForExpression, "keyName" | "valueName" | "collection">;
}

export type Piece = TextPiece | TemplateInterpolation | Directive;

/** Reads a directive that begins at `start`, the current token being its first word, up to its closing brace. */
export function readDirective(scanner: Scanner, readExpression: ReadExpression, start: number): Directive {
  const word = scanner.kind === IDENTIFIER ? scanner.word() : "";
  if (word === "for") {
    const introduction = readForIntroduction(scanner, readExpression);
    return { kind: "directive", start, end: scanner.end, word, introduction };
  }
  if (word === "if") {
    scanner.next();
    const condition = readExpression(scanner);
    return { kind: "directive", start, end: scanner.end, word, condition };
  }
  if (word === "else" || word === "endif" || word === "endfor") scanner.next();
  else scanner.unexpected(`"if", "else", "endif", "for" or "endfor" in a template directive`);
  return { kind: "directive", start, end: scanner.end, word };
}

/** A directive whose end has not come yet. */
interface Open {
  readonly directive: Directive;
  readonly outer: TemplatePart[];
  readonly body: TemplatePart[];
  otherwise: TemplatePart[] | null;
}

/** Puts what stands between directives into them. */
export function foldDirectives(scanner: Scanner, pieces: readonly Piece[]): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const stack: Open[] = [];
  let current = parts;
  for (const piece of pieces) {
    if (piece.kind !== "directive") {
      current.push(piece);
      continue;
    }
    const innermost = stack.at(-1);
    if (piece.word === "if" || piece.word === "for") {
      if (!scanner.enter(piece)) break;
      const open: Open = { directive: piece, outer: current, body: [], otherwise: null };
      stack.push(open);
      current = open.body;
    } else if (piece.word === "else" && innermost?.directive.word === "if" && innermost.otherwise === null) {
      current = innermost.otherwise = [];
    } else if (innermost !== undefined && piece.word === `end${innermost.directive.word}`) {
      stack.pop();
      scanner.leave();
      current = innermost.outer;
      current.push(closed(innermost, piece.end));
    } else {
      scanner.fail(unbalanced(piece, innermost), piece.start, piece.end);
      break;
    }
  }
  const unclosed = stack.at(-1)?.directive;
  if (unclosed !== undefined) {
    scanner.fail(
      `this "${unclosed.word}" directive is never closed, expected "%{ end${unclosed.word} }"`,
      unclosed.start,
      unclosed.end,
    );
    for (const _ of stack) scanner.leave();
  }
  return parts;
}

function closed(open: Open, end: number): TemplatePart {
  const { start, condition, introduction } = open.directive;
  if (introduction !== undefined) return { kind: "for", start, end, ...introduction, body: open.body };
  return {
    kind: "if",
    start,
    end,
    condition: condition ?? { kind: "invalid", start, end: start },
    then: open.body,
    otherwise: open.otherwise ?? [],
  };
}

function unbalanced(directive: Directive, innermost: Open | undefined): string {
  if (innermost === undefined)
    return `found "${directive.word}" without an open directive, expected "if" or "for" before it`;
  const expected = `expected "end${innermost.directive.word}"`;
  return directive.word === "else" && innermost.otherwise !== null
    ? `found a second "else", ${expected}`
    : `found "${directive.word}", ${expected}`;
}
