/** What Terramate makes of the trees of its files before it writes them: other functions, names and blocks. */
import type { Attribute, Block, Expression, HclFile } from "../hcl/syntax.ts";
import { attributesOf } from "../hcl/json.ts";
import { literalString } from "../hcl/walk.ts";
import type { Source } from "../source.ts";

const plain = new WeakMap<Source, HclFile>();

/** Its functions are Terraform's with `tm_` before their names, and one that Terraform has as an operator. */
export function withPlainNames(file: HclFile): HclFile {
  if (!file.source.text.includes("tm_")) return file;
  let made = plain.get(file.source);
  if (made === undefined) plain.set(file.source, (made = { ...file, body: rewritten(file.body, plainCall) }));
  return made;
}

function plainCall(one: Expression): Expression {
  if (one.kind !== "call" || !one.name.startsWith("tm_")) return one;
  const [condition, then, otherwise] = one.arguments;
  return one.name !== "tm_ternary" || condition === undefined || then === undefined || otherwise === undefined
    ? { ...one, name: one.name.slice("tm_".length) }
    : { kind: "conditional", condition, then, otherwise, start: one.start, end: one.end };
}

/** A tree with another expression wherever `change` makes one, from the inside out. */
export function rewritten<T>(tree: T, change: (one: Expression) => Expression): T {
  if (Array.isArray(tree)) return tree.map((one: unknown) => rewritten(one, change)) as T;
  if (typeof tree !== "object" || tree === null) return tree;
  // A source is known by which it is.
  const made = Object.entries(tree).map(([name, part]) => [name, name === "source" ? part : rewritten(part, change)]);
  return change(Object.fromEntries(made) as Expression) as T;
}

/** `tm_dynamic "provider" { labels = ["aws"], content { … } }` as the blocks that it writes. */
export function dynamicBlocks(block: Block, isOff: (block: Block) => boolean): readonly Block[] {
  if (isOff(block)) return [];
  const said = (name: string): Expression | undefined =>
    attributesOf(block.body).find((one) => one.name === name)?.value;
  const [labels, attributes] = [said("labels"), said("attributes")];
  const more = attributes === undefined ? [] : attributesIn(attributes, block);
  const contents = block.body.blocks.filter(({ type }) => type === "content").map(({ body }) => body);
  const bodies = contents.length > 0 || more.length === 0 ? contents : [{ ...block.body, attributes: [], blocks: [] }];
  return bodies.map((body) => ({
    ...block,
    type: block.labels[0]?.text ?? "",
    labels: (labels?.kind === "tuple" ? labels.items : []).map((label) => ({
      text: literalString(label) ?? "?",
      start: label.start,
      end: label.end,
    })),
    body: { ...body, attributes: [...more, ...body.attributes] },
  }));
}

/** `attributes = { region = global.region }`: as if each stood in the block. */
function attributesIn(attributes: Expression, { source }: Block): readonly Attribute[] {
  if (attributes.kind !== "object") return [];
  return attributes.items.flatMap(({ name, key, value, start, end }) =>
    name === null ? [] : [{ source, name, nameStart: key.start, nameEnd: key.end, value, start, end }],
  );
}
