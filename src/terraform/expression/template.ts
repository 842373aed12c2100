/** Quoted strings, heredocs and template files. */
import type { TemplateExpression, TemplateLiteral, TemplatePart } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { failure, string, unknown } from "../../value/build.ts";
import { failsOf, mayHideError } from "../../value/choice.ts";
import { stringsIn } from "../../value/flow.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { convert } from "../../value/convert.ts";
import { doubted, doubtsOf, givenNotNull } from "../../value/doubt.ts";
import { asOpen } from "../../value/open-object.ts";
import { lift } from "../../value/lift.ts";
import { origin, step } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import { failedAs, failingAs } from "../../value/type-of.ts";
import type { FailedAlternative, Failure, Outcome, Piece, Value } from "../../value/value.ts";
import { chooseBetween } from "./conditional.ts";
import { inElement, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { answersAsPlanned, isPlanned } from "./decision.ts";
import { elementsOf, ofAnything } from "./for-expression.ts";

/**
 * A template that is one interpolation and nothing else passes its value through, whatever type that has. Any other
 * is a string; one with unknown parts keeps the rest as a partial string.
 */
export function evaluateTemplate(template: TemplateExpression, context: Context): Outcome {
  const { parts } = template;
  const first = parts[0];
  const at = spanOf(context.scope.source, template);
  if (first === undefined) return string("", origin("literal", at), template.start + 1);
  if (parts.length === 1) {
    if (first.kind === "text") return string(first.text, origin("literal", at), first.offset);
    if (first.kind === "interpolation") return context.evaluate(first.expression, context);
  }
  return evaluateParts(parts, context, at);
}

/** The string that some parts make; choices among them are tried in all combinations. */
function evaluateParts(parts: readonly TemplatePart[], context: Context, at: Span): Outcome {
  const values: Value[] = [];
  const doubts: FailedAlternative[] = [];
  for (const part of parts) {
    const value = evaluatePart(part, context, at, doubts);
    if (value.kind === "failure") return failedAs(value, "string");
    values.push(value);
  }
  const joined = lift(values, "shallow", (known) => join(parts, known, at));
  if (!isOfTooMany(joined)) return failingAs(doubted(joined, doubts), "string");
  // What does not vary is still known.
  return failingAs(
    doubted(join(parts, values.map(closeChoice), at), [...doubts, ...values.flatMap(failsOf)]),
    "string",
  );
}

function isOfTooMany(joined: Outcome): boolean {
  return joined.kind === "unknown" && joined.reason.code === "too-many-alternatives";
}

function closeChoice(value: Value): Value {
  if (value.kind !== "choice") return value;
  return unknown(
    "string",
    { code: "too-many-alternatives", text: "too many combinations are possible" },
    { notNull: true, literals: stringsIn([value]) },
    null,
    value.flags,
  );
}

/** A part; where it may be an error though the whole is known, `doubts` are told when. */
function evaluatePart(part: TemplatePart, context: Context, at: Span, doubts: FailedAlternative[]): Outcome {
  switch (part.kind) {
    case "text":
      return literalText(part, context);
    case "interpolation": {
      const value = context.evaluate(part.expression, context);
      if (value.kind === "failure" || value.kind === "string") return value;
      if (!answersAsPlanned(value, context)) for (const doubt of doubtsOf(value, "string")) doubts.push(doubt);
      return toText(value);
    }
    case "if": {
      const condition = context.evaluate(part.condition, context);
      return chooseBetween(
        part.condition,
        condition,
        evaluateParts(part.then, context, at),
        evaluateParts(part.otherwise, context, at),
        spanOf(context.scope.source, part),
        context,
      );
    }
    case "for": {
      const collection = context.evaluate(part.collection, context);
      if (collection.kind === "failure") return collection;
      return lift([collection], "shallow", ([one]) =>
        one === undefined ? collection : repeat(part, one, context, at),
      );
    }
  }
}

function literalText(part: TemplateLiteral, context: Context): Value {
  return string(part.text, origin("literal", spanOf(context.scope.source, part)), part.offset);
}

/** A value as a part of a string. */
function toText(value: Value): Outcome {
  const bad = (detail: string): Failure => failure("Invalid template interpolation value", detail);
  return lift([value], "shallow", ([one]) => {
    if (one === undefined || one.kind === "null")
      return bad("The expression result is null. Cannot include a null value in a string template.");
    const converted = convert(one, "string");
    const text = converted.kind === "failure" ? converted : givenNotNull(converted);
    // Terraform does not look at the type of what it doesn't know.
    if (text.kind === "failure" && one.kind === "unknown")
      return unknown("string", one.reason, {}, one.trace, one.flags);
    return text.kind === "failure" ? bad(`Cannot include the given value in a string template: ${text.detail}.`) : text;
  });
}

function repeat(part: Extract<TemplatePart, { kind: "for" }>, over: Value, context: Context, at: Span): Outcome {
  const collection = asOpen(over, ofAnything);
  if (collection.kind === "null")
    return failure("Iteration over null value", "A null value cannot be used as the collection in a 'for' expression.");
  const elements = elementsOf(collection, spanOf(context.scope.source, part));
  if (elements === null) {
    if (collection.kind !== "unknown")
      return failure(
        "Iteration over non-iterable value",
        `A value of type ${collection.kind} cannot be used as the collection in a 'for' expression.`,
      );
    const text = unknown("string", collection.reason, { notNull: true }, collection.trace, marksOf(collection, false));
    return isPlanned(collection, context) ? text : mayHideError(text);
  }
  const texts: Value[] = [];
  for (const { key, name, value } of elements) {
    const inner = inElement(context, name, part.keyName, key, part.valueName, value);
    const text = evaluateParts(part.body, inner, at);
    if (text.kind === "failure") return text;
    texts.push(text);
  }
  const joined = lift(texts, "shallow", (known) => assemble(known, known, at));
  const all = isOfTooMany(joined)
    ? doubted(assemble(texts.map(closeChoice), texts, at), texts.flatMap(failsOf))
    : joined;
  return all.kind === "failure" ? all : withFlags(all, marksOf(collection, false));
}

function join(parts: readonly TemplatePart[], values: readonly Value[], at: Span): Outcome {
  return assemble(
    values,
    values.filter((_, index) => parts[index]?.kind !== "text"),
    at,
  );
}

/**
 * Puts texts together. The whole comes from where its one foreign part does, else from the template itself. Literal
 * parts carry their exact place; the others one more hop, through this template.
 */
function assemble(values: readonly Value[], foreign: readonly Value[], at: Span): Outcome {
  const pieces: Piece[] = [];
  let marks = 0;
  for (const value of values) {
    marks |= marksOf(value, false);
    if (value.kind !== "string" && value.kind !== "partial" && value.kind !== "unknown")
      return failure(
        "Invalid template interpolation value",
        `Cannot include a value of type ${value.kind} in a string template.`,
      );
    const isForeign = foreign.includes(value);
    for (const piece of piecesOf(value))
      pieces.push(
        "unknown" in piece || !isForeign || piece.trace === null
          ? piece
          : { ...piece, trace: step("function", at, "template", piece.trace) },
      );
  }
  return fromPieces(pieces, traceOf(foreign, at), marks);
}

function traceOf(foreign: readonly Value[], at: Span): Trace {
  const traced = foreign.filter((value) => value.trace !== null && (value.kind !== "string" || value.text !== ""));
  const only = traced.length === 1 ? traced[0] : undefined;
  return only === undefined || only.trace === null
    ? origin("literal", at)
    : step("function", at, "template", only.trace);
}
