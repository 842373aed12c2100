/** One following of a program: what is known while it goes on. */
import type { Value } from "../../../value/value.ts";
import { unknown } from "../../../value/build.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import type { Span } from "../../../source.ts";
import type { FormatContext } from "../../format.ts";
import type { Binding, MadeClass, MadeFunction, Scope, Site } from "./bindings.ts";

/** What functions around were given: the nearest first. */
export interface Frame extends Omit<Given, "args"> {
  readonly of: MadeFunction;
  /** null: what all give who call it. */
  readonly args: Given["args"] | null;
  /** What its names belong to. */
  readonly self: Value | null;
  /** By which class that is built, where it is known. */
  readonly kind: MadeClass | null;
}

/** What a call hands to a function. */
export interface Given {
  /** By the position of the parameter; left out: what stands there if nothing is given. */
  readonly args: readonly (Value | undefined)[];
  readonly named: ReadonlyMap<string, Value>;
  readonly up: Frame | null;
}

export interface Run {
  readonly context: FormatContext;
  /** Where the project lies whose program it is: paths in it begin there, or beside the program. */
  readonly project: string;
  /** The program that is followed, by its path. */
  readonly program: string;
  /** Who calls a function is looked for in all files of the project, and not in its own alone. */
  readonly isWide: boolean;
  readonly evaluate: (expression: Expression, scope: Scope, frame: Frame | null) => Value;
  readonly known: Map<Expression, Value>;
  /** What classes build, as all build it. */
  readonly instances: Map<MadeClass, Value>;
  readonly heirs: Map<MadeClass, readonly MadeClass[]>;
  readonly sites: Map<MadeClass, readonly Site[]>;
  readonly busy: Set<Binding | Expression | MadeClass>;
  depth: number;
  /** How often what is around something kept it from being followed: what is made then says nothing elsewhere. */
  cuts: number;
}

export const mostDepth = 200;

export function spanOf(scope: Scope, { start, end }: { readonly start: number; readonly end: number }): Span {
  return { source: scope.module().source, start, end };
}

export function notFollowed(text: string): Value {
  return unknown("dynamic", { code: "unsupported", text });
}

/** What is made by what the program builds, or by the cloud: its own arguments are looked at where it is built. */
export function built(text: string): Value {
  return unknown("dynamic", { code: "computed", text });
}

export function shownIn(scope: Scope, { start, end }: { readonly start: number; readonly end: number }): string {
  const text = scope.module().source.text.slice(start, end).replace(/\s+/g, " ").trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
