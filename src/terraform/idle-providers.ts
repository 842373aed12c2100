/** Configurations of providers that nothing uses: Terraform takes them out before it plans, so they point nowhere. */
import type { ProviderAddress, Subject } from "../subject.ts";
import type { Instance } from "./instance.ts";
import { localNameOf, sourceOf } from "./provider-address.ts";
import { providersHanded } from "./providers.ts";

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
  const isIdle = (one: Subject): boolean =>
    unused.has(one) && one.provider !== null && (one.handedOn !== undefined || declared.has(sourceKey(one.provider)));
  return subjects.map((one) => (isIdle(one) ? { ...one, isIdle: true } : one));
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
