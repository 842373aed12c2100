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
    | {
        readonly kind: "other";
        readonly inner: readonly Expression[];
        /** Of a comprehension: what its names are given in turn; `inner` are its item, or its key and its entry. */
        readonly rounds?: { readonly target: Expression; readonly over: Expression };
      }
    | ({ readonly kind: "class" } & Class)
  );

export interface MapEntry {
  readonly key: Expression;
  readonly value: Expression;
}

export interface Parameter {
  /** Empty: it is taken apart at once, as the pattern says. */
  readonly name: string;
  readonly value: Expression | null;
  readonly pattern?: Expression;
  /** What is built keeps it under this name. */
  readonly isKept?: boolean;
}

/** What a class, enumeration or namespace holds: names that are set, and functions. */
export interface Class {
  readonly name: string;
  /** A namespace: its functions see its names. */
  readonly isOpen?: boolean;
  readonly bases: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface ImportedName {
  /** As the module has it; `*`: all of it, `default`: what it gives where no name is asked for. */
  readonly name: string;
  readonly as: string;
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
      /** The names as they are set, where they are more than one name. */
      readonly target?: Expression;
    }
  /** What is run as it stands: of `try`, of `with`. */
  | { readonly kind: "block"; readonly body: readonly Statement[] }
  | {
      readonly kind: "function";
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body: readonly Statement[];
    }
  | ({ readonly kind: "class"; readonly start: number } & Class)
  /** Names of another module; `isHandedOn`: they are this one's, too. */
  | {
      readonly kind: "import";
      readonly from: string;
      readonly names: readonly ImportedName[];
      readonly isHandedOn: boolean;
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

/** `if (false)`: what stands in it is never come to. */
export function isNever(condition: Expression): boolean {
  return condition.kind === "name" && /^(?:false|False)$/.test(condition.name);
}

/** Whether a function gives anything back. */
export function givesBack(body: readonly Statement[], depth = 0): boolean {
  if (depth > 20) return false;
  return body.some((one) => {
    if (one.kind === "return") return one.value !== null;
    if (one.kind === "if") return givesBack([...one.then, ...one.otherwise], depth + 1);
    return "body" in one && one.kind !== "function" && givesBack(one.body, depth + 1);
  });
}
