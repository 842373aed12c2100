/** What a resource may lie in: the resources that its own attributes name, as written in one module. */
import { attributesOf } from "../../hcl/json.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Module, Resource } from "../written/declarations.ts";
import { addressIn } from "../names/instance.ts";
import type { Instance } from "../names/instance.ts";

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
  const ranks = new Map<string, number>();
  for (const attribute of attributesOf(body)) {
    if (elsewhere.has(attribute.name)) continue;
    for (const { root, steps } of referencesOf(attribute.value)) {
      const name = root === "data" ? `data.${steps[0]}.${steps[1]}` : `${root}.${steps[0]}`;
      if (name === address || !resources.has(name)) continue;
      const type = root === "data" ? String(steps[0]) : root;
      ranks.set(name, Math.min(rankOf(attribute.name, type), ranks.get(name) ?? Infinity));
    }
  }
  return [...ranks]
    .sort(([, a], [, b]) => a - b)
    .map(([name]) => name)
    .slice(0, maxParents);
}

/** `storage_account_id` says in which `azurerm_storage_account` something lies; what it merely mentions comes later. */
function rankOf(attribute: string, type: string): number {
  if (group.test(type)) return 2;
  const what = attribute.replace(/_(?:id|name|arn|self_link)$/, "");
  return what === "parent" || type.endsWith(`_${what}`) ? 0 : 1;
}
