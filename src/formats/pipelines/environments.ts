/** What scripts of pipelines find set around them: by the pipeline, the job, the step, and by steps before them. */
import type { Piece, TextPiece, Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { textPieces } from "../../script/words/values.ts";
import { slice } from "../../script/syntax/text.ts";
import { scalarValue } from "../runs/job.ts";
import type { DocumentNode, MapNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { composed, substituted } from "../effect/substitute.ts";
import { asEnvironment, ofDependency, outputOf } from "./azure-steps.ts";
import type { Left } from "../runs/left-behind.ts";

export type Environment = ReadonlyMap<string, Value>;

/** By the nodes of texts. */
export type Environments = ReadonlyMap<DocumentNode, Environment>;

const maxDepth = 100;
/** Where each system keeps it. Azure's variables are there in capitals. */
const keys = ["environment", "env"];

/** @param given what every step has, beside what the file says around it. */
export function environmentsIn(
  document: DocumentNode,
  isAzure: boolean,
  given: ReadonlyMap<DocumentNode, Environment> = new Map(),
  outer: Environment = new Map(),
): Environments {
  const found = new Map<DocumentNode, Environment>();
  const visit = (node: DocumentNode, around: Environment, depth: number): void => {
    if (isTooDeep(depth, maxDepth, "a pipeline nests")) return;
    if (node.kind === "scalar") {
      if (around.size > 0) found.set(node, around);
      return;
    }
    if (node.kind === "list") {
      for (const item of node.items) visit(item, around, depth + 1);
      return;
    }
    const own = setBy(node, isAzure, given.get(node));
    const inner = own.size === 0 ? around : new Map([...around, ...own]);
    for (const { value } of node.entries) visit(value, inner, depth + 1);
  };
  visit(document, outer, 0);
  return found;
}

function setBy(node: MapNode, isAzure: boolean, before: Environment = new Map()): Environment {
  const set = new Map(before);
  if (isAzure) for (const [name, value] of asEnvironment(namedIn(get(node, "variables")))) set.set(name, value);
  // The first image of a job of CircleCI is where its steps are run.
  const [first] = itemsOf(get(node, "docker"));
  for (const one of [first ?? null, node])
    for (const key of keys) for (const [name, value] of namedIn(get(one, key))) set.set(name, value);
  return set;
}

/** `{ NAME: value }`, `[{ name, value }]`, `[NAME=value]`; what is there only at times is left open. */
function namedIn(node: DocumentNode | null): Map<string, Value> {
  const named = new Map<string, Value>();
  const add = (name: string, value: DocumentNode): void => {
    if (value.kind === "scalar" && value.when === undefined && !/\$\[|\$\{\{|<</.test(value.text))
      named.set(name, scalarValue(value));
    else named.delete(name);
  };
  for (const { name, value } of entriesOf(node)) add(name, value);
  for (const item of itemsOf(node)) {
    const [name, value] = [getText(item, "name"), get(item, "value")];
    if (name !== null && value !== null) add(name, item.when === undefined ? value : { ...value, when: item.when });
    else if (item.kind === "map") for (const entry of item.entries) add(entry.name, entry.value);
    else if (item.kind === "scalar") {
      const [whole, own] = /^(\w+)=/.exec(item.text) ?? [];
      if (whole !== undefined && own !== undefined && item.when === undefined)
        named.set(own, slice(textPieces(scalarValue(item)), whole.length, item.text.length));
    }
  }
  return named;
}

const macro = /\$\(([\w.-]+)\)/g;

/**
 * A pipeline of Azure DevOps whose steps have the variables that steps and jobs before them set, where they ask for
 * them. What may be one of several stands in scripts under its name in the environment.
 */
export function withLeft(
  document: DocumentNode,
  left: ReadonlyMap<DocumentNode, Left>,
  outputs: Left,
): { readonly document: DocumentNode; readonly given: ReadonlyMap<DocumentNode, Environment> } {
  const given = new Map<DocumentNode, Environment>();
  const filledIn = (node: DocumentNode, own: Left): DocumentNode => {
    const ofRun = substituted(node, ofDependency, (inner, at) => asNode(outputOf(inner, outputs), at));
    return substituted(ofRun, macro, (name, at) => asNode(own.get(name), at, name));
  };
  const visit = (node: DocumentNode, depth: number): DocumentNode => {
    if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a pipeline nests")) return filledIn(node, new Map());
    const own = left.get(node);
    if (own !== undefined) {
      const made = filledIn(node, own);
      if (own.size > 0) given.set(made, asEnvironment(own));
      return made;
    }
    if (node.kind === "list") return { ...node, items: node.items.map((item) => visit(item, depth + 1)) };
    return { ...node, entries: node.entries.map((one) => ({ ...one, value: visit(one.value, depth + 1) })) };
  };
  return { document: visit(document, 0), given };
}

/** A value in the place of a mark; undefined: it stays as it is written. */
function asNode(value: Value | undefined, at: ScalarNode, name?: string): ScalarNode | undefined {
  if (value === undefined) return undefined;
  if (value.kind === "string") return composed(at, textPieces(value).filter(isText));
  if (name === undefined || value.kind !== "choice") return undefined;
  const text = `\${${name.toUpperCase().replaceAll(".", "_")}}`;
  return composed(at, [{ text, trace: null, offset: -1, flags: 0 }]);
}

function isText(piece: Piece): piece is TextPiece {
  return "text" in piece;
}
