/** What a function makes of its arguments, as cty calls it. */
import type { CallExpression } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import type { Refinements } from "../../value/build.ts";
import { failure, isFailure, unknown } from "../../value/build.ts";
import { withCertain } from "../../value/certain.ts";
import { asOpen } from "../../value/open-object.ts";
import { alternativesOf, failsOf, mayHideError } from "../../value/choice.ts";
import { eachOf } from "../../value/each.ts";
import { flowOf, stringsIn } from "../../value/flow.ts";
import type { Flow } from "../../value/flow.ts";
import { childOf } from "../../value/parts.ts";
import { computedIn } from "../../value/computed.ts";
import { convert } from "../../value/convert.ts";
import { lift, widened } from "../../value/lift.ts";
import { doubted, doubtsOf, doubtsOfElements, givenNotNull } from "../../value/doubt.ts";
import { composed, imaged, opened, withIdentity, withoutLiterals } from "../../value/split.ts";
import type { Type } from "../../value/type.ts";
import { kindOfValue } from "../../value/type-of.ts";
import type { Failure, Outcome, Unknown, Value } from "../../value/value.ts";
import { charge, outOfSteps } from "../../value/work.ts";
import { relativeToRoot } from "../functions/absolute-paths.ts";
import { finish } from "./finished-call.ts";
import { reasonOfFile } from "../functions/files.ts";
import type { Parameter, TerraformFunction } from "../functions/function.ts";
import { isTaken, isTotal } from "./cannot-fail.ts";
import { inParts } from "./by-type.ts";
import type { Context } from "./context.ts";
import { isPlanned } from "./decision.ts";
import { reasonOf } from "./operators.ts";

/** A result that no function may exceed; the engine gives up on longer strings by throwing. */
const tooLong = "the result is too large";

/** The values of the arguments, the last one spread where the call says so. */
export function evaluateArguments(expression: CallExpression, context: Context): readonly Value[] | Outcome {
  const args = argumentsOf(expression, context);
  return "kind" in args || !expression.expand ? args : spreadLast(args);
}

export function argumentsOf(expression: CallExpression, context: Context): readonly Value[] | Failure {
  const args: Value[] = [];
  for (const argument of expression.arguments) {
    const value = context.evaluate(argument, context);
    if (value.kind === "failure") return value;
    args.push(value);
  }
  return args;
}

/** Calls a function as cty does: converts the arguments, refuses nulls, keeps unknowns out, joins the marks. */
export function callFunction(called: TerraformFunction, args: readonly Value[], at: Span, context: Context): Outcome {
  if (args.length < called.parameters.length)
    return failure(
      "Not enough function arguments",
      `Function ${JSON.stringify(called.name)} expects${called.rest === undefined ? "" : " at least"} ` +
        `${called.parameters.length} argument(s). Missing value for ` +
        `${JSON.stringify(called.parameters[args.length]?.name)}.`,
    );
  if (args.length > called.parameters.length && called.rest === undefined)
    return failure(
      "Too many function arguments",
      `Function ${JSON.stringify(called.name)} expects only ${called.parameters.length} argument(s).`,
    );
  const parameters: (Parameter | undefined)[] = [];
  const converted: Value[] = [];
  for (const arg of args) {
    const parameter = called.parameters[converted.length] ?? called.rest;
    parameters.push(parameter);
    const value = convert(asOpen(arg), parameter?.type ?? "dynamic");
    if (value.kind === "failure") return invalid(parameter, value.detail);
    const taken = parameter?.allowNull === true ? value : givenNotNull(value);
    converted.push(parameter?.inParts === undefined ? taken : inParts(taken, parameter.inParts));
  }
  let isTried = false;
  const result = lift(converted, called.lift, (known) => {
    isTried = true;
    return callKnown(called, parameters, known, at, context);
  });
  if (isFailure(result)) return result;
  if (isTried) return doubtful(finish(called, result, converted, at), args, called, context);
  // Of too many combinations none is tried: what flowed in is what comes out only where it is handed on.
  const passed = passing(result, called);
  const isTelling = called.lift !== "deep" || (passed.kind === "unknown" && passed.literals !== undefined);
  const still = isTelling ? passed : callKnown(called, parameters, converted.map(widened), at, context);
  const finished = finish(called, isFailure(still) ? passed : still, converted, at);
  return doubtful(doubted(finished, converted.flatMap(failsOf)), args, called, context);
}

