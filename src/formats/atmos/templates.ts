/**
 * Templates of Go in what a stack of Atmos says of a component: `{{ .vars.region }}`, `{{ .settings.home }}`. What
 * stands below a name is put in its place as it is; whatever else a template does is worked out as Helm's are.
 */
import { object } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import { valueOf } from "../documents/document-settings.ts";
import { documentsOf } from "../go-template/documents.ts";
import { render } from "../go-template/evaluate.ts";
import { nodeValue } from "../go-template/node-value.ts";
import { templateOf } from "../go-template/parse-template.ts";
import { sourceOf, valueOfRendered } from "../go-template/rendered.ts";
import { shownValue } from "../go-template/shown.ts";
import { eitherOf } from "../../pattern.ts";
import { worldWith } from "../helm/world.ts";
import { substituted } from "../effect/substitute.ts";

/** `{{ .region }}` */
export const marks = /\{\{-?\s*\.([\w.]{1,200})\s*-?\}\}/g;

const maxDepth = 50;

type Sections = Readonly<Record<string, DocumentNode | null>>;

/** What stands below sections, where texts name it. */
export function withSections(node: DocumentNode, sections: Sections): DocumentNode {
  return substituted(node, marks, (name) => {
    const [first = "", ...rest] = name.split(".");
    return get(sections[first], ...rest) ?? undefined;
  });
}

/** The sections of a component, each with what it takes from the others. */
export function filledIn<S extends Sections>(sections: S): S {
  const named = mapSections(sections, (node) => withSections(node, sections));
  // What was named may name something itself.
  const plain = mapSections(named, (node) => withSections(node, named));
  const cursor = object(
    Object.entries(plain).flatMap(([name, node]) => (node === null ? [] : [[name, nodeValue(node)] as const])),
  );
  return mapSections(plain, (node) => rendered(node, cursor, 0));
}

function mapSections<S extends Sections>(sections: S, change: (node: DocumentNode) => DocumentNode): S {
  const entries = Object.entries(sections).map(([name, node]) => [name, node === null ? null : change(node)]);
  return Object.fromEntries(entries) as S;
}

function rendered(node: DocumentNode, cursor: Value, depth: number): DocumentNode {
  if (isTooDeep(depth, maxDepth, "a manifest nests")) return node;
  if (node.kind === "list") return { ...node, items: node.items.map((item) => rendered(item, cursor, depth + 1)) };
  if (node.kind === "map")
    return {
      ...node,
      entries: node.entries.map((entry) => ({ ...entry, value: rendered(entry.value, cursor, depth + 1) })),
    };
  return node.text.includes("{{") ? filledText(node, cursor) : node;
}

/** A text with what it comes to; as it stands where it is no template, or asks what only Atmos knows. */
function filledText(node: ScalarNode, cursor: Value): DocumentNode {
  const text = valueOf(node);
  if (text.kind !== "string" || onlyAtmos.test(text.text)) return node;
  const source = sourceOf(text, node);
  const { parts, fault, defined } = templateOf(source);
  if (fault !== null) return node;
  const world = worldWith(new Map(defined), () => null);
  const made = render(parts, cursor, world);
  // `!template '{{ toJson .settings.sites }}'` is read as what it writes.
  const [read] = node.tag === "!template" ? documentsOf(made.stretches, source.path, new Map()).documents : [];
  if (read !== undefined) return read;
  const value = valueOfRendered(made, node);
  return { ...node, tag: null, text: shownValue(value), made: value };
}

/** `{{ atmos.Component "vpc" .stack }}`, data sources, the environment and the names of what is deployed. */
const onlyAtmos = eitherOf([
  /\batmos\.|\b(?:datasource|getenv)\b|\benv\s+"/,
  /\.(?:atmos_\w+|stack|component|workspace)\b/, // {{ .atmos_component }}
]);
