/** What an expression can refer to. The evaluator of modules supplies it; the evaluator of expressions asks it. */
import type { Expression } from "../../hcl/syntax.ts";
import type { Source } from "../../source.ts";
import type { Outcome } from "../../value/value.ts";
import type { FunctionContext } from "../functions/function-context.ts";
import type { TerraformFunction } from "../functions/function.ts";

export interface Scope {
  /** File in which the expression stands, for traces. */
  readonly source: Source;
  /**
   * Distinguishes module instances and scenarios, so that equal conditions of different instances don't exclude each
   * other.
   */
  instance(): string;
  /**
   * The value of a reference. `root` is the first name (`var`, `local`, `module`, `data`, `each`, `count`, `path`,
   * `terraform`, `self`, or a resource type); `steps` are the constant attribute names that follow, as many as there
   * are. Returns the value and how many steps it consumed, or a failure that `try` does not catch
   * (`static: true`: undeclared variable, local, resource, module).
   */
  resolve(root: string, steps: readonly string[], at: Expression): Resolved;
  readonly functions: FunctionContext;
  /** Say no more than a plan does of what is known only after apply; a scan says what it may be. */
  readonly asPlanned?: boolean;
  /** Function calls are errors here, as references are. */
  readonly isConstant?: boolean;
  /** What somebody types: there, and nowhere else, `type` is a function. */
  readonly isConsole?: boolean;
  /** Whether a provider is required under this local name: else it has no functions. Absent: anything may be. */
  requires?(provider: string): boolean;
  /**
   * Whether an error in one operand of `&&` and `||` never matters where the other decides. Absent: in the versions
   * that may run this it does in some, so that `try` and `can` see either.
   */
  shortCircuits?(): boolean;
  /** Functions beside the language's own: those of a dialect. */
  readonly ownFunctions?: ReadonlyMap<string, TerraformFunction>;
}

export interface Resolved {
  readonly outcome: Outcome;
  readonly consumed: number;
  /** A reference to something undeclared: an error that `try` and `can` don't catch. */
  readonly static?: boolean;
}
