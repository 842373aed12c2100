/** Override files: their blocks are merged into those of the other files, argument by argument. */
import { attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body } from "../../hcl/syntax.ts";

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
  const [below, above] = [plain(base), plain(over)];
  const names = new Set(above.attributes.map((attribute) => attribute.name));
  const types = new Set(above.blocks.map(typeOfBlock));
  const attributes: Attribute[] = [
    ...below.attributes.filter((attribute) => !names.has(attribute.name) && !types.has(attribute.name)),
    ...above.attributes,
  ];
  const blocks: Block[] = [
    ...below.blocks.filter((block) => !types.has(typeOfBlock(block)) && !names.has(block.type)),
    ...above.blocks,
  ];
  return { start: base.start, end: base.end, source: base.source, attributes, blocks };
}

function typeOfBlock(block: Block): string {
  return block.type === "dynamic" ? (block.labels[0]?.text ?? "") : block.type;
}

/** Blocks of Terraform's own, with the number of their labels; of others JSON doesn't say that they are blocks. */
const ownBlocks: readonly (readonly [type: string, labels: number])[] = [
  ["dynamic", 1],
  ["provisioner", 1],
  ["lifecycle", 0],
  ["validation", 0],
];

/** A body whose members know their own file: one in JSON is bound to the file that it stands in. */
function plain(body: Body): Body {
  if (body.json === undefined) return body;
  const blocks = ownBlocks.flatMap(([type, labels]) => blocksOf(body, type, labels));
  const { json: _, ...rest } = body;
  return { ...rest, attributes: attributesOf(body, new Set(ownBlocks.map(([type]) => type))), blocks };
}
