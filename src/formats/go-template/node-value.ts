/** A document as a value: what values of charts, and texts that are read as YAML, are for a template. */
import { nullOf, object, tuple } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { unless } from "../conditional.ts";
import type { DocumentNode } from "../document.ts";
import { valueOf } from "../document-settings.ts";

/** Values of nodes that several documents share; those of one node are made once. */
export type KnownValues = WeakMap<DocumentNode, Value> | null;

/** @param flags of every text in it: DEFAULT for what whoever installs a chart may replace. */
export function nodeValue(node: DocumentNode, flags: number, known: KnownValues = null): Value {
  const before = known?.get(node);
  if (before !== undefined) return before;
  const value = made(node, flags, known);
  known?.set(node, value);
  return value;
}

function made(node: DocumentNode, flags: number, known: KnownValues): Value {
  if (node.kind === "scalar") return valueOf(node, "literal", "", flags);
  if (node.kind === "list")
    return tuple(node.items.map((item) => conditional(item, flags, known)), origin("literal", node));
  const keys = new Map(node.entries.map(({ name, key }) => [name, key]));
  return object(
    node.entries.map(({ name, value }) => [name, conditional(value, flags, known)] as const),
    origin("literal", node),
    0,
    (name) => {
      const key = keys.get(name);
      return key === undefined ? null : origin("literal", key);
    },
  );
}

function conditional(node: DocumentNode, flags: number, known: KnownValues): Value {
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
