/** Pipelines of templates: what their commands come to. */
import type { Span } from "../../source.ts";
import { nullOf, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { isValue } from "../../value/condition.ts";
import { flowOf, flowOfPart } from "../../value/flow.ts";
import { lift } from "../../value/lift.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { childOf, keyOf, passThrough } from "../../value/parts.ts";
import { origin } from "../../value/trace.ts";
import type { Unknown, Value } from "../../value/value.ts";
import { valueOr } from "../effect/evaluation.ts";
import { changing } from "./changing.ts";
import { asValue, isRendered, marked, stretchesOf } from "./rendered.ts";
import type { Result, Stretch } from "./rendered.ts";
import type { Command, Operand, Pipeline } from "./tree.ts";
import { sidesOf } from "./sides.ts";
import { textual, truthOf } from "./truth.ts";
import { assign, cellOf, declare, wordsOf } from "./world.ts";
import type { Frame } from "./world.ts";

export function pipelineResult(pipeline: Pipeline, frame: Frame): Result {
  let result: Result | null = null;
  for (const command of pipeline.commands) result = commandResult(command, frame, result);
  const made = result ?? nullOf("dynamic");
  const [name] = pipeline.variables;
  if (name === undefined) return made;
  const value = asValue(made, pipeline);
  const cell = pipeline.declares ? null : cellOf(frame.scope, name);
  if (cell === null) declare(frame, name, value);
  else assign(frame.world, cell, value);
  return value;
}

/** What is written where a result stands. */
export function printed(result: Result, at: Span): readonly Stretch[] {
  if (isRendered(result)) return result.stretches;
  if (result.kind !== "choice") return stretchesOf(textual(result), at);
  const alternatives = result.alternatives.map((one) => ({ ...one, value: textual(one.value) }));
  return stretchesOf(choice(alternatives, false), at);
}

function commandResult(at: Command, frame: Frame, final: Result | null): Result {
  const { operands } = at;
  const first = operands[0]!;
  if (operands.length === 1 && final === null) return operandResult(first, frame);
  const others = operands.slice(1);
  if (first.kind === "function") return callResult(first.name, others, final, frame, at);
  if (first.kind === "literal" || first.names.length === 0) return open("a value that is no function is called");
  const receiver = operandResult({ ...first, names: first.names.slice(0, -1) }, frame);
  const args = argumentsOf(others, final, frame).map((one) => asValue(one, at));
  return methodValue(asValue(receiver, at), first.names.at(-1)!, args, frame, at);
}

function methodValue(receiver: Value, name: string, args: readonly Value[], { world }: Frame, at: Span): Value {
  const made = world.method(receiver, name, args, at);
  return made ?? open(`${wordsOf(at)} is not known here`, [receiver]);
}

export function open(text: string, from: readonly Value[] = []): Unknown {
  return unknown("dynamic", { code: "unsupported", text }, flowOf(from));
}

function argumentsOf(operands: readonly Operand[], final: Result | null, frame: Frame): readonly Result[] {
  const args = operands.map((one) => operandResult(one, frame));
  return final === null ? args : [...args, final];
}

function operandResult(operand: Operand, frame: Frame): Result {
  switch (operand.kind) {
    case "literal":
      return operand.value;
    case "function":
      return callResult(operand.name, [], null, frame, operand);
    case "field":
      return fieldsOf(frame.dot, operand.names, frame, operand);
    case "variable": {
      const cell = cellOf(frame.scope, operand.name);
      return cell === null
        ? open(`$${operand.name} is not declared`)
        : fieldsOf(cell.value, operand.names, frame, operand);
    }
    case "pipeline": {
      const result = pipelineResult(operand.pipeline, frame);
      return operand.names.length === 0 ? result : fieldsOf(asValue(result, operand), operand.names, frame, operand);
    }
  }
}

function fieldsOf(value: Value, names: readonly string[], frame: Frame, at: Span): Value {
  if (names.length === 0) return value;
  const made = names.reduce((target, name) => fieldOf(target, name, frame, at), value);
  const words = wordsOf(at);
  return made.kind === "null" && made.trace === null
    ? { ...made, trace: origin("reference", at, words) }
    : passThrough(made, "reference", at, words);
}

/** What stands under a name; null where nothing does, as Helm has it of maps. */
function fieldOf(target: Value, name: string, frame: Frame, at: Span): Value {
  switch (target.kind) {
    case "choice":
      return choice(
        target.alternatives.map((one) => ({ value: fieldOf(one.value, name, frame, at), when: one.when })),
        false,
      );
    case "map":
    case "object": {
      const child = target.entries.get(name);
      if (child !== undefined) return childOf(target, child);
      return frame.world.method(target, name, [], at) ?? withFlags(nullOf("dynamic"), target.flags);
    }
    case "null":
      return nullOf("dynamic");
    case "unknown":
      return (
        frame.world.method(target, name, [], at) ??
        unknown("dynamic", target.reason, flowOfPart(target, name), target.trace, target.flags)
      );
    default:
      return open(`${wordsOf(at)} asks for a part of what has none`);
  }
}

/** Functions that need to know where they stand. */
function callResult(name: string, operands: readonly Operand[], final: Result | null, frame: Frame, at: Span): Result {
  const args = argumentsOf(operands, final, frame);
  const { world } = frame;
  if (name === "include") return included(args, frame, at);
  if (name === "tpl") return filledIn(args, frame, at);
  if (Object.hasOwn(world.textFunctions, name)) return world.textFunctions[name]!(args, at);
  const values = args.map((one) => asValue(one, at));
  let undecided: Value | null = null;
  if (name === "ternary") undecided = eitherOf(values, operands, frame, at);
  else if (name === "index") undecided = anyOf(values, at);
  if (undecided !== null) return undecided;
  if (Object.hasOwn(changing, name)) return valueOr(lift(values, "shallow", (known) => changing[name]!(known, world)));
  if (!Object.hasOwn(world.functions, name)) return open(`${name} is not worked out here`, values);
  return valueOr(lift(values, "shallow", (known) => world.functions[name]!(known, at)));
}

/** `ternary a b condition` of something that nobody decides: one or the other. */
function eitherOf(values: readonly Value[], operands: readonly Operand[], frame: Frame, at: Span): Value | null {
  const [then, otherwise, condition] = values;
  if (then === undefined || otherwise === undefined || condition === undefined) return null;
  const truths = new Set(alternativesOf(condition).map((one) => truthOf(one.value)));
  if (truths.size === 1 && !truths.has(undefined)) return null;
  const [holds, fails] = sidesOf(condition, operands[2] ?? at, frame);
  const alternatives = [
    { value: then, when: holds },
    { value: otherwise, when: fails },
  ];
  return choice(alternatives, false);
}

const maxEntries = 64;

/** `index map key` of a key that nobody says: any of the map, or nothing. */
function anyOf(values: readonly Value[], at: Span): Value | null {
  const [map, key, further] = values;
  if (map?.kind !== "object" || key?.kind !== "unknown" || further !== undefined) return null;
  if (map.entries.size === 0 || map.entries.size > maxEntries) return null;
  const identity = key.identity ?? { key: `index:${at.source.path}:${at.start}`, words: `the key of ${wordsOf(at)}` };
  const alternatives = [...map.entries].map(([name, value]) => ({
    value: childOf(map, value),
    when: [isValue(identity, keyOf(map, name))],
  }));
  return choice(alternatives, true);
}

function included(args: readonly Result[], { world }: Frame, at: Span): Result {
  const [name, dot] = args.map((one) => asValue(one, at));
  if (name?.kind !== "string") return open("the name of a template is not known", dot === undefined ? [] : [dot]);
  const made = world.renderNamed(name.text, dot ?? nullOf("dynamic"), world);
  if (made !== null) return made;
  world.missing.set(name.text, at);
  return open(`the template ${JSON.stringify(name.text)} is not here`, dot === undefined ? [] : [dot]);
}

/** `tpl`: a text that is a template itself. */
function filledIn(args: readonly Result[], { world }: Frame, at: Span): Result {
  const [text, dot] = args.map((one) => asValue(one, at));
  if (text === undefined) return nullOf("dynamic");
  const fill = (one: Value): Result => {
    const template = world.parse(one);
    if (template === null) return one;
    const { stretches } = world.render(template.parts, dot ?? nullOf("dynamic"), world);
    return { kind: "rendered", stretches: marked(stretches, marksOf(one, false)) };
  };
  if (text.kind !== "choice") return fill(text);
  return choice(
    text.alternatives.map((one) => ({ value: asValue(fill(one.value), at), when: one.when })),
    false,
  );
}
