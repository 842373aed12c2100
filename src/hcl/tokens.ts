/** Kinds of tokens of the native syntax. */

/** One of a single punctuation character is that character's code. */
export type Kind = number;

export const END: Kind = 0;
export const IDENTIFIER: Kind = 1;
export const NUMBER: Kind = 2;
export const HEREDOC: Kind = 3;
export const FAULT: Kind = 4;
export const NEWLINE: Kind = 10;
export const EXCLAMATION: Kind = 33;
export const QUOTE: Kind = 34;
export const PERCENT: Kind = 37;
export const PARENTHESIS_OPEN: Kind = 40;
export const PARENTHESIS_CLOSE: Kind = 41;
export const STAR: Kind = 42;
export const PLUS: Kind = 43;
export const COMMA: Kind = 44;
export const MINUS: Kind = 45;
export const DOT: Kind = 46;
export const SLASH: Kind = 47;
export const COLON: Kind = 58;
export const LESS: Kind = 60;
export const ASSIGN: Kind = 61;
export const GREATER: Kind = 62;
export const QUESTION: Kind = 63;
export const BRACKET_OPEN: Kind = 91;
export const BRACKET_CLOSE: Kind = 93;
export const BRACE_OPEN: Kind = 123;
export const BRACE_CLOSE: Kind = 125;
const AMPERSAND = 38;
const BAR = 124;
const TILDE = 126;
export const AND: Kind = 128;
export const OR: Kind = 129;
export const EQUAL: Kind = 130;
export const NOT_EQUAL: Kind = 131;
export const LESS_OR_EQUAL: Kind = 132;
export const GREATER_OR_EQUAL: Kind = 133;
export const ARROW: Kind = 134;
export const ELLIPSIS: Kind = 135;
export const DOUBLE_COLON: Kind = 136;
/** `~}`, which ends an interpolation or directive. */
export const STRIPPING_CLOSE: Kind = 137;

/**
 * What the punctuation at `at` is. `<<` begins a heredoc, if what is behind it is of that form; what has no meaning is
 * a fault.
 */
export function punctuationAt(text: string, at: number): Kind {
  const code = text.charCodeAt(at);
  const following = text.charCodeAt(at + 1);
  switch (code) {
    case NEWLINE:
    case QUOTE:
    case PERCENT:
    case PARENTHESIS_OPEN:
    case PARENTHESIS_CLOSE:
    case STAR:
    case PLUS:
    case COMMA:
    case MINUS:
    case SLASH:
    case QUESTION:
    case BRACKET_OPEN:
    case BRACKET_CLOSE:
    case BRACE_OPEN:
    case BRACE_CLOSE:
      return code;
    case DOT:
      return following === DOT && text.charCodeAt(at + 2) === DOT ? ELLIPSIS : DOT;
    case ASSIGN:
      if (following === ASSIGN) return EQUAL;
      return following === GREATER ? ARROW : ASSIGN;
    case EXCLAMATION:
      return following === ASSIGN ? NOT_EQUAL : EXCLAMATION;
    case LESS:
      if (following === ASSIGN) return LESS_OR_EQUAL;
      return following === LESS ? HEREDOC : LESS;
    case GREATER:
      return following === ASSIGN ? GREATER_OR_EQUAL : GREATER;
    case COLON:
      return following === COLON ? DOUBLE_COLON : COLON;
    case AMPERSAND:
      return following === AMPERSAND ? AND : FAULT;
    case BAR:
      return following === BAR ? OR : FAULT;
    case TILDE:
      return following === BRACE_CLOSE ? STRIPPING_CLOSE : FAULT;
    default:
      return FAULT;
  }
}

export function lengthOfPunctuation(kind: Kind): number {
  if (kind === ELLIPSIS) return 3;
  return kind >= AND ? 2 : 1;
}
