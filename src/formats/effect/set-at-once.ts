/** Variables that a script replaces before it starts any program: what they were set to before nothing gets to see. */
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, textOf } from "../documents/document.ts";

const plainExport = /^export[ \t]+([A-Za-z_]\w*)=(?:"[^"$`\\]*"|'[^']*'|[^\s"'$`\\;&|<>()]*)$/;

/** @param lists commands that one shell runs, one list after the other. */
export function setAtOnce(lists: readonly (DocumentNode | null)[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of lists.flatMap(eachOf)) {
    const name = plainExport.exec(textOf(line)?.trim() ?? "")?.[1];
    if (name === undefined) return found;
    found.add(name);
  }
  return found;
}
