/**
 * Azure DevOps: templates of the repository in the place where they are used, with the parameters that they are given,
 * and what `${{ if }}`, `${{ each }}` and `${{ insert }}` make of them. Source: Azure Pipelines' template expressions.
 */
import type { Condition } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { marksOf } from "../../value/marks.ts";
import { charge, exceed, nodeSteps, outOfSteps } from "../../value/work.ts";
import { byDefault, pushedDown, under } from "../effect/conditional.ts";
import { conditionOn } from "../../value/question.ts";
import type { DocumentNode, Entry, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { besides, include } from "../effect/inclusion.ts";
import type { Inclusion } from "../effect/inclusion.ts";
import { mapOf } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { compileTime, listAt, nodeAt, truthOf, withExpressions } from "./azure-expressions.ts";
import type { Names } from "./azure-expressions.ts";
import { withStartedScripts } from "./azure-tasks.ts";
import { withVariables } from "./azure-variables.ts";

/** What a template may hold of what its user has a list of. */
const lists = ["steps", "jobs", "stages", "variables"];

interface Expansion {
  readonly inclusion: Inclusion;
  readonly names: Names;
  readonly depth: number;
}

/** The pipeline with the templates that it uses in their places, its variables, and the scripts that tasks start. */
export function withTemplates(document: DocumentNode, inclusion: Inclusion): DocumentNode {
  const names = compileTime(parametersOf(document, null), get(document, "variables"));
  return withStartedScripts(withVariables(expanded(document, { inclusion, names, depth: 0 })));
}

const maxDepth = 60;

function deeper(expansion: Expansion): Expansion {
  return { ...expansion, depth: expansion.depth + 1 };
}

function expanded(node: DocumentNode, expansion: Expansion): DocumentNode {
  if (expansion.depth > maxDepth || !charge(nodeSteps)) {
    exceed(expansion.depth > maxDepth ? `a pipeline is nested more than ${maxDepth} deep` : outOfSteps);
    return node;
  }
  if (node.kind === "scalar") return withExpressions(node, expansion.names);
  const inner = deeper(expansion);
  const chain: Chain = { before: [], isSettled: true };
  if (node.kind === "list") return { ...node, items: node.items.flatMap((item) => itemsFrom(item, chain, inner)) };
  const entries = node.entries.flatMap((entry): readonly Entry[] => {
    const steered = steeredBy(entry, chain, inner);
    if (steered !== null) return steered.flatMap((one) => (one.kind === "map" ? pushedDown(one).entries : []));
    if (entry.name === "parameters" && expansion.depth === 0) return [];
    if (entry.name !== "extends") return [{ ...entry, value: expanded(entry.value, inner) }];
    return entriesOf(templateOf(entry.value, inner));
  });
  return { ...node, entries };
}

/** An item of a list; `- template: path` becomes what the template lists. */
function itemsFrom(item: DocumentNode, chain: Chain, expansion: Expansion): readonly DocumentNode[] {
  const [first, second] = entriesOf(item);
  const steered = first === undefined || second !== undefined ? null : steeredBy(first, chain, expansion);
  if (steered !== null)
    return steered.flatMap((one) =>
      one.kind === "list" ? one.items.map((each) => under(each, one.when ?? [])) : [one],
    );
  const template = templateOf(item, expansion);
  if (template === null) return [expanded(item, expansion)];
  const found = lists.flatMap((name) => get(template, name) ?? []);
  return found.flatMap((node) => (node.kind === "list" ? node.items : asItems(node)));
}

/** `variables: {a: b}` of a template among `- name: a` of its user. */
function asItems(node: DocumentNode): readonly DocumentNode[] {
  return entriesOf(node).map((entry) => under(mapOf(node, [entry]), entry.value.when ?? []));
}

/** The branches of one condition so far. */
interface Chain {
  before: Condition[];
  /** Nothing that follows can be taken. */
  isSettled: boolean;
}

const steering = /^\$\{\{\s*(if|elseif|else|each|insert)\b\s*(?!\s)(.*)\}\}$/s;

/** What an entry that steers leaves in its place; null: it is an ordinary one. */
function steeredBy(entry: Entry, chain: Chain, expansion: Expansion): readonly DocumentNode[] | null {
  const [, word, written = ""] = steering.exec(entry.name) ?? [];
  if (word === undefined) return null;
  const { names } = expansion;
  const rest = written.trimEnd();
  const key = scalarOf(entry);
  const start = entry.name.lastIndexOf(rest);
  const made = (within: Expansion = expansion): DocumentNode => expanded(entry.value, deeper(within));
  if (word === "insert") return [made()];
  if (word === "each") {
    const [, name = "", list = ""] = /^(\w+)\s+in\s+(.*)$/s.exec(rest) ?? [];
    const from = entry.name.lastIndexOf(list);
    const collection = nodeAt(list, names) ?? listAt(key, from, from + list.length, names);
    // Of what is not known, it may be one of any kind.
    if (collection === null) return [under(made(), [conditionOn(entry.key.source.path, rest)])];
    return turnsOf(collection).map((item) =>
      made({ ...expansion, names: { ...names, locals: new Map(names.locals).set(name, item) } }),
    );
  }
  if (word === "if") Object.assign(chain, { before: [], isSettled: false });
  if (chain.isSettled) return [];
  const value = word === "else" ? null : truthOf(key, start, start + rest.length, names);
  const isKnown = value === null || value.kind === "bool";
  const holds = value === null || (value.kind === "bool" && value.bool);
  const rests = isKnown && value !== null && (marksOf(value, false) & DEFAULT) !== 0;
  const { before } = chain;
  if (isKnown && holds && !rests) {
    chain.isSettled = true;
    return [under(made(), before)];
  }
  if (isKnown && !holds && !rests) return [];
  const { path } = entry.key.source;
  chain.before = [...before, conditionOn(path, rest, false)];
  // Who starts the pipeline may say otherwise.
  if (holds && rests) return [under(byDefault(made()), before)];
  return [under(made(), [...before, conditionOn(path, rest)])];
}

/** Items of a list; of a map, its entries with `key` and `value`. */
function turnsOf(collection: DocumentNode): readonly DocumentNode[] {
  if (collection.kind === "list") return collection.items;
  return entriesOf(collection).map((entry) =>
    mapOf(collection, [
      { name: "key", key: entry.key, value: scalarOf(entry) },
      { name: "value", key: entry.key, value: entry.value },
    ]),
  );
}

function scalarOf({ name, key: { source, start, end } }: Entry): ScalarNode {
  return {
    kind: "scalar",
    source,
    start,
    end,
    tag: null,
    value: name,
    text: name,
    stretches: [{ start: 0, offset: -1 }],
  };
}

/** The template that a node names, filled in; null: it names none of this repository. */
function templateOf(node: DocumentNode, expansion: Expansion): DocumentNode | null {
  const written = get(node, "template");
  const name = written?.kind === "scalar" ? withExpressions(written, expansion.names) : null;
  // After `@` stands another repository; what follows a variable is not known here.
  if (name?.kind !== "scalar" || /@(?!self$)/.test(name.text)) return null;
  const { inclusion } = expansion;
  if (/\$[({[]/.test(name.text)) {
    const message = `which template is used follows ${name.text}; it was not looked at as part of this pipeline`;
    inclusion.found.diagnostics.push({ severity: "warning", code: "include-unknown", message, at: written! });
    return null;
  }
  const path = besides(inclusion.trail.at(-1) ?? "", ".", name.text.replace(/@self$/, ""));
  const included = include(inclusion, path, written!);
  if (included === null) return null;
  const { documents, diagnostics } = readDocuments(included.source);
  inclusion.found.diagnostics.push(...diagnostics);
  const [document] = documents;
  if (document === undefined) return null;
  const parameters = get(node, "parameters");
  const given = parameters === null ? null : expanded(parameters, deeper(expansion));
  const names = {
    ...expansion.names,
    parameters: parametersOf(document, given ?? mapOf(document, [])),
    locals: new Map(),
  };
  const made = withoutParameters(
    expanded(document, { inclusion: included.inclusion, names, depth: expansion.depth + 1 }),
  );
  // Which template it is follows a default.
  return name.pieces?.some(({ flags }) => (flags & DEFAULT) !== 0) === true ? byDefault(made) : made;
}

function withoutParameters(node: DocumentNode): DocumentNode {
  return node.kind === "map"
    ? mapOf(
        node,
        node.entries.filter(({ name }) => name !== "parameters"),
      )
    : node;
}

/** What is given, else the default; without a caller (null) who starts the pipeline may give another. */
function parametersOf(document: DocumentNode, given: DocumentNode | null): ReadonlyMap<string, DocumentNode> {
  const declared = get(document, "parameters");
  const parameters = new Map<string, DocumentNode>();
  const add = (name: string, value: DocumentNode | null): void => {
    const chosen = get(given, name) ?? (given === null && value !== null ? byDefault(value) : value);
    if (chosen !== null) parameters.set(name, chosen);
  };
  for (const item of itemsOf(declared)) add(getText(item, "name") ?? "", get(item, "default"));
  for (const { name, value } of entriesOf(declared)) add(name, value);
  return parameters;
}
