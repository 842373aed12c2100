/** Variables of Azure Pipelines where they are asked for: `$(name)`, `$[ variables.name ]`, each leg of a matrix. */
import { charge, exceed, outOfSteps } from "../../value/work.ts";
import type { DocumentNode, Entry, MapNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import { substituted } from "../effect/substitute.ts";

type Variables = ReadonlyMap<string, DocumentNode>;

const marks = /\$\(([\w.-]+)\)|\$\[\s*variables(?:\.[\w.-]+|\['[\w.-]+'\])\s*\]/g;
const maxDepth = 60;
const maxLegs = 256;

/** The pipeline with its variables, and those of its stages and jobs, in the places that ask for them. */
export function withVariables(document: DocumentNode): DocumentNode {
  return filledIn(inJobs(document), new Map(), 0);
}

/** A pipeline of steps alone that has a matrix is one of a single job. */
function inJobs(document: DocumentNode): DocumentNode {
  const steps = get(document, "steps");
  if (document.kind !== "map" || steps?.kind !== "list" || get(document, "strategy", "matrix") === null)
    return document;
  const isOfJob = ({ name }: Entry): boolean => name === "steps" || name === "strategy";
  const job = mapOf(document, document.entries.filter(isOfJob));
  const jobs: Entry = { name: "jobs", key: steps, value: { ...steps, items: [job] } };
  return mapOf(document, [...document.entries.filter((entry) => !isOfJob(entry)), jobs]);
}

function filledIn(node: DocumentNode, outer: Variables, depth: number): DocumentNode {
  if (depth > maxDepth || !charge(1)) {
    exceed(depth > maxDepth ? `a pipeline is nested more than ${maxDepth} deep` : outOfSteps);
    return node;
  }
  if (node.kind === "scalar")
    return outer.size === 0 ? node : substituted(node, marks, (inner, at) => lookUp(inner, at.text, outer));
  if (node.kind === "list") return { ...node, items: node.items.flatMap((item) => legsOf(item, outer, depth + 1)) };
  const variables = withOwn(get(node, "variables"), outer);
  return {
    ...node,
    entries: node.entries.map((entry) => ({ ...entry, value: filledIn(entry.value, variables, depth + 1) })),
  };
}

function lookUp(inner: string, text: string, variables: Variables): DocumentNode | undefined {
  if (inner !== "") return variables.get(inner);
  const name = /variables(?:\.([\w.-]+)|\['([\w.-]+)'\])/.exec(text);
  return variables.get(name?.[1] ?? name?.[2] ?? "");
}

/** A job once for each leg of its matrix. */
function legsOf(item: DocumentNode, outer: Variables, depth: number): readonly DocumentNode[] {
  const all = entriesOf(get(item, "strategy", "matrix"));
  if (all.length > maxLegs) exceed(`a matrix has more than ${maxLegs} legs`);
  const legs = all.slice(0, maxLegs);
  if (legs.length === 0) return [filledIn(item, outer, depth)];
  return legs.map(({ value }) => {
    const made = filledIn(item, withOwn(value, withOwn(get(item, "variables"), outer)), depth);
    return made.kind === "map" ? withLeg(made, value) : made;
  });
}

/** What a leg sets is a variable of its job like others, which scripts find in their environment. */
function withLeg(job: MapNode, leg: DocumentNode): MapNode {
  const named = entriesOf(leg).map(({ name, key, value }): MapNode => {
    const said: ScalarNode = { ...scalarAt(key), value: name, text: name };
    return mapOf(leg, [
      { name: "name", key, value: said },
      { name: "value", key, value },
    ]);
  });
  const own = get(job, "variables");
  const listed = own?.kind === "list" ? own.items : entriesOf(own).map((entry) => mapOf(leg, [entry]));
  const variables: Entry = {
    name: "variables",
    key: leg,
    value: {
      kind: "list",
      source: leg.source,
      start: leg.start,
      end: leg.end,
      tag: null,
      items: [...listed, ...named],
    },
  };
  const rest = job.entries.filter(({ name }) => name !== "variables" && name !== "strategy");
  return mapOf(job, [...rest, variables]);
}

function scalarAt({ source, start, end }: Entry["key"]): ScalarNode {
  return { kind: "scalar", source, start, end, tag: null, value: "", text: "", stretches: [{ start: 0, offset: -1 }] };
}

function withOwn(node: DocumentNode | null, outer: Variables): Variables {
  if (node === null) return outer;
  const all = new Map(outer);
  const add = (name: string, value: DocumentNode): void => {
    // What is there only at times leaves it open.
    if (value.when !== undefined || value.kind !== "scalar") all.delete(name);
    else
      all.set(
        name,
        substituted(value, marks, (inner, at) => lookUp(inner, at.text, all)),
      );
  };
  for (const item of itemsOf(node)) {
    const value = get(item, "value");
    if (value !== null)
      add(getText(item, "name") ?? "", item.when === undefined ? value : { ...value, when: item.when });
  }
  for (const item of [node, ...itemsOf(node).filter((one) => get(one, "name") === null)])
    for (const { name, value } of entriesOf(item)) add(name, value);
  return all;
}
