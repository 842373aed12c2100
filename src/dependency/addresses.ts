/** Addresses of what is deployed. */

/** Instances share their block: a source names `x[*]` what a plan names `x[0]` and `x["a"]`. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:\*|\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}
