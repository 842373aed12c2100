/** Addresses of what is deployed. */

const keys = /\[(?:\*|\d+|"(?:[^"\\]|\\.)*")\]/g;

/** Instances share their block: a source names `x[*]` what a plan names `x[0]` and `x["a"]`. */
export function withoutKeys(address: string): string {
  return address.replace(keys, "");
}

/** The keys of an instance: `["a"][0]`. */
export function keysIn(address: string): string {
  return (address.match(keys) ?? []).join("");
}
