/** A document as a value: what values of charts, and texts that are read as YAML, are for a template. */
import type { Span } from "../../source.ts";
import { bool, nullOf, object, tuple } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { unless } from "../../value/question.ts";
import type { DocumentNode } from "../document.ts";
import { valueOf } from "../document-settings.ts";

/** Values of nodes that several documents share; those of one node are made once. */
export type KnownValues = WeakMap<DocumentNode, Value> | null;

/** Flags of a text: DEFAULT for what whoever installs a chart may replace. */
export type FlagsOf = (node: DocumentNode) => number;

const plain: FlagsOf = () => 0;

export function nodeValue(node: DocumentNode, flags: FlagsOf = plain, known: KnownValues = null): Value {
  const before = known?.get(node);
  if (before !== undefined) return before;
  const value = made(node, flags, known);
  known?.set(node, value);
  return value;
}

/** Helm reads YAML 1.1, in which these are truths: as values, and as keys. */
const truths: Readonly<Record<string, boolean>> = Object.fromEntries([
  ..."y Y yes Yes YES on On ON".split(" ").map((word) => [word, true] as const),
  ..."n N no No NO off Off OFF".split(" ").map((word) => [word, false] as const),
]);

function truthIn(text: string, { source, start }: Span): boolean | null {
  return Object.hasOwn(truths, text) && source.text.startsWith(text, start) ? truths[text]! : null;
}

function made(node: DocumentNode, flags: FlagsOf, known: KnownValues): Value {
  if (node.kind === "scalar") {
    const truth = typeof node.value === "string" && node.pieces === undefined ? truthIn(node.text, node) : null;
    return truth === null
      ? valueOf(node, "literal", "", flags(node))
      : bool(truth, origin("literal", node), flags(node));
  }
  if (node.kind === "list")
    return tuple(
      node.items.map((item) => conditional(item, flags, known)),
      origin("literal", node),
    );
  const keys = new Map(node.entries.map(({ name, key }) => [name, key]));
  return object(
    node.entries.map(({ name, key, value }) => {
      const truth = truthIn(name, key);
      return [truth === null ? name : String(truth), conditional(value, flags, known)] as const;
    }),
    origin("literal", node),
    0,
    (name) => {
      const key = keys.get(name);
      return key === undefined ? null : origin("literal", key);
    },
  );
}

function conditional(node: DocumentNode, flags: FlagsOf, known: KnownValues): Value {
  const value = nodeValue(node, flags, known);
  if (node.when === undefined) return value;
  return choice(
    [
      { value, when: node.when },
      { value: nullOf("dynamic"), when: unless(node.when) },
    ],
    false,
  );
}
