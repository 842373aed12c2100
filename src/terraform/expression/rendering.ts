/** Templates that are rendered by a call: `templatefile`, `templatestring`. */
import { parseTemplate } from "../../hcl/parse.ts";
import type { CallExpression, Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import { failure, unknown } from "../../value/build.ts";
import { isOpenObject } from "../../value/open-object.ts";
import { convert } from "../../value/convert.ts";
import { lift } from "../../value/lift.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { childOf } from "../../value/parts.ts";
import { originOf, step } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import type { Outcome, Piece, StringValue, TextPiece, Value } from "../../value/value.ts";
import { relativeToRoot } from "../functions/absolute-paths.ts";
import { readText, reasonOfFile } from "../functions/files.ts";
import { hopOf } from "../functions/known-arguments.ts";
import { placedText } from "../functions/placed-text.ts";
import { evaluateArguments, wrongCount } from "./call-function.ts";
import { spanOf, withNames } from "./context.ts";
import type { Context } from "./context.ts";
import { reasonOf } from "./operators.ts";
import { evaluateTemplate } from "./template.ts";

const templates = new WeakMap<Source, ReturnType<typeof parseTemplate>>();

function parsed(source: Source): ReturnType<typeof parseTemplate> {
  let template = templates.get(source);
  if (template === undefined) {
    template = parseTemplate(source);
    templates.set(source, template);
  }
  return template;
}

export function templateFile(call: CallExpression, context: Context): Outcome {
  const args = evaluateArguments(call, context);
  if ("kind" in args) return args;
  const [path, variables] = args;
  const wrong = wrongCount(call, args.length, 2);
  if (wrong !== null || path === undefined || variables === undefined)
    return wrong ?? failure("Not enough function arguments", call.name);
  if (context.inTemplate)
    return failure("Error in function call", "cannot recursively call templatefile from inside another template.");
  return lift([path, variables], "shallow", ([where, values]) => {
    if (where === undefined || values === undefined) return path;
    const text =
      where.kind === "null"
        ? failure("Invalid function argument", "argument must not be null")
        : convert(relativeToRoot(where, context.scope.functions), "string");
    if (text.kind === "failure")
      return failure("Invalid function argument", `Invalid value for "path" parameter: ${text.detail}.`);
    if (text.kind !== "string") return unknown("dynamic", reasonOfFile(reasonOf([text])));
    const content = readText(text.text, context.scope.functions);
    if (typeof content !== "string") return content;
    const source = context.scope.functions.sourceOf(text.text, content);
    const rendered = render(source, values, call, context);
    return rendered.kind === "failure"
      ? rendered
      : withFlags(
          {
            ...rendered,
            trace: step("function", spanOf(context.scope.source, call), "templatefile()", rendered.trace),
          },
          marksOf(text, false),
        );
  });
}

export function templateString(call: CallExpression, context: Context): Outcome {
  const [reference, variables] = call.arguments;
  const wrong = wrongCount(call, call.arguments.length, 2);
  if (wrong !== null || reference === undefined || variables === undefined)
    return wrong ?? failure("Not enough function arguments", call.name);
  if (context.inTemplate)
    return failure("Error in function call", "cannot recursively call templatestring from inside another template.");
  if (!isReference(reference))
    return failure(
      "Invalid function argument",
      'Invalid value for "template" parameter: invalid template expression: must be a direct reference to a single ' +
        "string from elsewhere.",
    );
  return renderTemplate(call, context);
}

/** A template that is a text, wherever it comes from. */
export function renderTemplate(call: CallExpression, context: Context): Outcome {
  const [text, variables] = call.arguments;
  if (text === undefined || variables === undefined) return failure("Not enough function arguments", call.name);
  const template = context.evaluate(text, context);
  if (template.kind === "failure") return template;
  const values = context.evaluate(variables, context);
  if (values.kind === "failure") return values;
  return lift([template, values], "shallow", ([text, given]) => {
    if (text === undefined || given === undefined) return template;
    if (text.kind === "unknown" || text.kind === "partial") return unknown("dynamic", reasonOf([text]));
    if (text.kind !== "string")
      return failure("Invalid function argument", 'Invalid value for "template" parameter: a string is required.');
    const source = { path: text.trace?.at.source.path ?? context.scope.source.path, text: text.text };
    const rendered = render(source, given, call, context);
    return rendered.kind === "failure"
      ? rendered
      : relocated(rendered, source, text, spanOf(context.scope.source, call));
  });
}

/**
 * What a template says that a value held is written where that value is: `source` is no file. What the template was
 * given has its own places.
 */
function relocated(value: Value, source: Source, text: StringValue, call: Span): Value {
  const placed = placedText(text, hopOf("templatestring", call));
  const known = new Map<Trace, Trace>();
  const moved = (trace: Trace | null): Trace | null => {
    if (trace === null) return null;
    const isWithin = trace.at.source === source;
    const from = moved(trace.from);
    if (!isWithin && from === trace.from) return trace;
    // A seam is a node of a way, and stays one.
    let other = known.get(trace);
    if (other === undefined) {
      other =
        trace.from === null
          ? placed.traceOf(trace.at.start, trace.at.end)
          : step(trace.kind, isWithin ? call : trace.at, trace.name, from);
      known.set(trace, other);
    }
    return other;
  };
  /** Where a text stands letter by letter in the file in which its way begins, now that the way has moved. */
  const offsetOf = (one: TextPiece | StringValue, trace: Trace | null): number => {
    if (one.trace === null || trace === null || originOf(one.trace).at.source !== source) return one.offset;
    const { at } = originOf(trace);
    return at.source.text.startsWith(one.text, at.start) ? at.start : -1;
  };
  const movedPiece = <One extends Piece>(piece: One): One => {
    if ("unknown" in piece) return piece;
    const trace = moved(piece.trace);
    return trace === piece.trace ? piece : { ...piece, trace, offset: offsetOf(piece, trace) };
  };
  const movedValue = (one: Value): Value => {
    const trace = moved(one.trace);
    switch (one.kind) {
      case "string": {
        const offset = offsetOf(one, trace);
        const parts = one.pieces === undefined ? {} : { pieces: one.pieces.map(movedPiece) };
        return { ...one, trace, offset, ...parts, ...(one.seam === undefined ? {} : { seam: moved(one.seam) }) };
      }
      case "partial": {
        const seam = one.seam === undefined ? {} : { seam: moved(one.seam) };
        return { ...one, trace, pieces: one.pieces.map(movedPiece), ...seam };
      }
      case "choice": {
        const alternatives = one.alternatives.map((other) => ({ ...other, value: movedValue(other.value) }));
        return { ...one, trace, alternatives } as Value;
      }
      default:
        return trace === one.trace ? one : { ...one, trace };
    }
  };
  return movedValue(value);
}

function isReference(expression: Expression): boolean {
  if (expression.kind === "parentheses") return isReference(expression.inner);
  if (expression.kind === "attribute") return isReference(expression.target);
  if (expression.kind === "index") return isReference(expression.target);
  return expression.kind === "variable";
}

const validName = /^[\p{ID_Start}_][\p{ID_Continue}_-]*$/u;

/** Renders a template with nothing in scope but the given variables. */
function render(source: Source, variables: Value, call: CallExpression, context: Context): Outcome {
  if (variables.kind === "unknown")
    return unknown(
      "dynamic",
      variables.reason,
      variables.literals === undefined ? {} : { literals: variables.literals },
    );
  if (variables.kind !== "map" && variables.kind !== "object")
    return failure("Invalid function argument", 'Invalid value for "vars" parameter: must be a map.');
  const { template, diagnostics } = parsed(source);
  const [problem] = diagnostics;
  if (problem !== undefined) return failure("Error in function call", `${source.path}: ${problem.message}`);
  const names: [string, Value][] = [];
  for (const [name, value] of variables.entries) {
    if (!validName.test(name))
      return failure(
        "Invalid function argument",
        `Invalid value for "vars" parameter: invalid template variable name ${JSON.stringify(name)}.`,
      );
    names.push([name, childOf(variables, value)]);
  }
  const inner: Context = {
    scope: {
      ...context.scope,
      source,
      resolve: (root) => ({
        outcome: isOpenObject(variables)
          ? childOf(variables, variables.rest)
          : failure(
              "Invalid function argument",
              `Invalid value for "vars" parameter: vars map does not contain key ${JSON.stringify(root)}.`,
            ),
        consumed: 0,
      }),
    },
    names: null,
    // What a template says of its variables holds of those that this call gives it.
    iteration: `${context.iteration}/${context.scope.source.path}:${call.start}`,
    inTemplate: true,
    evaluate: context.evaluate,
  };
  return evaluateTemplate(template, withNames(inner, names));
}
