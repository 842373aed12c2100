/** What a resource of a template needs: `DependsOn`, and what its properties refer to. */
import { eachOf, get, textOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { intrinsicOf } from "./template.ts";

/** Names that one resource may need; whoever needs more is moved last anyhow. */
const maxUses = 64;

/** Logical names of resources of the template, and what other stacks export. */
export function usesOf(resource: DocumentNode, resources: DocumentNode | null, own: string): readonly string[] {
  const found = usesIn([get(resource, "Properties"), get(resource, "Metadata")], resources, own);
  for (const name of eachOf(get(resource, "DependsOn"))) found.add(textOf(name) ?? "");
  found.delete("");
  found.delete(own);
  return [...found].filter((name) => name.includes(" ") || get(resources, name) !== null).sort();
}

function usesIn(nodes: readonly (DocumentNode | null)[], resources: DocumentNode | null, own: string): Set<string> {
  const found = new Set<string>();
  const put = (name: string | null): void => {
    if (name !== null && found.size < maxUses) found.add(name);
  };
  const add = (text: string | null): void => {
    const [name = ""] = (text ?? "").split(".");
    if (name !== own && get(resources, name) !== null) put(name);
  };
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === null) continue;
    const intrinsic = intrinsicOf(node);
    if (intrinsic?.name === "Ref") add(textOf(intrinsic.argument));
    else if (intrinsic?.name === "Fn::GetAtt") add(textOf(eachOf(intrinsic.argument)[0]));
    else if (intrinsic?.name === "Fn::ImportValue") put(exportName(intrinsic.argument));
    else if (intrinsic?.name === "Fn::Sub") {
      const [text] = eachOf(intrinsic.argument);
      for (const [, name = ""] of (textOf(text) ?? "").matchAll(/\$\{([\w.:-]{1,300})\}/g)) add(name);
    }
    if (node.kind === "list") open.push(...node.items);
    if (node.kind === "map") open.push(...node.entries.map(({ value }) => value));
  }
  return found;
}

/** `export shared-vpc`; text that is put together is compared as it is written. */
function exportName(node: DocumentNode | null): string | null {
  const intrinsic = node === null ? null : intrinsicOf(node);
  const text = intrinsic?.name === "Fn::Sub" ? textOf(eachOf(intrinsic.argument)[0]) : textOf(node);
  return text === null || text === "" ? null : `export ${text}`;
}

/** Of each resource by its logical name, what stacks elsewhere import of it. */
export function exportsOf(template: DocumentNode | null): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const outputs = get(template, "Outputs");
  for (const { value } of outputs?.kind === "map" ? outputs.entries : []) {
    const name = exportName(get(value, "Export", "Name"));
    if (name === null) continue;
    for (const resource of usesIn([get(value, "Value")], get(template, "Resources"), ""))
      found.set(resource, [...(found.get(resource) ?? []), name]);
  }
  return found;
}
