/** SAM's `Globals`: what is in force in some resource because that says nothing else. */
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText } from "../documents/document.ts";
import { intrinsicOf } from "./template.ts";

/** Whether what stands at a path below `Globals` takes effect. Lists are joined, maps merged, all else is replaced. */
export function isInForce(path: readonly (string | number)[], root: DocumentNode): boolean {
  const [kind, ...rest] = path;
  return entriesOf(get(root, "Resources")).some(({ name, value }) => {
    // What a loop makes is not told apart here.
    if (name.startsWith("Fn::ForEach::")) return true;
    const isMeant = getText(value, "Type") === `AWS::Serverless::${String(kind)}`;
    return isMeant && !isReplaced(get(value, "Properties"), rest);
  });
}

function isReplaced(properties: DocumentNode | null, path: readonly (string | number)[]): boolean {
  let node = properties;
  for (const part of path) {
    if (node === null || node.kind === "list") return false;
    if (node.kind !== "map" || intrinsicOf(node) !== null) return true;
    node = get(node, String(part));
  }
  return node !== null && node.kind !== "list";
}
