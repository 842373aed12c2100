/** A document as a value: what values of charts, and texts that are read as YAML, are for a template. */
import type { Span } from "../../source.ts";
import { bool, nullOf, number, object, tuple } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { parseNumber } from "../../value/decimal.ts";
import type { Numeric } from "../../value/binary-float.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { unless } from "../../value/question.ts";
import type { DocumentNode } from "../documents/document.ts";
import { valueOf } from "../documents/document-settings.ts";
import { RecordedEntries } from "./recorded-entries.ts";
import type { Recording } from "./recorded-entries.ts";

/** Values of nodes that several documents share; those of one node are made once, and note what is asked of them. */
export interface KnownValues {
  /** By the flags of their texts. */
  readonly made: Map<number, WeakMap<DocumentNode, Value>>;
  readonly recording: Recording;
}

/** Flags of a text: DEFAULT for what whoever installs a chart may replace. */
export type FlagsOf = (node: DocumentNode) => number;

const plain: FlagsOf = () => 0;

export function nodeValue(node: DocumentNode, flags: FlagsOf = plain, known: KnownValues | null = null): Value {
  if (known === null) return made(node, flags, known);
  const own = flags(node);
  let those = known.made.get(own);
  if (those === undefined) known.made.set(own, (those = new WeakMap()));
  let value = those.get(node);
  if (value === undefined) those.set(node, (value = made(node, flags, known)));
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

/** `0755` is 493 in YAML 1.1, and `1.10` is 1.1; null: it is as it is written. */
function numberIn({ source, start, end }: Span, value: number): Numeric | null {
  const text = source.text.slice(start, end);
  const [, sign, digits] = /^([-+]?)0([0-7]{1,15})$/.exec(text) ?? [];
  if (digits !== undefined) return Number.parseInt(digits, 8) * (sign === "-" ? -1 : 1);
  return Number.isInteger(value) ? null : parseNumber(String(value));
}

function made(node: DocumentNode, flags: FlagsOf, known: KnownValues | null): Value {
  if (node.kind === "scalar") {
    const plain = typeof node.value === "number" && node.pieces === undefined ? numberIn(node, node.value) : null;
    if (plain !== null) return withFlags(number(plain, origin("literal", node)), flags(node));
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
  const whole = object(
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
  if (known === null || whole.kind !== "object") return whole;
  return { ...whole, entries: new RecordedEntries(whole.entries, known.recording) };
}

function conditional(node: DocumentNode, flags: FlagsOf, known: KnownValues | null): Value {
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
