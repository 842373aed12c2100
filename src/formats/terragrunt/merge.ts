/** A unit with what it includes, merged as Terragrunt does: locals are never shared, the including file wins. */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Body } from "../../hcl/syntax.ts";
import { nameOf } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { Program } from "../../terraform/written/which-program.ts";
import { object, tuple } from "../../value/build.ts";
import { childOf } from "../../value/parts.ts";
import { lift } from "../../value/lift.ts";
import type { ObjectValue, MapValue, Value } from "../../value/value.ts";
import { blockValue, includesOf, valueHere } from "./configuration.ts";
import type { Configuration } from "./project.ts";

export interface Located {
  readonly value: Value;
  readonly at: Span;
}

/** A file that Terragrunt writes into the module before it runs. */
export interface Generated {
  readonly path: Value;
  readonly contents: Value;
  readonly at: Span;
  /** A file of that name that is there stays (`if_exists = "skip"`). */
  readonly givesWay: boolean;
}

export interface Merged {
  readonly inputs: Value | null;
  readonly inputsAt: Span | null;
  readonly source: Located | null;
  /** `backend` and `config`. */
  readonly remoteState: Located | null;
  readonly generated: ReadonlyMap<string, Generated>;
  /** What `terraform_binary` names; null: the one that is found first. */
  readonly binary: Program | null;
  /** The `terraform` blocks with their files: extra arguments and hooks of all of them apply. */
  readonly terraform: readonly { readonly configuration: Configuration; readonly body: Body }[];
}

export function merge(configuration: Configuration): Merged {
  let source: Located | null = null;
  let remoteState: Located | null = null;
  let inputsAt: Span | null = null;
  let binary: Program | null = null;
  const generated = new Map<string, Generated>();
  const terraform: { configuration: Configuration; body: Body }[] = [];
  for (const one of inOrder(configuration)) {
    const { body } = one.file;
    for (const block of blocksOf(body, "terraform", 0)) {
      terraform.push({ configuration: one, body: block.body });
      source = located(one, attributeOf(block.body, "source")) ?? source;
    }
    for (const block of blocksOf(body, "remote_state", 0)) {
      const type = attributeOf(block.body, "backend");
      remoteState = {
        value: blockValue(one, block.body),
        at: type === undefined ? { source: block.source, start: block.typeStart, end: block.typeEnd } : spanOf(type),
      };
    }
    if (body.json === undefined) remoteState = located(one, attributeOf(body, "remote_state")) ?? remoteState;
    for (const [name, file] of generatedBy(one)) {
      // One that is switched off takes the place of the included one of its name, too.
      if (file === null) generated.delete(name);
      else generated.set(name, file);
    }
    binary = programIn(located(one, attributeOf(body, "terraform_binary"))) ?? binary;
    const attribute = attributeOf(body, "inputs");
    if (attribute !== undefined) inputsAt = spanOf(attribute);
  }
  return { inputs: mergedInputs(configuration), inputsAt, source, remoteState, generated, binary, terraform };
}

function programIn(named: Located | null): Program | null {
  if (named?.value.kind !== "string") return null;
  const name = nameOf(named.value.text);
  if (/^(?:open)?tofu/i.test(name)) return "opentofu";
  return /^terraform/i.test(name) ? "terraform" : null;
}

/** Later ones win. */
export function inOrder(configuration: Configuration): Configuration[] {
  return [
    ...includesOf(configuration)
      .filter(({ strategy }) => strategy !== "no_merge")
      .map((include) => include.configuration),
    configuration,
  ];
}

export function spanOf(attribute: Attribute): Span {
  return { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
}

function located(configuration: Configuration, attribute: Attribute | undefined): Located | null {
  return attribute === undefined ? null : { value: valueHere(configuration, attribute), at: spanOf(attribute) };
}

/** `generate "name" {}`, or `generate = { name = {} }`; null: switched off. */
function generatedBy(configuration: Configuration): Map<string, Generated | null> {
  const files = new Map<string, Generated | null>();
  const { body } = configuration.file;
  const add = (name: string, value: Value, at: Span): void => {
    const entries = value.kind === "object" || value.kind === "map" ? value.entries : new Map<string, Value>();
    const [path, contents, disable] = [entries.get("path"), entries.get("contents"), entries.get("disable")];
    const ifExists = entries.get("if_exists");
    const givesWay = ifExists?.kind === "string" && ifExists.text === "skip";
    if (disable?.kind === "bool" && disable.bool) files.set(name, null);
    else if (path !== undefined && contents !== undefined)
      files.set(name, { path, contents: childOf(value, contents), at, givesWay });
  };
  for (const block of blocksOf(body, "generate", 1)) {
    const contents = attributeOf(block.body, "contents");
    add(
      block.labels[0]?.text ?? "",
      blockValue(configuration, block.body),
      contents === undefined ? { source: block.source, start: block.start, end: block.end } : spanOf(contents),
    );
  }
  const attribute = body.json === undefined ? attributeOf(body, "generate") : undefined;
  const all = attribute === undefined ? null : valueHere(configuration, attribute);
  if (attribute !== undefined && (all?.kind === "object" || all?.kind === "map"))
    for (const [name, value] of all.entries) add(name, childOf(all, value), spanOf(attribute));
  return files;
}

/** The inputs of a file and of what it includes; null: none. */
export function mergedInputs(configuration: Configuration): Value | null {
  let inputs: Value | null = null;
  const own = attributeOf(configuration.file.body, "inputs");
  for (const { configuration: included, strategy } of includesOf(configuration)) {
    const attribute = attributeOf(included.file.body, "inputs");
    if (attribute !== undefined && strategy !== "no_merge")
      inputs = over(inputs, valueHere(included, attribute), strategy === "deep");
  }
  const isDeep = includesOf(configuration).some(({ strategy }) => strategy === "deep");
  return own === undefined ? inputs : over(inputs, valueHere(configuration, own), isDeep);
}

/** `over` wins; where it is not known at all, what lies below may still hold. */
function over(below: Value | null, above: Value, deep: boolean): Value {
  if (below === null || below.kind === "null") return above;
  const merged = lift([below, above], "shallow", ([under = below, upper = above]) => {
    if (!isKeyed(under)) return upper;
    if (!isKeyed(upper)) return upper.kind === "null" || upper.kind === "unknown" ? under : upper;
    return mergeEntries(under, upper, deep);
  });
  return merged.kind === "failure" ? above : merged;
}

function isKeyed(value: Value): value is ObjectValue | MapValue {
  return value.kind === "object" || value.kind === "map";
}

function mergeEntries(under: ObjectValue | MapValue, upper: ObjectValue | MapValue, deep: boolean): Value {
  const entries = new Map<string, Value>();
  for (const [name, value] of under.entries) entries.set(name, childOf(under, value));
  for (const [name, value] of upper.entries) {
    const above = childOf(upper, value);
    const below = entries.get(name);
    entries.set(name, deep && below !== undefined ? mergeDeeply(below, above) : above);
  }
  return object(entries);
}

/** Maps are merged key by key, lists are joined. */
function mergeDeeply(below: Value, above: Value): Value {
  if (isKeyed(below) && isKeyed(above)) return mergeEntries(below, above, true);
  if ("items" in below && "items" in above)
    return tuple([
      ...below.items.map((item) => childOf(below, item)),
      ...above.items.map((item) => childOf(above, item)),
    ]);
  return above;
}
