/** Functions of Amazon's provider that only take names of resources (ARNs) apart and put them together. */
import type { CallExpression } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { failure, object, unknown } from "../../value/build.ts";
import { convert } from "../../value/convert.ts";
import { stringsIn } from "../../value/flow.ts";
import { lift } from "../../value/lift.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import type { Outcome, StringValue, Value } from "../../value/value.ts";
import { hopOf } from "../functions/known-arguments.ts";
import { isText, joinTexts, knownStart, literal, sliceText } from "../functions/text-pieces.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { evaluateArguments } from "./call-function.ts";
import { spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { reasonOf } from "./operators.ts";

const parts = ["partition", "service", "region", "account_id", "resource"] as const;

/** `provider::aws::arn_parse(arn)`: an object of its parts. */
export function parseArn(call: CallExpression, context: Context): Outcome {
  return ofTexts(call, context, 1, ([arn], at) => (arn === undefined ? failure("No ARN", call.name) : parsed(arn, at)));
}

/** `provider::aws::arn_build(partition, service, region, account_id, resource)`. */
export function buildArn(call: CallExpression, context: Context): Outcome {
  return ofTexts(call, context, parts.length, (args, at) => {
    const pieces = args.flatMap((arg) => (isText(arg) ? [literal(":"), ...piecesOf(arg)] : []));
    return joinTexts([literal("arn"), ...pieces], hopOf(call.name, at));
  });
}

function ofTexts(
  call: CallExpression,
  context: Context,
  wanted: number,
  make: (args: readonly Value[], at: Span) => Outcome,
): Outcome {
  const args = evaluateArguments(call, context);
  if ("kind" in args) return args;
  if (args.length !== wanted) return failure("Invalid function argument", `${call.name} takes ${wanted} argument(s).`);
  const texts: Value[] = [];
  for (const arg of args) {
    const text = convert(arg, "string");
    if (text.kind === "failure") return text;
    texts.push(text);
  }
  const at = spanOf(context.scope.source, call);
  const made = lift(texts, "shallow", (given) =>
    given.some(({ kind }) => kind === "null")
      ? failure("Invalid function argument", "argument must not be null.")
      : make(given, at),
  );
  if (made.kind === "failure") return made;
  return withFlags(
    made,
    texts.reduce((marks, text) => marks | marksOf(text, false), 0),
  );
}

function parsed(arn: Value, at: Span): Outcome {
  if (arn.kind === "string") {
    const places = placesOf(arn.text);
    if (places.length < parts.length || !arn.text.startsWith("arn:"))
      return failure("Error in function call", `${JSON.stringify(arn.text.slice(0, 80))} is no ARN.`);
    return object(partsOf(arn, places, at));
  }
  return object(open(arn, at));
}

/** The parts of an ARN that is not known: those before what is not known, and what flows in. */
function open(arn: Value, at: Span): [string, Value][] {
  const start = isText(arn) && arn.kind === "partial" ? knownStart(arn) : "";
  const before = arn.kind === "partial" ? startOf(arn) : null;
  // The last of them may go on.
  const known = before === null || !start.startsWith("arn:") ? [] : partsOf(before, placesOf(start).slice(0, -1), at);
  const possible = arn.kind !== "unknown" ? [] : stringsIn([arn]).flatMap((one) => valid(one, at));
  return parts.map((name, place) => [
    name,
    known[place]?.[1] ??
      unknown("string", reasonOf([arn]), {
        notNull: true,
        literals: possible.flatMap((one) => {
          const part = one[place]?.[1];
          return part?.kind === "string" ? [part] : [];
        }),
      }),
  ]);
}

function valid(one: Value, at: Span): [string, Value][][] {
  if (one.kind !== "string" || !one.text.startsWith("arn:")) return [];
  const places = placesOf(one.text);
  return places.length < parts.length ? [] : [partsOf(one, places, at)];
}

function startOf(arn: Extract<Value, { kind: "partial" }>): StringValue | null {
  const hole = arn.pieces.findIndex((piece) => "unknown" in piece);
  const made = fromPieces(piecesOf(arn).slice(0, hole));
  return made.kind === "string" ? made : null;
}

/** Where the parts stand; colons of the last one are its own. */
function placesOf(text: string): { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let start = text.indexOf(":") + 1; start > 0 && places.length < parts.length;) {
    const colon = places.length === parts.length - 1 ? -1 : text.indexOf(":", start);
    places.push({ start, end: colon < 0 ? text.length : colon });
    start = colon + 1;
  }
  return places;
}

function partsOf(arn: StringValue, places: ReturnType<typeof placesOf>, at: Span): [string, Value][] {
  const hop = hopOf("arn_parse", at);
  return places.map(({ start, end }, place) => [parts[place] ?? "", sliceText(arn, start, end, hop)]);
}
