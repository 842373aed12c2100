/** Override files: their blocks are merged into those of the other files, argument by argument. */
import type { Attribute, Block, Body, ObjectExpression, ObjectItem } from "../hcl/syntax.ts";

/** `override.tf`, `x_override.tf`, also `.tofu` and `.tf.json`. */
export function isOverride(name: string): boolean {
  const stem = name.replace(/\.(tf|tofu)(\.json)?$/, "");
  return stem === "override" || stem.endsWith("_override");
}

/**
 * The body with the arguments of `over` in place of its own. Nested blocks of a type that `over` has replace all of
 * that type, as Terraform does it.
 */
export function mergeBodies(base: Body, over: Body): Body {
  const names = new Set(over.attributes.map((attribute) => attribute.name));
  const types = new Set(over.blocks.map((block) => (block.type === "dynamic" ? (block.labels[0]?.text ?? "") : block.type)));
  const attributes: Attribute[] = [...base.attributes.filter((attribute) => !names.has(attribute.name)), ...over.attributes];
  const blocks: Block[] = [
    ...base.blocks.filter((block) => !types.has(block.type === "dynamic" ? (block.labels[0]?.text ?? "") : block.type)),
    ...over.blocks,
  ];
  const json = mergeObjects(base.json, over.json);
  return { start: base.start, end: base.end, source: base.source, attributes, blocks, ...(json === undefined ? {} : { json }) };
}

function mergeObjects(base: ObjectExpression | undefined, over: ObjectExpression | undefined): ObjectExpression | undefined {
  if (base === undefined || over === undefined) return base ?? over;
  const names = new Set(over.items.map((item) => item.name));
  const items: ObjectItem[] = [...base.items.filter((item) => !names.has(item.name)), ...over.items];
  return { kind: "object", start: base.start, end: base.end, items };
}
