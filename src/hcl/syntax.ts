/**
 * The syntax tree of HCL, for the native and the JSON syntax alike.
 *
 * Every node has `start` and `end`: UTF-16 offsets into the text of its file, end exclusive. The file itself is
 * named once, on the `HclFile`, and on nodes that travel alone (`Body`, `Attribute`, `Block`).
 */
import type { Source } from "../source.ts";
import type { Diagnostic } from "../diagnostic.ts";

export interface Node {
  readonly start: number;
  readonly end: number;
}

export interface HclFile {
  readonly source: Source;
  readonly body: Body;
  /** In order of appearance; a waiver may stand in one. */
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the file is called where its text stands in another one, which writes it. */
  readonly name?: string;
  /** Names in the tree that stand for what a template engine writes, and why that is not known. */
  readonly holes?: ReadonlyMap<string, string>;
}

export interface Comment extends Node {
  /** Without its markers, not trimmed. */
  readonly text: string;
}

export interface Body extends Node {
  readonly source: Source;
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
  /**
   * JSON syntax only: the object this body was made from. Whether a member is a block or an attribute is decided by
   * whoever knows the schema (see `json.ts`).
   */
  readonly json?: ObjectExpression;
}

export interface Attribute extends Node {
  readonly source: Source;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly value: Expression;
}

export interface Label extends Node {
  readonly text: string;
}

export interface Block extends Node {
  readonly source: Source;
  readonly type: string;
  readonly typeStart: number;
  readonly typeEnd: number;
  readonly labels: readonly Label[];
  readonly body: Body;
}

export type Expression =
  | LiteralExpression
  | TemplateExpression
  | TupleExpression
  | ObjectExpression
  | VariableExpression
  | AttributeAccess
  | IndexAccess
  | SplatExpression
  | CallExpression
  | ForExpression
  | ConditionalExpression
  | UnaryExpression
  | BinaryExpression
  | ParenthesesExpression
  | InvalidExpression;

/** A number, bool or null. A number keeps its text: doubles can't hold what Terraform holds. */
export interface LiteralExpression extends Node {
  readonly kind: "literal";
  readonly value: boolean | null | { readonly number: string };
}

/** A quoted string, heredoc, or template file. One literal part without interpolation is a plain string. */
export interface TemplateExpression extends Node {
  readonly kind: "template";
  /** At least one, and an empty text for an empty string. A heredoc has one text for each of its lines. */
  readonly parts: readonly TemplatePart[];
  readonly heredoc: boolean;
  /** JSON syntax only: the string before it was read as a template, for what Terraform takes literally. */
  readonly raw?: string;
}

export type TemplatePart = TemplateLiteral | TemplateInterpolation | TemplateIf | TemplateFor;

export interface TemplateLiteral extends Node {
  readonly kind: "text";
  /** After escapes, strip markers and heredoc dedenting. */
  readonly text: string;
  /** Offset where `text` stands letter by letter in the source (no escapes inside); -1 where it does not. */
  readonly offset: number;
}

export interface TemplateInterpolation extends Node {
  readonly kind: "interpolation";
  readonly expression: Expression;
}

export interface TemplateIf extends Node {
  readonly kind: "if";
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[];
}

export interface TemplateFor extends Node {
  readonly kind: "for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

export interface TupleExpression extends Node {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
}

export interface ObjectItem extends Node {
  /** A bare identifier key is a `template` of one literal part; `(expr)` and every other form is that expression. */
  readonly key: Expression;
  /** The key's text where it is literal, else null. */
  readonly name: string | null;
  readonly value: Expression;
}

export interface ObjectExpression extends Node {
  readonly kind: "object";
  readonly items: readonly ObjectItem[];
}

/** A root name: `var`, `local`, `each`, a resource type … */
export interface VariableExpression extends Node {
  readonly kind: "variable";
  readonly name: string;
}

export interface AttributeAccess extends Node {
  readonly kind: "attribute";
  readonly target: Expression;
  /** Also `0` of the legacy form `list.0`, which then is an index. */
  readonly name: string;
  readonly legacyIndex: boolean;
}

export interface IndexAccess extends Node {
  readonly kind: "index";
  readonly target: Expression;
  readonly key: Expression;
}

/**
 * `target[*]…` (full) or `target.*…` (attribute-only), with the traversal applied to each element. In a full splat
 * everything that follows applies to each element, further splats included.
 */
export interface SplatExpression extends Node {
  readonly kind: "splat";
  readonly target: Expression;
  readonly full: boolean;
  readonly each: readonly SplatStep[];
}

export type SplatStep =
  | (Node & { readonly kind: "attribute"; readonly name: string; readonly legacyIndex: boolean })
  | (Node & { readonly kind: "index"; readonly key: Expression })
  | (Node & { readonly kind: "splat"; readonly full: boolean; readonly each: readonly SplatStep[] });

export interface CallExpression extends Node {
  readonly kind: "call";
  /** `lower`, `core::lower`, `provider::aws::arn_parse`. */
  readonly name: string;
  readonly nameEnd: number;
  readonly arguments: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expand: boolean;
}

export interface ForExpression extends Node {
  readonly kind: "for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  /** Set: an object is built. */
  readonly key: Expression | null;
  readonly value: Expression;
  readonly condition: Expression | null;
  /** `value...`: values of equal keys are grouped. */
  readonly group: boolean;
}

export interface ConditionalExpression extends Node {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface UnaryExpression extends Node {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||";

export interface BinaryExpression extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ParenthesesExpression extends Node {
  readonly kind: "parentheses";
  readonly inner: Expression;
}

/** Stands where a syntax error was recovered from; evaluates to unknown. */
export interface InvalidExpression extends Node {
  readonly kind: "invalid";
}
