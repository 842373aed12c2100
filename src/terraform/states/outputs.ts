/** Outputs of a root as its state has them for others: without marks, and without those that are null. */
import type { Span } from "../../source.ts";
import { failure, nullOf, object, unknown } from "../../value/build.ts";
import { flowOf } from "../../value/flow.ts";
import { lift } from "../../value/lift.ts";
import { withoutFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { decideAmong } from "../../value/split.ts";
import { EPHEMERAL, SENSITIVE } from "../../value/value.ts";
import type { Choice, Condition, Outcome, Value } from "../../value/value.ts";
import type { Block } from "../../hcl/syntax.ts";
import { getAttribute } from "../expression/access.ts";
import type { Instance, World } from "../names/instance.ts";
import { outputValue } from "../names/output-value.ts";
import { failedValue } from "../names/outcomes.ts";
import { isAlike, movedIn } from "../scenarios/alike.ts";
import { inWorkspaceOf, noteChosen } from "../scenarios/scenario-reads.ts";
import type { KeptState } from "../scenarios/scenario-reads.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";

/** States that are read to read a state; a longer chain is cut with a diagnostic. */
const maxChain = 32;

/**
 * The root in one way of running it, or in one that makes no difference to the output: a way that asks the same of all
 * that was asked for costs nothing. Null: it can't be read any more. What is asked of that way is noted.
 */
function opened(world: World, state: KeptState, way: Scenario, name: string): Instance | null {
  const scenario = inWorkspaceOf(state, way);
  const instance = openedFor(world, state.folder, scenario, name);
  if (instance !== null) noteChosen(world.asked, { state, by: world.scenario, way, asked: instance.world.asked });
  return instance;
}

function openedFor(world: World, folder: string, scenario: Scenario, name: string): Instance | null {
  const { beside, library } = world;
  const before = beside.opened.get(folder) ?? new Map<string, Instance>();
  beside.opened.set(folder, before);
  const key = JSON.stringify([scenario.label, scenario.workspace]);
  const known = before.get(key) ?? [...before.values()].find((one) => hasRead(one, name) && isSameIn(one, scenario));
  if (known !== undefined) return known;
  const module = library.module(folder);
  // Asked for anew: what says how the root is run is part of what who reads its state hangs on.
  const way = library.states?.waysOf(folder).find(({ label }) => label === scenario.label);
  if (module === null || way === undefined) return null;
  const { workspace } = scenario;
  const instance = beside.open(world, module, workspace === null ? way : { ...way, workspace });
  before.set(key, instance);
  return instance;
}

/** Whether all that was asked so far of the root as it was opened is the same in another way of running it. */
function isSameIn({ world: { asked, scenario } }: Instance, other: Scenario): boolean {
  return isAlike(asked, scenario, other) && movedIn(asked, scenario, other).length === 0;
}

/** @param instead what `defaults` say. */
export function stateOutput(world: World, state: KeptState, way: Scenario, name: string, instead: Value): Outcome {
  const { folder } = state;
  const fallback = (): Outcome => {
    const value = instead.kind === "null" ? null : getAttribute(instead, name);
    return value === null || value.kind === "failure"
      ? failure("Unsupported attribute", `the state of ${folder} has no output ${name}`)
      : value;
  };
  const instance = opened(world, state, way, name);
  if (instance === null) return unreadable(folder);
  const block = instance.module.outputs.get(name);
  if (block === undefined) return fallback();
  const value = ownOutput(world, instance, block, name);
  if (value.kind === "failure") return value;
  return lift([toldFromNull(value)], "shallow", ([one]) =>
    one === undefined || one.kind === "null" ? fallback() : one,
  );
}

/** What the caller of a root may have set to null is told apart; of what only applying tells, nobody expects that. */
function toldFromNull(value: Value): Value {
  const outcome = lift([value], "shallow", ([one = value]) =>
    one.kind === "unknown" && one.reason.code === "variable-not-set"
      ? decideAmong(one, [nullOf("dynamic")], (each) => each)
      : one,
  );
  return outcome.kind === "failure" ? value : outcome;
}

function unreadable(folder: string): Value {
  return unknown("dynamic", { code: "computed", text: `${folder} can't be read` });
}

/** All outputs that the state has: one that may be null is there in some cases only. */
export function outputsOf(world: World, state: KeptState, way: Scenario, instead: Value): Outcome {
  const module = world.library.module(state.folder);
  if (module === null) return unreadable(state.folder);
  const defaults = instead.kind === "object" || instead.kind === "map" ? instead.entries : new Map<string, Value>();
  const always = new Map(defaults);
  const perhaps = new Map<string, Value>();
  for (const [name, block] of module.outputs) {
    const instance = opened(world, state, way, name);
    const outcome = instance === null ? unreadable(state.folder) : ownOutput(world, instance, block, name);
    const value = outcome.kind === "failure" ? failedValue(outcome.summary, outcome.reason) : toldFromNull(outcome);
    if (value.kind === "choice" && value.alternatives.some((one) => one.value.kind === "null"))
      perhaps.set(name, value);
    else if (value.kind !== "null") always.set(name, value);
  }
  const names = [...perhaps.keys()];
  const made = lift([...perhaps.values()], "shallow", (values) =>
    object([
      ...always,
      ...values.flatMap((one, at): [string, Value][] => (one.kind === "null" ? [] : [[names[at]!, one]])),
    ]),
  );
  // Too many of them to tell in which cases: any part is one that it may have.
  return made.kind === "unknown" ? { ...made, ...flowOf([object([...always, ...perhaps])]) } : made;
}

function memoOf(name: string): string {
  return `read ${name}`;
}

/** An output that is not declared is read without being evaluated. */
function hasRead({ memo, module }: Instance, name: string): boolean {
  return memo.has(memoOf(name)) || !module.outputs.has(name);
}

function ownOutput(world: World, instance: Instance, block: Block, name: string): Outcome {
  const { reading } = world.beside;
  const { root, scenario } = instance.world;
  const key = `${root} ${scenario.label} ${scenario.workspace}: ${name}`;
  const memo = memoOf(name);
  const known = instance.memo.get(memo);
  if (known !== undefined) return known;
  if (reading.includes(key))
    return unknown("dynamic", { code: "cycle", text: `output ${name} of ${root} is read to work out itself` });
  if (reading.length >= maxChain) return tooLong(world, root, name);
  reading.push(key);
  const outcome = outputValue(instance, name);
  reading.pop();
  tellBounds(world, instance.world);
  const [label] = block.labels;
  const at: Span = { source: block.source, start: label?.start ?? block.typeStart, end: label?.end ?? block.typeEnd };
  const made =
    outcome.kind === "failure"
      ? outcome
      : passThrough(withoutFlags(outcome, SENSITIVE | EPHEMERAL), "output", at, `${name} of ${root}`);
  const told = made.kind === "choice" ? namingRoot(made, root) : made;
  instance.memo.set(memo, told);
  return told;
}

/** What hangs on a variable of that root says whose it is: who reads may have one of the same name. */
function namingRoot(value: Choice, root: string): Choice {
  const named = (when: readonly Condition[]): readonly Condition[] =>
    when.map((one) => (one.key.startsWith(`root ${root}|`) ? { ...one, text: `${one.text} in ${root}` } : one));
  return {
    ...value,
    alternatives: value.alternatives.map((one) => ({ ...one, when: named(one.when) })),
    fails: value.fails.map((one) => ({ ...one, when: named(one.when) })),
  };
}

function tooLong(world: World, root: string, name: string): Value {
  const text = `more than ${maxChain} states lead to output ${name} of ${root}`;
  if (!world.told.has(text)) {
    world.told.add(text);
    world.diagnostics.push({ severity: "error", code: "reference-limit", message: text });
  }
  return unknown("dynamic", { code: "limit", text });
}

/** What is wrong with the root is told where it is read itself; that it was cut short here is told here. */
function tellBounds(to: World, { diagnostics }: World): void {
  for (const one of diagnostics.splice(0)) if (one.code === "work-budget") to.diagnostics.push(one);
}