/** What is known of the result though an argument is not: it is an error where that does not fit its parameter. */
export function doubtful(
  result: Outcome,
  args: readonly Value[],
  { name, parameters, rest }: TerraformFunction,
  context: Context,
): Outcome {
  // What is not known at all hides an error as it is, unless there are no others; what a plan says so hides none.
  const isHiding = result.kind === "unknown" && !isPlanned(result, context) && !isTotal({ name, expand: false });
  if (result.kind === "failure" || isHiding) return result;
  const doubts = args.flatMap((arg, at) => {
    const parameter = parameters[at] ?? rest;
    if (parameter === undefined || isPlanned(arg, context)) return [];
    const ofElements = parameter.elements === undefined ? [] : doubtsOfElements(arg, parameter.elements);
    const doubts = [...doubtsOf(arg, parameter.type, parameter.allowNull), ...ofElements];
    const isUnsure = (parameter.kinds !== undefined && mayBeOfAnyType(arg)) || !alternativesAreTaken(name, at, arg);
    return isUnsure ? [...doubts, ofAnyKind] : doubts;
  });
  return doubted(result, doubts);
}

const ofAnyKind = {
  failure: failure("Invalid function argument", "what is not known may be of another type"),
  when: [],
};

function alternativesAreTaken(name: string, at: number, arg: Value): boolean {
  return alternativesOf(arg).every(({ value }) => value.kind !== "unknown" || isTaken(name, at, value));
}

function mayBeOfAnyType(arg: Value): boolean {
  return alternativesOf(arg).some(({ value }) => value.kind === "unknown" && value.type === "dynamic");
}

function invalid(parameter: Parameter | undefined, detail: string): Failure {
  return failure(
    "Invalid function argument",
    `Invalid value for ${JSON.stringify(parameter?.name)} parameter: ${detail}.`,
  );
}

function callKnown(
  called: TerraformFunction,
  parameters: readonly (Parameter | undefined)[],
  given: readonly Value[],
  at: Span,
  context: Context,
): Outcome {
  const [path] = given;
  const args =
    called.takesPath === true && path !== undefined
      ? given.with(0, relativeToRoot(path, context.scope.functions))
      : given;
  const again = (other: readonly Value[]): Outcome => callKnown(called, parameters, other, at, context);
  const isPlan = context.scope.asPlanned === true;
  const isHiding = !isTotal({ name: called.name, expand: false });
  const hiding = (result: Outcome): Outcome =>
    isHiding && (args.some(hasCertainPart) || hasCertainPart(result)) ? mayHideError(result) : result;
  let undetermined = false;
  let index = 0;
  let weight = 1;
  for (const arg of args) {
    const parameter = parameters[index];
    index += 1;
    weight += weightOf(arg);
    if (arg.kind === "null" && parameter?.allowNull !== true) return invalid(parameter, "argument must not be null");
    if (isPlan && isOfNoType(arg, parameter)) return unknown("dynamic", reasonOf([arg]), flowOf(args));
    if ((arg.kind === "unknown" || arg.kind === "partial") && (parameter?.allowUnknown ?? false) === false)
      undetermined = true;
    else if (isPlan && givesUp(arg, parameter)) undetermined = true;
  }
  const wrong = wrongKind(parameters, args);
  if (wrong !== null) return wrong;
  if (undetermined)
    return hiding(
      identified(
        passing(
          hasCertain(unknownResult(called, args, context), called, args, context, at),
          called,
          madeOfLiterals(args, again),
        ),
        called,
        args,
        context,
      ),
    );
  if (!charge(weight)) return unknown("dynamic", { code: "limit", text: outOfSteps });
  try {
    const result = called.call(args, at, context.scope.functions);
    if (result.kind !== "unknown") return hiding(result);
    const found = hasCertain(heldBy(result, called, args, context), called, args, context, at);
    return hiding(identified(passing(found, called, madeOfLiterals(args, again)), called, args, context));
  } catch (error) {
    // Strings and arrays beyond what the engine can hold; every other exception is a fault of ours.
    if (error instanceof RangeError) return unknown("dynamic", { code: "limit", text: tooLong });
    throw error;
  }
}

/** Whether Terraform gives up on an argument before it looks at the next. */
function isOfNoType(arg: Value, parameter: Parameter | undefined): boolean {
  if (arg.kind !== "unknown" || arg.type !== "dynamic" || arg.reason.code !== "computed") return false;
  return parameter?.type === "dynamic" && parameter.allowDynamic !== true;
}

/** Whether Terraform says nothing of the result until an argument is known, or the whole of it. */
function givesUp(arg: Value, parameter: Parameter | undefined): boolean {
  if (parameter?.whole === true) return computedIn(arg) !== null;
  const isOpen = arg.kind === "unknown" || arg.kind === "partial";
  return isOpen && parameter?.allowUnknown === "scan" && computedIn(arg) !== null;
}

/** An argument of another kind than its parameter takes; while one is of any type, nothing is said of the others. */
function wrongKind(parameters: readonly (Parameter | undefined)[], args: readonly Value[]): Failure | null {
  if (parameters.every((parameter) => parameter?.kinds === undefined)) return null;
  const kinds = args.map((arg) => kindOfValue(arg));
  if (args.some((arg, at) => arg.kind === "unknown" && kinds[at] === "dynamic")) return null;
  for (const [at, parameter] of parameters.entries()) {
    const kind = kinds[at];
    if (kind === undefined || args[at]?.kind === "null" || parameter?.kinds?.includes(kind) !== false) continue;
    return invalid(parameter, `${parameter.kinds.join(" or ")} required, but it is of the type ${kind}`);
  }
  return null;
}

