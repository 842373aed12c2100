/** Addresses of providers: `host/namespace/type`, whatever registry they come from. */
import type { ProviderAddress } from "../../subject.ts";
import type { Module } from "./declarations.ts";

const defaultHost = "registry.terraform.io";

/** Reads `type`, `namespace/type` or `host/namespace/type`, in any case; null where it is none of these. */
export function parseProviderAddress(text: string): ProviderAddress | null {
  const parts = text.trim().toLowerCase().split("/");
  if (parts.some((part) => part === "" || /\s/.test(part))) return null;
  const [first, second, third] = parts;
  if (parts.length === 1 && first !== undefined)
    return { host: defaultHost, namespace: "hashicorp", type: first, implicit: false };
  if (parts.length === 2 && first !== undefined && second !== undefined)
    return { host: defaultHost, namespace: first, type: second, implicit: false };
  if (parts.length === 3 && first !== undefined && second !== undefined && third !== undefined)
    return { host: first, namespace: second, type: third, implicit: false };
  return null;
}

/** What a local name without a source stands for. `terraform` is built in. */
export function implicitProvider(localName: string): ProviderAddress {
  return localName === "terraform"
    ? { host: "terraform.io", namespace: "builtin", type: "terraform", implicit: true }
    : { host: defaultHost, namespace: "hashicorp", type: localName, implicit: true };
}

/** `registry.terraform.io/aliyun/alicloud`, as lock files and plans write it. */
export function formatProviderAddress(address: ProviderAddress): string {
  return `${address.host}/${address.namespace}/${address.type}`;
}

/** The local name that a resource type uses unless it says otherwise: what stands before the first `_`. */
export function localNameOf(resourceType: string): string {
  const underscore = resourceType.indexOf("_");
  return underscore < 0 ? resourceType : resourceType.slice(0, underscore);
}

/** Address of the provider behind a local name in a module. */
export function sourceOf(module: Module, localName: string): ProviderAddress {
  const text = module.requirements.get(localName)?.sourceText;
  return (text === undefined || text === null ? null : parseProviderAddress(text)) ?? implicitProvider(localName);
}
