/** Whether a module source names a folder rather than a registry, repository or archive. */
export function isLocalSource(source: string): boolean {
  return source.startsWith("./") || source.startsWith("../") || source === "." || source === "..";
}
