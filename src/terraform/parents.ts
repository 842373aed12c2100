/** What a resource may lie in: the resources that its own attributes name, as written in one module. */
import { attributesOf } from "../hcl/json.ts";
import { referencesOf } from "../hcl/walk.ts";
import type { Module, Resource } from "./declarations.ts";
import { addressIn } from "./instance.ts";
import type { Instance } from "./instance.ts";

/** Nobody lies in more; the nearest come first. */
const maxParents = 8;
/** Groups keep things together and need not lie where these do. */
const group = /(?:^|_)(?:resource_group|project|folder)\b/;
const elsewhere = new Set(["depends_on", "provider", "lifecycle", "tags", "labels", "count", "for_each"]);

const written = new WeakMap<Resource, readonly string[]>();

/** Addresses without keys; an instance's siblings lie where it does. */
export function parentsOf(instance: Instance, resource: Resource): readonly string[] {
  let names = written.get(resource);
  if (names === undefined) written.set(resource, (names = namesOf(instance.module, resource)));
  return names.map((name) => addressIn(instance, name));
}

function namesOf({ resources }: Module, { body, address }: Resource): readonly string[] {
  const names = new Set<string>();
  for (const attribute of attributesOf(body)) {
    if (elsewhere.has(attribute.name)) continue;
    for (const { root, steps } of referencesOf(attribute.value)) {
      const name = root === "data" ? `data.${steps[0]}.${steps[1]}` : `${root}.${steps[0]}`;
      if (name !== address && resources.has(name)) names.add(name);
    }
  }
  return [...names].sort((a, b) => Number(group.test(a)) - Number(group.test(b))).slice(0, maxParents);
}
