/**
 * A stack says what a root module says, in other blocks: providers with a `config` block and a name, components instead
 * of module calls. Turned into the blocks of a module, it is read as one.
 */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body, Expression, HclFile, Label } from "../../hcl/syntax.ts";

export function asModule(file: HclFile): HclFile {
  const { body } = file;
  const blocks: Block[] = ["variable", "output", "removed"].flatMap((type) => [...blocksOf(body, type, 1)]);
  blocks.push(...blocksOf(body, "locals", 0));
  for (const block of blocksOf(body, "required_providers", 0))
    blocks.push({ ...block, type: "terraform", labels: [], body: bodyOf(block, [], [block]) });
  for (const block of blocksOf(body, "provider", 2)) blocks.push(providerBlock(block));
  for (const block of blocksOf(body, "component", 1))
    blocks.push({ ...block, type: "module", body: bodyOf(block, callAttributes(block), []) });
  return { ...file, body: { source: body.source, start: body.start, end: body.end, attributes: [], blocks } };
}

function bodyOf({ body }: Block, attributes: readonly Attribute[], blocks: readonly Block[]): Body {
  return { source: body.source, start: body.start, end: body.end, attributes, blocks };
}

/** `provider "aws" "main" { config {} }` is the configuration `aws.main`. */
function providerBlock(block: Block): Block {
  const [type, name] = block.labels;
  const config = blocksOf(block.body, "config", 0)[0]?.body;
  const each = attributeOf(block.body, "for_each");
  const attributes = [
    ...(name === undefined ? [] : [aliasOf(block, name)]),
    ...(each === undefined ? [] : [each]),
    ...(config?.attributes ?? []),
  ];
  return {
    ...block,
    labels: type === undefined ? [] : [type],
    body: { ...bodyOf(block, attributes, config?.blocks ?? []) },
  };
}

function aliasOf({ source }: Block, { text, start, end }: Label): Attribute {
  return {
    source,
    name: "alias",
    start,
    end,
    nameStart: start,
    nameEnd: end,
    value: { kind: "template", start, end, heredoc: false, parts: [{ kind: "text", start, end, text, offset: -1 }] },
  };
}

/** The inputs of a component stand in a map of their own. */
function callAttributes(block: Block): Attribute[] {
  const { source } = block;
  const found: Attribute[] = [];
  for (const name of ["source", "version", "for_each"]) {
    const attribute = attributeOf(block.body, name);
    if (attribute !== undefined) found.push(attribute);
  }
  const inputs = attributeOf(block.body, "inputs")?.value;
  for (const { name, key, value, start, end } of inputs?.kind === "object" ? inputs.items : []) {
    if (name !== null) found.push({ source, name, start, end, nameStart: key.start, nameEnd: key.end, value });
  }
  const providers = attributeOf(block.body, "providers");
  if (providers?.value.kind === "object") {
    const items = providers.value.items.map((item) => ({ ...item, value: withoutRoot(item.value) }));
    found.push({ ...providers, value: { ...providers.value, items } });
  }
  return found;
}

/** `provider.aws.main[each.value]` is what modules call `aws.main[each.value]`. */
function withoutRoot(expression: Expression): Expression {
  if (expression.kind === "index") return { ...expression, target: withoutRoot(expression.target) };
  if (expression.kind !== "attribute") return expression;
  if (expression.target.kind === "variable" && expression.target.name === "provider")
    return { kind: "variable", name: expression.name, start: expression.start, end: expression.end };
  return { ...expression, target: withoutRoot(expression.target) };
}
