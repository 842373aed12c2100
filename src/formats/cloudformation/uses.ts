/** What a resource of a template needs: `DependsOn`, and what its properties refer to. */
import { eachOf, get, textOf } from "../document.ts";
import type { DocumentNode } from "../document.ts";
import { intrinsicOf } from "./template.ts";

/** Names that one resource may need; whoever needs more is moved last anyhow. */
const maxUses = 64;

/** Logical names of resources of the template. */
export function usesOf(resource: DocumentNode, resources: DocumentNode | null, own: string): readonly string[] {
  const found = new Set<string>();
  const add = (text: string | null): void => {
    const [name = ""] = (text ?? "").split(".");
    if (name !== own && found.size < maxUses && get(resources, name) !== null) found.add(name);
  };
  for (const name of eachOf(get(resource, "DependsOn"))) add(textOf(name));
  const open = [get(resource, "Properties"), get(resource, "Metadata")];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === null) continue;
    const intrinsic = intrinsicOf(node);
    if (intrinsic?.name === "Ref") add(textOf(intrinsic.argument));
    else if (intrinsic?.name === "Fn::GetAtt") add(textOf(eachOf(intrinsic.argument)[0]));
    else if (intrinsic?.name === "Fn::Sub") {
      const [text] = eachOf(intrinsic.argument);
      for (const [, name = ""] of (textOf(text) ?? "").matchAll(/\$\{([\w.:-]{1,300})\}/g)) add(name);
    }
    if (node.kind === "list") open.push(...node.items);
    if (node.kind === "map") open.push(...node.entries.map(({ value }) => value));
  }
  return [...found].sort();
}
