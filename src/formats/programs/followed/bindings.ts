/** What names of a program are set by, where each stands. */
import type { Source } from "../../../source.ts";
import type { Dialect, Expression, Parameter } from "../../../script/programs/syntax.ts";
import type { Way } from "./ways.ts";

export interface Module {
  readonly path: string;
  readonly source: Source;
  readonly dialect: Dialect;
  readonly scope: Scope;
  readonly calls: readonly Site[];
  /** Wherever they stand in it. */
  readonly classes: readonly MadeClass[];
  /** Modules whose names are all this one's, too. */
  readonly handsOn: readonly { readonly from: string; readonly name: string; readonly as: string }[];
}

export interface Scope {
  readonly module: () => Module;
  readonly parent: Scope | null;
  readonly names: Map<string, Binding[]>;
  readonly within: Made | null;
  readonly isClass: boolean;
}

export interface MadeFunction {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly scope: Scope;
  readonly owner: MadeClass | null;
  /** In Python: `@click.option("--region", default="eu-west-1")`. */
  readonly decorators: readonly Call[];
  readonly returns: { readonly value: Expression | null; readonly scope: Scope; readonly when: readonly Guard[] }[];
  /** What it sets of what it belongs to: `this.region = …`. */
  readonly sets: { readonly name: string; readonly value: Expression; readonly scope: Scope }[];
}

export interface MadeClass {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly scope: Scope;
  /** A namespace: what it is called with belongs to nothing that is built. */
  readonly isOpen: boolean;
}

export type Made = MadeFunction | MadeClass;

/** Which way a branch goes; null: nothing says it. */
export interface Guard {
  readonly condition: Expression | null;
  readonly scope: Scope;
  readonly is: boolean;
  readonly start: number;
}

export type Binding =
  | {
      readonly kind: "value";
      readonly value: Expression;
      readonly scope: Scope;
      readonly way: Way;
      readonly when: readonly Guard[];
      readonly start: number;
    }
  | {
      readonly kind: "round";
      /** The function that is given each item, if it is one. */
      readonly of?: MadeFunction;
      readonly over: Expression;
      readonly scope: Scope;
      readonly way: Way;
      readonly start: number;
    }
  | {
      readonly kind: "parameter";
      readonly of: MadeFunction;
      readonly at: number;
      readonly scope: Scope;
      readonly way: Way;
    }
  | { readonly kind: "import"; readonly from: string; readonly name: string }
  /** `name.part = value` */
  | {
      readonly kind: "part";
      readonly key: string;
      readonly value: Expression;
      readonly scope: Scope;
      readonly when: readonly Guard[];
      readonly start: number;
    }
  | Made;

export type Call = Extract<Expression, { kind: "call" }>;

export interface Site {
  readonly call: Call;
  readonly scope: Scope;
}
