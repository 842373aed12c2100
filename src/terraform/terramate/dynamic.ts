/**
 * Blocks of `tm_dynamic`: Terramate writes one for each element of what it goes over, so that labels and names of
 * attributes are worked out before Terraform reads any of it.
 */
import { attributesOf } from "../../hcl/json.ts";
import type { Attribute, Block, Expression, ObjectItem } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { number, object, string, unknown } from "../../value/build.ts";
import { childOf } from "../../value/parts.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { renamed } from "./tree.ts";

/** What is worked out where blocks are written. */
export interface Writer {
  evaluate(expression: Expression, source: Source): Outcome;
  isOff(block: Block): boolean;
  /** A name by which what is written may refer to a value. */
  nameFor(wanted: string, value: Value): string;
  /** Whether it may write more. */
  hasRoom(): boolean;
}

const maxBlocks = 1_000;

/** `tm_dynamic "provider" { for_each = …, labels = ["aws"], content { … } }` as the blocks that it writes. */
export function dynamicBlocks(block: Block, writer: Writer): readonly Block[] {
  const each = attributeNamed(block, "for_each");
  if (each === undefined) return writer.isOff(block) ? [] : written(block, writer);
  if (!writer.hasRoom()) return [];
  const type = block.labels[0]?.text ?? "";
  const iterator = attributeNamed(block, "iterator")?.value;
  const name = iterator?.kind === "variable" ? iterator.name : type;
  const elements = elementsOf(writer.evaluate(each.value, each.source));
  return atMost(elements, maxBlocks, "blocks of tm_dynamic").flatMap((element) => {
    if (!writer.hasRoom()) return [];
    const one = { ...block, body: renamed(block.body, name, writer.nameFor(name, element)) };
    return writer.isOff(one) ? [] : written(one, writer);
  });
}

function attributeNamed({ body }: Block, name: string): Attribute | undefined {
  return attributesOf(body).find((one) => one.name === name);
}

/** What the iterator stands for, one for each element; of a collection that is not known, one that is not known. */
function elementsOf(collection: Outcome): readonly Value[] {
  const element = (key: Value, value: Value): Value =>
    object(
      new Map([
        ["key", key],
        ["value", value],
      ]),
    );
  switch (collection.kind) {
    case "list":
    case "tuple":
      return collection.items.map((item, index) => element(number(index), childOf(collection, item)));
    case "set":
      return collection.items.map((item) => element(childOf(collection, item), childOf(collection, item)));
    case "map":
    case "object":
      return [...collection.entries].map(([key, item]) =>
        element(string(key, collection.keyTraces?.(key) ?? null), childOf(collection, item)),
      );
    case "null":
      return [];
    default:
      return [element(open, open)];
  }
}

const open = unknown("dynamic", { code: "unsupported", text: "what tm_dynamic goes over is not known" });

function written(block: Block, writer: Writer): readonly Block[] {
  const [labels, attributes] = ["labels", "attributes"].map((name) => attributeNamed(block, name));
  const more = attributes === undefined ? [] : attributesIn(attributes, writer);
  const contents = block.body.blocks.filter(({ type }) => type === "content").map(({ body }) => body);
  const bodies = contents.length > 0 || more.length === 0 ? contents : [{ ...block.body, attributes: [], blocks: [] }];
  return bodies.map((body) => ({
    ...block,
    type: block.labels[0]?.text ?? "",
    labels: labels === undefined ? [] : labelsIn(labels, writer),
    body: { ...body, attributes: [...more, ...body.attributes] },
  }));
}

function labelsIn({ value, source }: Attribute, writer: Writer): Block["labels"] {
  const texts =
    value.kind === "tuple"
      ? value.items.map((label) => textOf(label, source, writer))
      : itemsOf(writer.evaluate(value, source));
  return texts.map((text) => ({ text: text ?? "?", start: value.start, end: value.end }));
}

function textOf(label: Expression, source: Source, writer: Writer): string | null {
  const literal = literalString(label);
  const made = literal === null ? writer.evaluate(label, source) : null;
  return made?.kind === "string" ? made.text : literal;
}

function itemsOf(value: Outcome): readonly (string | null)[] {
  if (value.kind !== "list" && value.kind !== "tuple") return [];
  return value.items.map((item) => (item.kind === "string" ? item.text : null));
}

/** `attributes = { region = global.region }`: as if each stood in the block. */
function attributesIn({ value, source, start, end }: Attribute, writer: Writer): readonly Attribute[] {
  const items = itemsWritten(value);
  if (items !== null)
    return items.map((item) => ({
      source,
      name: item.name ?? "",
      nameStart: item.key.start,
      nameEnd: item.key.end,
      value: item.value,
      start: item.start,
      end: item.end,
    }));
  const made = writer.evaluate(value, source);
  if (made.kind !== "map" && made.kind !== "object") return [];
  return [...made.entries].map(([name, item]) => ({
    source,
    name,
    nameStart: value.start,
    nameEnd: value.end,
    value: { kind: "variable", name: writer.nameFor(name, childOf(made, item)), start: value.start, end: value.end },
    start,
    end,
  }));
}

/** The items of an object as they are written, or of several that are merged; null: they are worked out otherwise. */
function itemsWritten(value: Expression): readonly ObjectItem[] | null {
  if (value.kind === "object") return value.items.every(({ name }) => name !== null) ? value.items : null;
  if (value.kind !== "call" || value.name !== "merge") return null;
  const merged = new Map<string | null, ObjectItem>();
  for (const items of value.arguments.map(itemsWritten)) {
    if (items === null) return null;
    for (const item of items) merged.set(item.name, item);
  }
  return [...merged.values()];
}
