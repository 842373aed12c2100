/** What a reference to a resource or data source gives: what its block says, and unknown for what the cloud decides. */
import { attributeOf, attributesOf } from "../../hcl/json.ts";
import type { Attribute } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { failure, nullOf, object, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { flowOf } from "../../value/flow.ts";
import { passThrough } from "../../value/parts.ts";
import { typeOf } from "../../value/type-of.ts";
import type { Outcome, Unknown, Value } from "../../value/value.ts";
import type { Resource } from "../written/declarations.ts";
import { referredBlocks, referredBlocksOf, withRest } from "../instances/block-values.ts";
import { expand } from "../instances/expand.ts";
import type { Expansion, Instance, Repetition } from "./instance.ts";
import { answeredNames, dataSourceAttribute, outputOf } from "./data-sources.ts";
import { instancesValue } from "./instances-value.ts";
import { isNotNull } from "../expression/planned.ts";
import { failedValue } from "./outcomes.ts";
import { readBack } from "./read-back.ts";
import { followingAttribute, followingNames } from "./own-arguments.ts";
import { isPartOfPlatform } from "../scenarios/declared-runs.ts";
import { evaluateAttribute } from "./references.ts";
import type { Resolved } from "./scope.ts";
import { madeOnce } from "./shared-values.ts";

/**
 * Resolves `address` and the attribute after it. `used` is the number of steps that the address itself took.
 * Null: no such resource is declared.
 */
export function resourceReference(
  instance: Instance,
  address: string,
  steps: readonly string[],
  used: number,
  at: Span,
): Resolved | null {
  const resource = instance.module.resources.get(address);
  if (resource === undefined) return null;
  const expansion = expand(instance, resource.body, address, null);
  if (expansion.mode === "single") {
    const [only] = expansion.elements;
    if (only === undefined) return { outcome: nullOf("dynamic"), consumed: used };
    if (only !== null && only.when.length > 0) {
      const alternatives = [
        { value: wholeResource(instance, resource, only), when: only.when },
        { value: nullOf("dynamic"), when: [] },
      ];
      return { outcome: choice(alternatives, false), consumed: used };
    }
    const name = steps[0];
    if (name === undefined) return { outcome: wholeResource(instance, resource, null), consumed: used };
    const [, output] = steps;
    const read = output === undefined ? null : outputOf(instance, resource, null, name, output, at);
    if (read !== null) return { outcome: read, consumed: used + 2 };
    return { outcome: resourceAttribute(instance, resource, null, name, at), consumed: used + 1 };
  }
  return { outcome: allInstances(instance, resource, expansion), consumed: used };
}

function allInstances(instance: Instance, resource: Resource, expansion: Expansion): Value {
  const key = `instances of ${resource.address}`;
  const known = instance.memo.get(key);
  if (known !== undefined && known.kind !== "failure") return known;
  const values = new Map(
    expansion.elements.map((element) => [element?.key ?? null, wholeResource(instance, resource, element)]),
  );
  const whole = instancesValue(
    expansion,
    resource.address,
    instance.world.mode,
    (one) => values.get(one) ?? failedValue(resource.address),
  );
  instance.memo.set(key, whole);
  return whole;
}

/** Arguments that every block takes and no reference sees. */
const metaArguments = new Set([
  "count",
  "for_each",
  "provider",
  "providers",
  "depends_on",
  "lifecycle",
  "provisioner",
  "connection",
  "dynamic",
]);

/** What the block's arguments are as they are written. */
export function writtenAttributes(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
): readonly (readonly [Attribute, Value])[] {
  return attributesOf(resource.body)
    .filter(({ name }) => !metaArguments.has(name))
    .map((attribute) => [attribute, valueOr(evaluateAttribute(instance, element, attribute))]);
}

export function wholeResource(instance: Instance, resource: Resource, element: Repetition | null): Value {
  if (resource.type === "terraform_data") return terraformData(instance, resource, element);
  const entries = new Map<string, Value>();
  for (const [attribute, value] of writtenAttributes(instance, resource, element))
    entries.set(
      attribute.name,
      readBack(
        instance,
        resource,
        element,
        attribute,
        value,
        computedOf(instance, resource, element, attribute.name, resource.at),
      ),
    );
  for (const [type, value] of referredBlocks(instance, element, resource.body)) entries.set(type, value);
  for (const name of [...followingNames(resource), ...answeredNames(resource)]) {
    const outcome =
      followingAttribute(instance, resource, element, name, resource.at) ??
      dataSourceAttribute(instance, resource, element, name, resource.at);
    if (outcome !== null && !entries.has(name)) entries.set(name, valueOr(outcome));
  }
  if (isPartOfPlatform(resource.type) && !entries.has("id"))
    entries.set("id", idOf(instance, resource, element?.name ?? resource.address));
  return withRest(object(entries), computedBy(instance, resource));
}

/** What the cloud makes of an argument that is not given: of a data source, mostly what it is asked for. */
function computedOf(instance: Instance, resource: Resource, element: Repetition | null, name: string, at: Span): Value {
  const told = dataSourceAttribute(instance, resource, element, name, at);
  return told === null || told.kind === "failure" ? computedBy(instance, resource) : told;
}

/** Nothing tells what one instance has yet to learn from what another has: it is one value for all of them. */
function computedBy({ module }: Instance, resource: Resource): Unknown {
  return madeOnce(module, resource, null, "", null, () =>
    unknown("dynamic", { code: "computed", text: `${resource.address} is known only after apply` }),
  );
}

/** What a platform runs is named by its id, which lists and loops hand on: by this it is still told which one it is. */
function idOf({ path }: Instance, { address }: Resource, name: string): Unknown {
  const reason = { code: "computed", text: `${address} is known only after apply` } as const;
  const words = `${name}.id`;
  return unknown("string", reason, { notNull: true, identity: { key: `${path}|${words}`, words } });
}

function valueOr(outcome: Outcome): Value {
  return outcome.kind === "failure" ? failedValue(outcome.summary, outcome.reason) : outcome;
}

/** One attribute of one instance. */
export function resourceAttribute(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  name: string,
  at: Span,
): Outcome {
  if (resource.type === "terraform_data") {
    const whole = terraformData(instance, resource, element);
    const value = whole.kind === "object" ? whole.entries.get(name) : undefined;
    return value ?? failure("Unsupported attribute", `${resource.address} has no attribute ${name}`);
  }
  const attribute = attributeOf(resource.body, name);
  if (attribute !== undefined && !metaArguments.has(name)) {
    const outcome = evaluateAttribute(instance, element, attribute);
    if (outcome.kind === "failure") return outcome;
    const computed = computedOf(instance, resource, element, name, at);
    const read = readBack(instance, resource, element, attribute, outcome, computed);
    return madeOnce(instance.module, attribute, at.source, at.start, read, (one) =>
      passThrough(one, "reference", at, `${resource.address}.${name}`),
    );
  }
  if (resource.mode === "data") {
    const known = dataSourceAttribute(instance, resource, element, name, at);
    if (known !== null) return known;
  }
  const following = followingAttribute(instance, resource, element, name, at);
  if (following !== null) return following;
  return referredBlocksOf(instance, element, resource.body, name) ?? computedBy(instance, resource);
}

/**
 * The one managed resource whose schema is Terraform's own. Once it is applied, and that is what a scan judges, its
 * `output` is what `input` is; before, nobody knows more of it than the type and the texts that are in it.
 */
function terraformData(instance: Instance, resource: Resource, element: Repetition | null): Value {
  const argument = (name: string): Value => {
    const attribute = attributeOf(resource.body, name);
    return attribute === undefined ? nullOf("dynamic") : valueOr(evaluateAttribute(instance, element, attribute));
  };
  const input = argument("input");
  const { mode } = instance.world;
  const isKept = mode === "scan" || input.kind === "null";
  const isThere = mode === "resolve" && alternativesOf(input).every(({ value }) => isNotNull(value));
  const reason = { code: "computed", text: `${resource.address} is known only after apply` } as const;
  return object(
    new Map<string, Value>([
      ["id", { ...unknown("string", reason), notNull: true }],
      ["input", input],
      [
        "output",
        isKept ? input : unknown(typeOf(input), reason, { ...flowOf([input]), ...(isThere ? { notNull: true } : {}) }),
      ],
      ["triggers_replace", argument("triggers_replace")],
    ]),
  );
}
