/**
 * The JSON syntax of HCL (`*.tf.json`, `*.tfvars.json`), and the view of a body that is the same for both syntaxes.
 *
 * In JSON, whether a member is a block or an attribute is for the schema to say. So a body keeps the object it was
 * made from, and whoever knows the schema asks for the blocks of a type or for an attribute.
 */
import { inOrder } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { readJson } from "./json-value.ts";
import type { Attribute, Block, Body, Expression, HclFile, Label, ObjectExpression, ObjectItem } from "./syntax.ts";

/** Members of this name are comments. */
const COMMENT = "//";

/** Reads a file in the JSON syntax. Total: bad input is diagnostics, and what was read before them is kept. */
export function parseHclJson(source: Source): HclFile {
  const { value, diagnostics } = readJson(source);
  const end = source.text.length;
  const items = objectsIn(value).flatMap((object) => object.items);
  const json: ObjectExpression =
    value.kind === "object" ? value : { kind: "object", start: value.start, end: value.end, items };
  if (diagnostics.length === 0 && value.kind !== "object" && value.kind !== "tuple") {
    diagnostics.push({
      severity: "error",
      code: "hcl-syntax",
      message: "found a single value, expected an object",
      at: { source, start: value.start, end: value.end },
    });
  }
  return {
    source,
    body: { source, start: 0, end, attributes: [], blocks: [], json },
    comments: [],
    diagnostics: inOrder(diagnostics),
  };
}

/** The objects that stand for bodies: the value itself, or those in an array. */
function objectsIn(value: Expression): readonly ObjectExpression[] {
  if (value.kind === "object") return [value];
  return value.kind === "tuple" ? value.items.flatMap(objectsIn) : [];
}

/**
 * The blocks of one type, in order. `labels` is how many labels the type has: in JSON they are the keys of nested
 * objects, and a block is an object or each object of an array. Native blocks are found by their type alone.
 */
export function blocksOf(body: Body, type: string, labels: number): readonly Block[] {
  if (body.json === undefined) return body.blocks.filter((block) => block.type === type);
  const found: Block[] = [];
  for (const item of body.json.items) {
    if (item.name === type) collectBlocks(body.source, item, item.value, labels, [], found);
  }
  return found;
}

function collectBlocks(
  source: Source,
  type: ObjectItem,
  value: Expression,
  missing: number,
  labels: readonly Label[],
  found: Block[],
): void {
  for (const object of objectsIn(value)) {
    if (missing === 0) {
      const { start: typeStart, end: typeEnd } = type.key;
      const { start, end } = object;
      found.push({
        source,
        start,
        end,
        type: type.name ?? "",
        typeStart,
        typeEnd,
        labels,
        body: bodyOf(source, object),
      });
      continue;
    }
    for (const { key, name, value: inner } of object.items) {
      if (name === null || name === COMMENT) continue;
      collectBlocks(
        source,
        type,
        inner,
        missing - 1,
        [...labels, { start: key.start, end: key.end, text: name }],
        found,
      );
    }
  }
}

const bodies = new WeakMap<ObjectExpression, Body>();

/** One object is one body, however often it is asked for: results are remembered by body elsewhere. */
function bodyOf(source: Source, json: ObjectExpression): Body {
  let body = bodies.get(json);
  if (body === undefined) {
    body = { source, start: json.start, end: json.end, attributes: [], blocks: [], json };
    bodies.set(json, body);
  }
  return body;
}

/** The attribute of this name; of several the first. In JSON any member can be asked for as an attribute. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  // The commonest question that there is of a syntax tree: a call for each attribute is what it would cost.
  if (body.json === undefined) {
    for (const attribute of body.attributes) if (attribute.name === name) return attribute;
    return undefined;
  }
  const item = body.json.items.find((member) => member.name === name);
  return item === undefined ? undefined : attributeFrom(body.source, item, name);
}

/**
 * All attributes, in order, but for those named in `except`. In JSON that is all members other than comments, so
 * `except` should name the types of blocks.
 */
export function attributesOf(body: Body, except?: ReadonlySet<string>): readonly Attribute[] {
  if (body.json === undefined) {
    return except === undefined ? body.attributes : body.attributes.filter((attribute) => !except.has(attribute.name));
  }
  const found: Attribute[] = [];
  for (const item of body.json.items) {
    const { name } = item;
    if (name !== null && name !== COMMENT && except?.has(name) !== true)
      found.push(attributeFrom(body.source, item, name));
  }
  return found;
}

function attributeFrom(source: Source, { start, end, key, value }: ObjectItem, name: string): Attribute {
  return { source, start, end, name, nameStart: key.start, nameEnd: key.end, value };
}
