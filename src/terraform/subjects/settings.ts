/** Flattens what a block says into settings: a path and a value for every leaf. */
import { attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import type { OpenCause, Setting, SettingHint } from "../../subject.ts";
import { nullOf, object, tuple, unknown } from "../../value/build.ts";
import { choice, isOpenText } from "../../value/choice.ts";
import { withoutDuplicates } from "../../value/alike.ts";
import { withFlags } from "../../value/marks.ts";
import { childOf } from "../../value/parts.ts";
import { openedWhole } from "../../value/split.ts";
import { DEFAULT } from "../../value/value.ts";
import { originOf } from "../../value/trace.ts";
import type { Alternative, Condition, MapValue, ObjectValue, Outcome, Unknown, Value } from "../../value/value.ts";
import { expandIterator } from "../instances/dynamic-blocks.ts";
import type { Instance, Repetition } from "../names/instance.ts";
import { causesOf, cutBy, partAt, repeatedBy, unsaid } from "../providers/open-causes.ts";
import { evaluateIn } from "../instances/dynamic-blocks.ts";
import type { Iterators } from "../instances/dynamic-blocks.ts";
import { madeOnce } from "../names/shared-values.ts";

/** Leaves of one block; more are cut with a diagnostic. Depth needs no bound: the parser and the values have theirs. */
const maxSettings = 20_000;

type Path = readonly (string | number)[];

export interface Flattening {
  readonly instance: Instance;
  readonly repetition: Repetition | null;
  readonly settings: Setting[];
  /** Meta arguments that say nothing of what is deployed. */
  readonly except: ReadonlySet<string>;
  /** The `count` or `for_each` of the body. */
  readonly repeated: Attribute | undefined;
}

/** Settings of a body: its attributes and nested blocks, `dynamic` ones expanded. */
export function settingsOf(
  instance: Instance,
  repetition: Repetition | null,
  body: Body,
  except: ReadonlySet<string>,
): Setting[] {
  const flattening: Flattening = { instance, repetition, settings: [], except, repeated: repeatedBy(body) };
  flattenBody(flattening, body, [], null, []);
  if (flattening.settings.length >= maxSettings) {
    const at: Span = { source: body.source, start: body.start, end: body.start };
    instance.world.diagnostics.push({
      severity: "error",
      code: "too-many-settings",
      message: `a block has more than ${maxSettings} settings; the rest were not looked at`,
      at,
    });
  }
  return flattening.settings;
}

/** Blocks that steer Terraform and deploy nothing. */
const steering = new Set(["lifecycle", "timeouts", "precondition", "postcondition", "validation"]);

function flattenBody(
  to: Flattening,
  body: Body,
  path: Path,
  iterators: Iterators | null,
  when: readonly Condition[],
): void {
  for (const attribute of attributesOf(body)) {
    if (path.length === 0 && to.except.has(attribute.name)) continue;
    if (
      body.json !== undefined &&
      (attribute.name === "dynamic" || attribute.name === "provisioner" || steering.has(attribute.name))
    )
      continue;
    flattenAttribute(to, attribute, [...path, attribute.name], iterators, when, hintOf(path, attribute));
  }
  const positions = new Map<string, number>();
  for (const block of blocksOfBody(body)) {
    if (steering.has(block.type)) continue;
    if (block.type === "dynamic") flattenDynamic(to, block, path, iterators, when, positions);
    else
      flattenBody(
        to,
        block.body,
        [...path, block.type, ...block.labels.map((label) => label.text), next(positions, block.type)],
        iterators,
        when,
      );
  }
}

function blocksOfBody(body: Body): readonly Block[] {
  return body.json === undefined
    ? body.blocks
    : [...body.blocks, ...blocksOf(body, "dynamic", 1), ...blocksOf(body, "provisioner", 1)];
}

function next(positions: Map<string, number>, type: string): number {
  const position = positions.get(type) ?? 0;
  positions.set(type, position + 1);
  return position;
}

function flattenDynamic(
  to: Flattening,
  block: Block,
  path: Path,
  iterators: Iterators | null,
  when: readonly Condition[],
  positions: Map<string, number>,
): void {
  const type = block.labels[0]?.text ?? "";
  for (const element of expandIterator(to.instance, to.repetition, block, iterators)) {
    for (const content of blocksOf(block.body, "content", 0)) {
      flattenBody(to, content.body, [...path, type, next(positions, type)], element.iterators, [
        ...when,
        ...element.when,
      ]);
    }
    if (to.settings.length >= maxSettings) return;
  }
}

function flattenAttribute(
  to: Flattening,
  attribute: Attribute,
  path: Path,
  iterators: Iterators | null,
  when: readonly Condition[],
  hint: SettingHint | undefined,
): void {
  const outcome: Outcome = evaluateIn(to.instance, to.repetition, iterators, attribute);
  const value =
    outcome.kind === "failure"
      ? unknown(
          "dynamic",
          outcome.reason ?? { code: "error", text: outcome.detail === "" ? outcome.summary : outcome.detail },
        )
      : outcome;
  const from = to.settings.length;
  flattenInto(to, attribute, path, iterators, value, when, hint);
  for (let index = from; index < to.settings.length; index += 1) {
    const setting = to.settings[index];
    if (setting !== undefined && isOpenText(setting.value))
      to.settings[index] = {
        ...setting,
        leftOpenBy: causesBehind(to, attribute, iterators, setting.path.slice(path.length), setting.value),
      };
  }
}

/** Larger values are not kept, flattened, for other instances. */
const maxKept = 1_000;

/** What one value is flattened to is made once: instances and scenarios that have it have the same settings. */
function flattenInto(
  { instance, settings }: Flattening,
  attribute: Attribute,
  path: Path,
  iterators: Iterators | null,
  value: Value,
  when: readonly Condition[],
  hint: SettingHint | undefined,
): void {
  const at: Span = { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
  const isLarge = "size" in value && value.size > maxKept;
  if (when.length > 0 || isLarge || settings.length + maxKept > maxSettings)
    return flattenValue(settings, path, value, at, when, hint, maxSettings);
  const around = iterators === null && path.length === 1 ? "setting" : `setting ${path.join("\0")}`;
  const made = madeOnce(instance.module, attribute, null, around, value, (one) => {
    const into: Setting[] = [];
    flattenValue(into, path, one, at, when, hint, maxSettings);
    return into;
  });
  for (const one of made) settings.push(one);
}

/** Asked of the few settings that decide something: following what they refer to is not for all. */
function causesBehind(
  { instance, repeated }: Flattening,
  { source, value }: Attribute,
  iterators: Iterators | null,
  path: Path,
  left: Value,
): () => readonly OpenCause[] {
  let causes: readonly OpenCause[] | undefined;
  return () => {
    if (causes !== undefined) return causes;
    const open = { instance, source, expression: partAt(value, path), repeated, iterators };
    const found = causesOf(open);
    const cut = found.length === 0 ? cutBy(left) : undefined;
    return (causes = cut === undefined ? found : [unsaid(open, cut)]);
  };
}

/**
 * Adds the leaves of a value, until there are `limit` of them: for a caller that says so in a diagnostic. A value's own
 * size is bounded. What stands in an alternative is a choice of its own, open to its absence.
 */
export function flattenValue(
  into: Setting[],
  path: Path,
  value: Value,
  at: Span,
  when: readonly Condition[],
  hint?: SettingHint,
  limit = Infinity,
): void {
  if (into.length >= limit) return;
  switch (value.kind) {
    case "unknown":
      if (value.literals === undefined && value.holds === undefined) break;
      flattenCertain(into, path, value, at, when, hint, limit);
      for (const one of openedWhole(value)) flattenValue(into, path, one, at, when, hint, limit);
      return;
    case "list":
    case "set":
    case "tuple":
      value.items.forEach((item, index) =>
        flattenValue(into, [...path, index], childOf(value, item), at, when, hint, limit),
      );
      return;
    case "map":
    case "object":
      for (const [name, entry] of value.entries) {
        const from = into.length;
        flattenValue(into, [...path, name], childOf(value, entry), at, when, hint, limit);
        if (into.length === from + 1 && environmentName.test(name)) nameLast(into, value, name);
      }
      return;
    case "choice":
      if (value.alternatives.some((alternative) => isContainer(alternative.value))) {
        for (const alternative of value.alternatives)
          flattenValue(into, path, tainted(alternative.value, value), at, [...when, ...alternative.when], hint, limit);
        return;
      }
  }
  const whole = when.length === 0 ? value : choice([{ value, when }, absent], false);
  const leaf = whole.kind === "choice" ? withoutDuplicates(whole) : whole;
  into.push(hint === undefined ? { path, value: leaf, at } : { path, value: leaf, at, hint });
}

/** What a collection certainly has, beside what the rest of it may be. */
function flattenCertain(
  into: Setting[],
  path: Path,
  { certain, trace, flags }: Unknown,
  at: Span,
  when: readonly Condition[],
  hint: SettingHint | undefined,
  limit: number,
): void {
  if (certain === undefined) return;
  const parts = [
    ...(certain.items.length === 0 ? [] : [tuple(certain.items, trace, flags)]),
    ...(certain.entries.size === 0 ? [] : [object(certain.entries, trace, flags, certain.keyTraces)]),
  ];
  for (const part of parts) flattenValue(into, path, part, at, when, hint, limit);
}

/** That there is no such setting is one of the ways. */
const absent: Alternative = { value: nullOf("dynamic"), when: [] };

const environmentName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/**
 * Notes where the name of the last setting, a member of `container`, is written: its value may come from elsewhere, or
 * be unknown.
 */
function nameLast(into: Setting[], container: MapValue | ObjectValue, name: string): void {
  const trace = container.keyTraces?.(name) ?? null;
  const last = into.at(-1);
  if (trace !== null && last !== undefined) into[into.length - 1] = { ...last, nameAt: originOf(trace).at };
}

function tainted(value: Value, by: Value): Value {
  return (by.flags & DEFAULT) === 0 ? value : withFlags(value, DEFAULT);
}

function isContainer(value: Value): boolean {
  return (
    (value.kind === "unknown" && value.certain !== undefined) ||
    value.kind === "list" ||
    value.kind === "set" ||
    value.kind === "tuple" ||
    value.kind === "map" ||
    value.kind === "object"
  );
}

/** What Terraform itself says of an attribute: the commands of provisioners are scripts. */
function hintOf(path: Path, attribute: Attribute): SettingHint | undefined {
  return path[0] === "provisioner" && (attribute.name === "inline" || attribute.name === "command")
    ? "script"
    : undefined;
}