function hasCertainPart(value: Outcome): boolean {
  return value.kind === "unknown" && value.certain !== undefined;
}

/** Steps that looking at the whole of an argument is worth. */
function weightOf(arg: Value): number {
  if (arg.kind === "string") return arg.text.length / 16;
  return "size" in arg ? arg.size / 16 : 0;
}

const impure: ReadonlySet<string> = new Set(["uuid", "bcrypt", "timestamp"]);

/** The same function of the same unknown values is the same unknown value. */
function identified(result: Outcome, called: TerraformFunction, args: readonly Value[], context: Context): Outcome {
  if (result.kind !== "unknown" || isPlanned(result, context)) return result;
  if (impure.has(called.name)) return opened(result);
  const made = imaged(result, called.name, args);
  return opened(withIdentity(made, () => composed(called.name, args)));
}

function unknownResult(called: TerraformFunction, args: readonly Value[], context: Context): Unknown {
  const type: Type = typeof called.result === "function" ? called.result(args) : called.result;
  const isPassing = called.holds === undefined && (called.passes === true || called.passes === "first");
  const literals = !isPassing ? [] : stringsIn(called.passes === "first" ? args.slice(0, 1) : args);
  const reason = called.takesPath === true ? reasonOfFile(reasonOf(args)) : reasonOf(args);
  return heldBy(unknown(type, reason, { notNull: true, literals }), { ...called, picks: false }, args, context);
}

/** The unknown result with what the function says that it may hold. */
function heldBy(
  result: Unknown,
  { holds, picks }: Pick<TerraformFunction, "holds" | "picks">,
  args: readonly Value[],
  context: Context,
): Unknown {
  if (holds === undefined || picks === true) return result;
  const held = holds(args);
  return { ...withoutLiterals(result), ...(isPlanned(result, context) ? unsaid(held) : held) };
}

/** A plan doesn't say what elements are of which it doesn't know how many there are. */
function unsaid({ literals, holds }: Refinements): Flow {
  return { ...(literals === undefined ? {} : { literals }), ...(holds === undefined ? {} : { holds }) };
}

/** The unknown result with what it has for certain; a plan knows nothing of that. */
function hasCertain(
  result: Unknown,
  { certain }: TerraformFunction,
  args: readonly Value[],
  context: Context,
  at: Span,
): Unknown {
  const parts = certain === undefined || isPlanned(result, context) ? null : certain(args, at);
  return parts === null ? result : withCertain(result, parts);
}

/** What is made of the literals that flow into the only argument that is not known. */
function madeOfLiterals(args: readonly Value[], call: (args: readonly Value[]) => Outcome): readonly Value[] {
  const open = args.flatMap((arg, at) => (arg.kind === "unknown" ? [{ arg, at }] : []));
  const [only] = open;
  if (only === undefined || open.length > 1 || only.arg.type !== "string") return [];
  return (only.arg.literals ?? []).flatMap((literal) => {
    const made = call(args.with(only.at, literal));
    return made.kind === "failure" ? [] : [made];
  });
}

/** What flows into a result that is not known may be the result, if the function hands on what it is given. */
function passing(result: Value, called: TerraformFunction, made: readonly Value[] = []): Value {
  const isSaid = called.holds !== undefined || called.passes === true || called.passes === "first";
  if (result.kind !== "unknown" || isSaid) return result;
  const literals = stringsIn(made);
  const bare = called.passes === "itself" ? result : withoutLiterals(result);
  return literals.length === 0 ? bare : { ...bare, literals };
}

export function spreadLast(args: readonly Value[]): readonly Value[] | Outcome {
  const last = args.at(-1);
  switch (last?.kind) {
    case undefined:
      return args;
    case "list":
    case "set":
    case "tuple":
      return [...args.slice(0, -1), ...last.items.map((item) => childOf(last, item))];
    case "choice":
    case "unknown": {
      return unknown("dynamic", reasonOf([last]), flowOf([...args.slice(0, -1), ...eachOf(last)]));
    }
    default:
      return failure(
        "Invalid expanding argument value",
        last?.kind === "null"
          ? "The expanding argument (indicated by ...) must not be null."
          : "The expanding argument (indicated by ...) must be of a tuple, list, or set type.",
      );
  }
}

/** The error of a call with more or fewer arguments than it takes, for forms that evaluate their own. */
export function wrongCount(call: CallExpression, given: number, wanted: number): Failure | null {
  if (given < wanted)
    return failure(
      "Not enough function arguments",
      `Function ${JSON.stringify(call.name)} expects ${wanted} argument(s).`,
    );
  return given > wanted
    ? failure(
        "Too many function arguments",
        `Function ${JSON.stringify(call.name)} expects only ${wanted} argument(s).`,
      )
    : null;
}
