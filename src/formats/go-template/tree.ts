/** Templates of Go (`text/template`) as a tree in which every node knows where it stands. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";

export type Operand =
  | ({ readonly kind: "literal"; readonly value: Value } & Span)
  /** `.`, `.a.b`: of the cursor. */
  | ({ readonly kind: "field"; readonly names: readonly string[] } & Span)
  /** `$`, `$x.a`; the name without its dollar. */
  | ({ readonly kind: "variable"; readonly name: string; readonly names: readonly string[] } & Span)
  | ({ readonly kind: "function"; readonly name: string } & Span)
  /** `(…).a` */
  | ({ readonly kind: "pipeline"; readonly pipeline: Pipeline; readonly names: readonly string[] } & Span);

/** A function, method or value with its arguments. */
export interface Command extends Span {
  readonly operands: readonly Operand[];
}

export interface Pipeline extends Span {
  /** Variables that it declares (`:=`) or sets (`=`). */
  readonly variables: readonly string[];
  readonly declares: boolean;
  readonly commands: readonly Command[];
}

export type Part =
  | ({ readonly kind: "text" } & Span)
  | ({ readonly kind: "action"; readonly pipeline: Pipeline } & Span)
  | ({
      readonly kind: "if" | "with" | "range";
      readonly pipeline: Pipeline;
      readonly body: readonly Part[];
      readonly otherwise: readonly Part[];
    } & Span)
  | ({ readonly kind: "template"; readonly name: string; readonly pipeline: Pipeline | null } & Span)
  | ({ readonly kind: "break" | "continue" } & Span);

export interface Template {
  readonly parts: readonly Part[];
  /** What `define` and `block` give a name. */
  readonly defined: ReadonlyMap<string, readonly Part[]>;
  /** Why Go would refuse it; null: it is well formed. What stands before the fault is in the tree. */
  readonly fault: Diagnostic | null;
}
