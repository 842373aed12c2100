/** The syntax of programs of general languages, as far as short scripts go: enough to tell what they put together. */

interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Of a text: a stretch of the program, what an escape stands for, or an expression that is filled in. */
export type TextPart = Placed | string | { readonly expression: Expression };

export type Expression = Placed &
  (
    | { readonly kind: "text"; readonly parts: readonly TextPart[] }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "member"; readonly of: Expression; readonly name: string }
    | { readonly kind: "index"; readonly of: Expression; readonly at: Expression }
    | { readonly kind: "slice"; readonly of: Expression; readonly bounds: readonly (Expression | null)[] }
    | {
        readonly kind: "call";
        readonly callee: Expression;
        readonly args: readonly Expression[];
        readonly named: readonly MapEntry[];
      }
    | { readonly kind: "list"; readonly items: readonly Expression[] }
    | { readonly kind: "map"; readonly entries: readonly MapEntry[]; readonly spreads: readonly Expression[] }
    | { readonly kind: "binary"; readonly sign: string; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: "choice";
        readonly condition: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: "function"; readonly parameters: readonly Parameter[]; readonly body: readonly Statement[] }
    | { readonly kind: "spread"; readonly of: Expression }
    /** What is not followed, and what stands in it. */
    | { readonly kind: "other"; readonly inner: readonly Expression[] }
  );

export interface MapEntry {
  readonly key: Expression;
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly value: Expression | null;
}

export type Statement =
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "assign"; readonly target: Expression; readonly value: Expression; readonly adds: boolean }
  | {
      readonly kind: "if";
      readonly condition: Expression | null;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: "for";
      readonly names: readonly string[];
      readonly over: Expression;
      readonly body: readonly Statement[];
    }
  /** What is run as it stands: of `try`, of `with`. */
  | { readonly kind: "block"; readonly body: readonly Statement[] }
  | {
      readonly kind: "function";
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body: readonly Statement[];
    }
  | { readonly kind: "return"; readonly value: Expression | null };

export type Dialect = "python" | "javascript";

/** `os.environ.get`: the names of a way, from the outermost; null: there is more in it than names. */
export function nameOfWay(expression: Expression): string | null {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "member") return null;
  const outer = nameOfWay(expression.of);
  return outer === null ? null : `${outer}.${expression.name}`;
}
