/** Values that are set one by one: `a.b[0]=x`. */
import type { Span } from "../../source.ts";
import { shownText } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import { piecesOf } from "../../value/pieces.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode, ListNode, ScalarNode } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";

/** What is given so far with a value in it under its name. */
export function setIn(node: DocumentNode | null, key: string, value: Value, at: Span): DocumentNode | null {
  const names = namesOf(key);
  return names.length === 0 ? node : withSet(node, names, nodeOf(value, at), at);
}

/** `a.b\\.c[0].d` */
function namesOf(key: string): readonly string[] {
  return key
    .split(/(?<!\\)\.|(?=\[)/)
    .map((name) => name.replace(/\\(.)/g, "$1"))
    .filter((name) => name !== "");
}

/** Helm's own bound is 65,536; nobody sets that many by hand. */
const maxElements = 1_000;

/** What is set takes its place in what is given so far; elements of a list leave the others as they are. */
function withSet(
  node: DocumentNode | null,
  [name, ...rest]: readonly string[],
  set: DocumentNode,
  at: Span,
): DocumentNode {
  if (name === undefined) return set;
  const position = /^\[(\d{1,5})\]$/.exec(name)?.[1];
  if (position !== undefined && Number(position) < maxElements) {
    const items = node?.kind === "list" ? [...node.items] : [];
    while (items.length <= Number(position)) items.push(nothingAt(at));
    items[Number(position)] = withSet(items[Number(position)] ?? null, rest, set, at);
    return listOf(items, at);
  }
  const entries = node?.kind === "map" ? node.entries : [];
  const before = entries.find((entry) => entry.name === name)?.value ?? null;
  const entry = { name, key: at, value: withSet(before, rest, set, at) };
  return mapOf(at, [...entries.filter((one) => one.name !== name), entry]);
}

function listOf(items: readonly DocumentNode[], { source, start, end }: Span): ListNode {
  return { kind: "list", source, start, end, tag: null, items };
}

function nothingAt({ source, start, end }: Span): ScalarNode {
  return { kind: "scalar", source, start, end, tag: null, stretches: [], value: null, text: "" };
}

/** `{a,b}` is a list. */
function nodeOf(value: Value, at: Span): DocumentNode {
  const text = value.kind === "string" ? value.text : "";
  if (value.kind !== "string" || !text.startsWith("{") || !text.endsWith("}")) return scalarOf(value, at);
  const items: DocumentNode[] = [];
  let from = 1;
  for (const part of text.slice(1, -1).split(",")) {
    const offset = value.offset < 0 ? -1 : value.offset + from;
    items.push(scalarOf(string(part, value.trace, offset), at));
    from += part.length + 1;
  }
  return listOf(atMost(items, maxElements, "elements of a list that is set"), at);
}

const typed: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function scalarOf(value: Value, at: Span): ScalarNode {
  const text = shownText(value) ?? "";
  const node = { kind: "scalar", source: at.source, start: at.start, end: at.end, tag: null, stretches: [] } as const;
  if (value.kind !== "string") return { ...node, value: text, text, made: value };
  if (Object.hasOwn(typed, text)) return { ...node, value: typed[text]!, text };
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(text)) return { ...node, value: Number(text), text };
  const pieces = piecesOf(value).filter((piece) => "text" in piece);
  return { ...node, value: text, text, pieces };
}
