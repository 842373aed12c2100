/** What Terramate makes of the trees of its files before it writes them: other functions, names and blocks. */
import type { Expression, HclFile } from "../../hcl/syntax.ts";
import type { Source } from "../../source.ts";

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

/** A tree in which one name stands for another. */
export function renamed<T>(tree: T, from: string, to: string): T {
  return rewritten(tree, (one) => (one.kind === "variable" && one.name === from ? { ...one, name: to } : one));
}
