/** Configurations of providers that nothing uses: Terraform takes them out before it plans, so they point nowhere. */
import { joinPath } from "../../files.ts";
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import type { ProviderAddress, Subject } from "../../subject.ts";
import { marksOf } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import { expand } from "../instances/expand.ts";
import type { Instance } from "../names/instance.ts";
import { localNameOf, sourceOf } from "../written/provider-address.ts";
import { providerOf, providerReference, providersHanded } from "./providers.ts";
import { readHclFile } from "../written/read-file.ts";
import { evaluateAttribute } from "../names/references.ts";

/**
 * Says of each configuration whether it is one. Of a provider of which nothing is declared it may be a part of
 * something that is put together elsewhere.
 */
export function withIdle(subjects: readonly Subject[], root: Instance): readonly Subject[] {
  // Of a second one that nothing refers to, nobody knows which of the two was meant.
  const written = subjects.filter(
    ({ role, isImplied, address }) => role === "provider" && isImplied !== true && !address.includes("#"),
  );
  if (written.length === 0) return subjects;
  const addresses = new Set(written.map(({ address }) => address));
  const used = new Set<string>();
  // An element of which nobody knows which it is may be any of its block.
  const use = (address: string): unknown => used.add(addresses.has(address) ? address : withoutKey(address));
  for (const { providerConfig } of subjects) if (providerConfig !== undefined) use(providerConfig);
  for (const address of handedUnseen(root)) use(address);
  const unused = new Set(written.filter(({ address }) => !used.has(address) && !used.has(withoutKey(address))));
  if (unused.size === 0) return subjects;
  const declared = declaredOf(root, new Set());
  const tested = new Set(usedByTests(root));
  const isIdle = (one: Subject): boolean =>
    unused.has(one) &&
    !tested.has(withoutKey(one.address)) &&
    one.provider !== null &&
    (one.handedOn !== undefined || declared.has(sourceKey(one.provider)));
  const perhaps = new Set(usedPerhaps(root).flatMap((address) => [address, withoutKey(address)]));
  const isPerhaps = ({ address }: Subject): boolean => perhaps.has(address) || perhaps.has(withoutKey(address));
  return subjects.map((one) => {
    if (!isIdle(one)) return one;
    return isPerhaps(one) ? { ...one, byDefault: true } : { ...one, isIdle: true };
  });
}

/** What tests hand over that apply what they run. */
function usedByTests({ world: { files, root } }: Instance): readonly string[] {
  return [root, joinPath(root, "tests")].flatMap((folder) =>
    (files.names(folder) ?? [])
      .filter((name) => /\.(?:tftest|tofutest)\.hcl$/.test(name))
      .flatMap((name) => blocksOf(readHclFile(files, joinPath(folder, name)).body, "run", 1))
      .flatMap(({ body }) => {
        const command = attributeOf(body, "command")?.value;
        const isPlan = command !== undefined && providerReference(command)?.key === "plan";
        const map = isPlan ? undefined : attributeOf(body, "providers")?.value;
        return map?.kind === "object" ? map.items : [];
      })
      .flatMap(({ value }) => {
        const key = providerReference(value)?.key;
        return key === undefined ? [] : [`provider.${key}`];
      }),
  );
}

/** What would deploy what there is none of by a default: a caller replaces it. */
function usedPerhaps(instance: Instance): readonly string[] {
  const { module, children } = instance;
  const own = [...module.resources.values()].flatMap((resource) =>
    isNoneByDefault(instance, resource.body, resource.address) ? [providerOf(instance, resource, null).address] : [],
  );
  const called = [...children].flatMap(([call, { expansion, instances }]) => {
    const isNone = expansion.elements.length === 0 && isNoneByDefault(instance, call.body, `module.${call.name}`);
    const handed = isNone ? providersHanded(instance, call).map(({ address }) => address) : [];
    return [...handed, ...[...new Set(instances)].flatMap(usedPerhaps)];
  });
  return [...own, ...called];
}

function isNoneByDefault(instance: Instance, body: Body, what: string): boolean {
  const attribute =
    attributeOf(body, "count") ??
    attributeOf(body, "for_each") ??
    blocksOf(body, "lifecycle", 0).flatMap((block) => attributeOf(block.body, "enabled") ?? [])[0];
  if (attribute === undefined || expand(instance, body, what, null).elements.length > 0) return false;
  const value = evaluateAttribute(instance, null, attribute);
  return value.kind !== "failure" && (marksOf(value, true) & DEFAULT) !== 0;
}

/** Providers of which something is declared, whether it exists or not. */
function declaredOf(instance: Instance, found: Set<string>): ReadonlySet<string> {
  const { module, children } = instance;
  for (const { type } of module.resources.values()) found.add(sourceKey(sourceOf(module, localNameOf(type))));
  for (const { instances } of children.values()) for (const child of new Set(instances)) declaredOf(child, found);
  return found;
}

function sourceKey({ namespace, type }: ProviderAddress): string {
  return `${namespace}/${type}`;
}

/** What is handed to modules of which nobody knows what they deploy. */
function handedUnseen(instance: Instance): readonly string[] {
  return [...instance.children].flatMap(([call, { expansion, instances, missing }]) => {
    const isUnseen = missing !== null && (expansion.open || expansion.elements.length > 0);
    const own = isUnseen ? providersHanded(instance, call).map(({ address }) => address) : [];
    return [...own, ...[...new Set(instances)].flatMap(handedUnseen)];
  });
}

function withoutKey(address: string): string {
  return address.endsWith("]") ? address.slice(0, address.lastIndexOf("[")) : address;
}
