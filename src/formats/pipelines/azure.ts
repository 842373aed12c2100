/** Azure DevOps: templates of the repository in the place where they are used, with the parameters that they are given. */
import type { DocumentNode, Entry, MapNode } from "../document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../document.ts";
import { besides, include } from "../inclusion.ts";
import type { Inclusion } from "../inclusion.ts";
import { mapOf } from "../overlay.ts";
import { readDocuments } from "../read-documents.ts";
import { substituted } from "../substitute.ts";

/** What a template may hold of what its user has a list of. */
const lists = ["steps", "jobs", "stages", "variables"];

/** The pipeline with the templates that it uses in their places. */
export function withTemplates(document: DocumentNode, inclusion: Inclusion): DocumentNode {
  const own = withParameters(document, null);
  return withVariables(expanded(own, inclusion, 0));
}

const maxDepth = 60;

function expanded(node: DocumentNode, inclusion: Inclusion, depth: number): DocumentNode {
  if (depth > maxDepth || node.kind === "scalar") return node;
  if (node.kind === "list")
    return { ...node, items: node.items.flatMap((item) => itemsFrom(item, inclusion, depth + 1)) };
  const entries = node.entries.flatMap((entry): readonly Entry[] => {
    if (entry.name === "parameters") return [];
    if (entry.name !== "extends") return [{ ...entry, value: expanded(entry.value, inclusion, depth + 1) }];
    return entriesOf(templateOf(entry.value, inclusion, depth + 1)) ?? [];
  });
  return { ...node, entries };
}

/** `- template: path` becomes what the template lists. */
function itemsFrom(item: DocumentNode, inclusion: Inclusion, depth: number): readonly DocumentNode[] {
  const template = templateOf(item, inclusion, depth);
  if (template === null) return [expanded(item, inclusion, depth)];
  const found = lists.map((name) => get(template, name)).filter((node) => node !== null);
  return found.flatMap((node) => (node.kind === "list" ? node.items : [node]));
}

/** The template that a node names, filled in; null: it names none of this repository. */
function templateOf(node: DocumentNode, inclusion: Inclusion, depth: number): MapNode | null {
  const name = get(node, "template");
  // After `@` stands another repository; what follows a variable is not known here.
  if (name?.kind !== "scalar" || /@(?!self$)|\$[({[]/.test(name.text)) return null;
  const path = besides(inclusion.trail.at(-1) ?? "", ".", name.text.replace(/@self$/, ""));
  const included = include(inclusion, path, name);
  if (included === null) return null;
  const { documents, diagnostics } = readDocuments(included.source);
  inclusion.found.diagnostics.push(...diagnostics);
  const [document] = documents;
  if (document === undefined) return null;
  const made = expanded(withParameters(document, get(node, "parameters")), included.inclusion, depth + 1);
  return made.kind === "map" ? made : mapOf(made, []);
}

const parameterMarks = /\$\{\{\s*(parameters(?:\.\w+|\['[\w-]+'\])+)\s*\}\}/g;

/** `${{ parameters.x }}`: what is given, else the default. */
function withParameters(document: DocumentNode, given: DocumentNode | null): DocumentNode {
  const declared = get(document, "parameters");
  const defaults = new Map<string, DocumentNode>();
  for (const item of itemsOf(declared)) {
    const value = get(item, "default");
    if (value !== null) defaults.set(getText(item, "name") ?? "", value);
  }
  for (const { name, value } of entriesOf(declared)) defaults.set(name, value);
  if (declared === null && given === null) return document;
  return substituted(document, parameterMarks, (inner) => {
    const [first = "", ...rest] = [...inner.matchAll(/\.(\w+)|\['([\w-]+)'\]/g)].map(
      (match) => match[1] ?? match[2] ?? "",
    );
    return get(get(given, first) ?? defaults.get(first) ?? null, ...rest) ?? undefined;
  });
}

const variableMarks = /\$\(([\w.]+)\)/g;

/** `$(name)`: a variable of the pipeline. */
function withVariables(document: DocumentNode): DocumentNode {
  const node = get(document, "variables");
  const variables = new Map<string, DocumentNode>();
  for (const item of itemsOf(node)) {
    const value = get(item, "value");
    if (value !== null) variables.set(getText(item, "name") ?? "", value);
  }
  for (const { name, value } of entriesOf(node)) if (textOf(value) !== null) variables.set(name, value);
  return variables.size === 0 ? document : substituted(document, variableMarks, (inner) => variables.get(inner));
}
