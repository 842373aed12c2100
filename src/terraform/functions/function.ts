/** One function of the language: a file of its own, named after it; `functions.gen.ts` is generated from the folder. */
import type { Span } from "../../source.ts";
import type { Refinements } from "../../value/build.ts";
import type { kindOf, Type } from "../../value/type.ts";
import type { Certain, Outcome, Value } from "../../value/value.ts";
import type { FunctionContext } from "./function-context.ts";

export interface Parameter {
  readonly name: string;
  /** Arguments are converted to it before the call; `dynamic` takes anything as it is. */
  readonly type: Type;
  /** Of which kinds it must be, where `type` can't say so; of an unknown argument its type tells. */
  readonly kinds?: readonly ReturnType<typeof kindOf>[];
  /** A null argument is passed on; else it is an error. */
  readonly allowNull?: boolean;
  /**
   * An unknown argument is passed on; else the result is unknown. Unknowns *inside* a collection are always passed on.
   * `"scan"`: a plan gives up on it, though more can be said.
   */
  readonly allowUnknown?: boolean | "scan";
  /** In a plan the result is unknown where a part of the argument is. */
  readonly whole?: true;
  /** None of its elements, which are of this type each, may be null. */
  readonly elements?: Type;
  /** What is marked inside it marks the result, though the function only picks or joins. */
  readonly marksDeeply?: true;
  /** An argument of which not even the type is known is passed on in a plan, too. */
  readonly allowDynamic?: true;
  /**
   * What it holds is written down whole: what nobody sets is told part by part, as far as its type tells parts.
   * `itself`: no part of a part is.
   */
  readonly inParts?: true | "itself";
}

export interface TerraformFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly rest?: Parameter;
  /** Type of the result, also where arguments are unknown. */
  readonly result: Type | ((args: readonly Value[]) => Type);
  /**
   * What the arguments may still hold when `call` sees them. `deep`: no choice anywhere, each combination is tried.
   * `shallow`: the arguments themselves are no choices, but what they contain may be (merge, lookup, keys …).
   */
  readonly lift: "deep" | "shallow";
  /**
   * What its arguments hold may be what its result holds, as it is: `first`, the first argument alone; `itself`, what
   * the function says.
   */
  readonly passes?: true | "first" | "itself";
  /** What a result that is not known may hold, and where, in the place of `passes`. */
  readonly holds?: (args: readonly Value[]) => Refinements;
  /** It gives a part of an argument as it is: what `call` gives says itself what it holds. */
  readonly picks?: boolean;
  /**
   * What a result that is not known has for certain, since its arguments have something: elements of a list that is
   * added to another are in the whole. Null: nothing.
   */
  readonly certain?: (args: readonly Value[], at: Span) => Certain | null;
  /** Its first argument is the path of a file or folder: an absolute one comes as one relative to the root module. */
  readonly takesPath?: true;
  /**
   * `call` itself marks the result (as sensitive, and so on), as not every argument counts; else all arguments' marks
   * do.
   */
  readonly marksItself?: true;
  /**
   * The parts of its result bear the mark of being by default where they need it, and the whole says which parts it has
   * so; what has none bears the mark itself.
   */
  readonly partsByDefault?: true;
  /** What its result has hangs on the places of what is in its arguments. */
  readonly byPlace?: true;
  /** Its result is a list in the order of what it has. */
  readonly sorts?: true;
  /** OpenTofu has it, and Terraform has not: in what either may run, it may be an error. */
  readonly onlyOpenTofu?: true;
  /** What it says whatever else its arguments had: one element is enough for it. Left out, nothing. */
  readonly isEnough?: (result: boolean) => boolean;
  /** How many of its arguments, from the first on, are looked at: it is by default where one of these is. */
  readonly lookedAt?: (args: readonly Value[]) => number;
  /** Pure; never throws. Results keep the traces of the arguments they take over. */
  call(args: readonly Value[], at: Span, context: FunctionContext): Outcome;
}
