/** Names of tags, which companies spell in many ways. */

/** `DataClass`, `data_class` and `data-class` are one tag; a pattern keeps its stars. */
export function plainTag(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}*]/gu, "");
}
