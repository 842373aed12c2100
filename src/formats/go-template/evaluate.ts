/**
 * Fills in templates of Go, as far as values decide them: what nobody decides is written under its condition, beside
 * what stands in its place.
 */
import { nullOf, number, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { flowOfPart, flowOfKeys } from "../../value/flow.ts";
import { childOf, keyOf } from "../../value/parts.ts";
import type { Value } from "../../value/value.ts";
import { charge, exceed, isTooDeep, outOfSteps, turns } from "../../value/work.ts";
import { either } from "./branches.ts";
import { pipelineResult, printed } from "./pipelines.ts";
import { append, asValue, literalTexts, under } from "./rendered.ts";
import type { Rendered, Stretch, Written } from "./rendered.ts";
import { sidesOf } from "./sides.ts";
import type { Part } from "./tree.ts";
import { truthOf } from "./truth.ts";
import { assign, declare, inner, tentatively } from "./world.ts";
import type { Frame, World } from "./world.ts";

/** Templates that use each other; Helm stops at a thousand. */
const maxDepth = 100;
const maxTurns = 1_000;

type Signal = "break" | "continue" | null;
type Block = Extract<Part, { kind: "if" | "with" | "range" }>;

/** What parts write with this cursor, which is their `$`, too. */
export function render(parts: readonly Part[], dot: Value, world: World): Rendered {
  const stretches: Stretch[] = [];
  const scope = { cells: new Map([["", { value: dot }]]), outer: null };
  if (!isTooDeep(world.depth, maxDepth, "templates use each other")) {
    world.depth += 1;
    run(parts, { world, dot, scope, turn: "" }, stretches);
    world.depth -= 1;
  }
  return { kind: "rendered", stretches };
}

const texts = new WeakMap<Part, readonly Written[]>();

function textsOf(part: Part): readonly Written[] {
  let made = texts.get(part);
  if (made === undefined) texts.set(part, (made = literalTexts(part)));
  return made;
}

function run(parts: readonly Part[], frame: Frame, into: Stretch[]): Signal {
  for (const part of parts) {
    if (!charge(1)) {
      exceed(outOfSteps);
      return "break";
    }
    let signal: Signal = null;
    switch (part.kind) {
      case "text":
        for (const text of textsOf(part)) into.push(text);
        break;
      case "action": {
        const result = pipelineResult(part.pipeline, frame);
        if (part.pipeline.variables.length === 0) append(into, printed(result, part.pipeline));
        break;
      }
      case "template": {
        const dot = part.pipeline === null ? nullOf("dynamic") : asValue(pipelineResult(part.pipeline, frame), part);
        const made = frame.world.renderNamed(part.name, dot, frame.world);
        if (made === null) frame.world.missing.set(part.name, part);
        append(into, made?.stretches ?? []);
        break;
      }
      case "range":
        loop(part, inner(frame), into);
        break;
      case "if":
      case "with":
        signal = chosen(part, inner(frame), into);
        break;
      default:
        return part.kind;
    }
    if (signal !== null) return signal;
  }
  return null;
}

function chosen(part: Block, frame: Frame, into: Stretch[]): Signal {
  const value = asValue(pipelineResult(part.pipeline, frame), part.pipeline);
  const plain = value.kind === "choice" ? undefined : truthOf(value);
  if (plain !== undefined)
    return plain
      ? run(part.body, part.kind === "with" ? inner(frame, value) : frame, into)
      : run(part.otherwise, frame, into);
  const body = inner(frame, part.kind === "with" ? truthy(value) : frame.dot);
  const truths = new Set(alternativesOf(value).map((one) => truthOf(one.value)));
  const [decided] = truths;
  if (truths.size === 1 && decided !== undefined)
    return run(decided ? part.body : part.otherwise, decided ? body : inner(frame), into);
  const [holds, fails] = sidesOf(value, part.pipeline, frame);
  const [then, otherwise]: Stretch[][] = [[], []];
  frame.world.doubts += 1;
  const first = tentatively(frame.world, () => void run(part.body, body, then!));
  const second = tentatively(frame.world, () => void run(part.otherwise, inner(frame), otherwise!));
  frame.world.doubts -= 1;
  for (const cell of new Set([...first.keys(), ...second.keys()])) {
    const alternatives = [
      { value: first.get(cell) ?? cell.value, when: holds },
      { value: second.get(cell) ?? cell.value, when: fails },
    ];
    assign(frame.world, cell, choice(alternatives, false));
  }
  either(then!, otherwise!, holds, fails, part, into);
  return null;
}

/** Those alternatives that are not empty, of which at least one may be. */
function truthy(value: Value): Value {
  if (value.kind !== "choice") return value;
  const those = value.alternatives.filter((one) => truthOf(one.value) !== false);
  return those.length === 0 ? value : choice(those, false);
}

interface Turn {
  readonly key: Value;
  readonly item: Value;
}

function loop(part: Block, frame: Frame, into: Stretch[]): void {
  const value = asValue(pipelineResult({ ...part.pipeline, variables: [] }, frame), part.pipeline);
  for (const one of alternativesOf(value)) {
    if (one.when.length === 0) turnsInto(part, one.value, frame, into);
    else {
      const made: Stretch[] = [];
      // What is assigned in a turn that may not be is as it was before.
      tentatively(frame.world, () => turnsInto(part, one.value, frame, made));
      append(into, under(made, one.when));
    }
  }
}

function turnsInto(part: Block, value: Value, frame: Frame, into: Stretch[]): void {
  const all = turnsOf(value);
  if (all === null) {
    const [holds, fails] = sidesOf(value, part.pipeline, frame);
    const [then, otherwise]: Stretch[][] = [[], []];
    const item = unknown("dynamic", reasonOf(value), value.kind === "unknown" ? flowOfPart(value, null) : {});
    const key = unknown("dynamic", reasonOf(value), value.kind === "unknown" ? flowOfKeys(value) : {});
    tentatively(frame.world, () => void turn(part, { key, item }, frame, 0, then!));
    tentatively(frame.world, () => void run(part.otherwise, inner(frame), otherwise!));
    either(then!, otherwise!, holds, fails, part, into);
    return;
  }
  if (all.length === 0) return void run(part.otherwise, inner(frame), into);
  if (all.length > maxTurns) exceed(`a loop of a template goes round more than ${maxTurns} times`);
  let index = 0;
  for (const one of turns(all.slice(0, maxTurns))) {
    if (turn(part, one, frame, index, into) === "break") break;
    index += 1;
  }
}

function turn(part: Block, { key, item }: Turn, frame: Frame, index: number, into: Stretch[]): Signal {
  const body = inner(frame, item, `${frame.turn}.${index}`);
  const { variables, declares } = part.pipeline;
  const values = variables.length === 2 ? [key, item] : [item];
  for (const [at, name] of variables.entries()) {
    const cell = declares ? null : (frame.scope.cells.get(name) ?? null);
    if (cell === null) declare(body, name, values[at] ?? item);
    else assign(frame.world, cell, values[at] ?? item);
  }
  return run(part.body, body, into);
}

function reasonOf(value: Value): Extract<Value, { kind: "unknown" }>["reason"] {
  return value.kind === "unknown" ? value.reason : { code: "computed", text: "its elements are not known" };
}

/** Null: nobody knows how many. */
function turnsOf(value: Value): readonly Turn[] | null {
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      return value.items.map((item, index) => ({ key: number(index), item: childOf(value, item) }));
    case "map":
    case "object":
      return [...value.entries].map(([name, item]) => ({ key: keyOf(value, name), item: childOf(value, item) }));
    case "null":
      return [];
    case "number": {
      const count = typeof value.number === "number" ? Math.max(0, Math.min(value.number, maxTurns + 1)) : 0;
      return Array.from({ length: count }, (_, index) => ({ key: number(index), item: number(index) }));
    }
    case "bool":
    case "string":
      return [];
    default:
      return null;
  }
}
