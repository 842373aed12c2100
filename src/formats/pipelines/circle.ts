/** CircleCI: jobs that a workflow runs, with their executors and commands, and what each is given. */
import type { DocumentNode, Entry, MapNode } from "../document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../document.ts";
import { laidOver, mapOf } from "../overlay.ts";
import { substituted } from "../substitute.ts";

const marks = /<<\s*([\w.-]+)\s*>>/g;
const maxDepth = 8;
const maxCombinations = 128;

/** The jobs as they run, and what the whole has besides; executors and commands that nobody uses are left out. */
export function asRun(document: DocumentNode): DocumentNode {
  if (document.kind !== "map" || get(document, "jobs") === null) return document;
  const whole = withParameters(document, get(document, "parameters"), null, "pipeline.parameters.");
  const left = new Set(["jobs", "executors", "commands", "workflows", "orbs", "parameters", "version"]);
  const rest = document.entries.filter(({ name }) => !left.has(name));
  return mapOf(document, [...rest, ...jobsOf(whole)]);
}

/** Each job once for each way in which workflows run it; without workflows, the job `build` or all. */
function jobsOf(document: DocumentNode): Entry[] {
  const jobs = entriesOf(get(document, "jobs"));
  const uses = entriesOf(get(document, "workflows")).flatMap(({ value }) => itemsOf(get(value, "jobs")));
  if (uses.length === 0) return jobs.map((entry) => ({ ...entry, value: jobAsRun(entry.value, null, document) }));
  return uses.flatMap((use): Entry[] => {
    const [named] = entriesOf(use);
    const entry = jobs.find(({ name }) => name === (textOf(use) ?? named?.name));
    if (entry === undefined) return [];
    return combinationsOf(named?.value ?? null).map((given) => ({
      ...entry,
      value: jobAsRun(entry.value, given, document),
    }));
  });
}

/** What a use gives to a job: each combination of its matrix. */
function combinationsOf(use: DocumentNode | null): readonly (DocumentNode | null)[] {
  let all: readonly (DocumentNode | null)[] = [use];
  for (const { name, key, value } of entriesOf(get(use, "matrix", "parameters")))
    all = all
      .flatMap((one) => eachOf(value).map((item) => laidOver(one, mapOf(value, [{ name, key, value: item }]))))
      .slice(0, maxCombinations);
  return all;
}

function jobAsRun(job: DocumentNode, given: DocumentNode | null, document: DocumentNode): DocumentNode {
  const filled = withParameters(job, get(job, "parameters"), given);
  const executor = get(filled, "executor");
  const name = textOf(executor) ?? getText(executor, "name");
  const written = name === null ? null : get(document, "executors", name);
  const base = written === null ? null : withParameters(written, get(written, "parameters"), executor);
  const made = base === null ? filled : laidOver(base, filled);
  if (made.kind !== "map") return made;
  const steps = ["pre-steps", "post-steps"].map((each) => get(given, each)).filter((node) => node !== null);
  return mapOf(made, [
    ...made.entries
      .filter((entry) => entry.name !== "parameters" && entry.name !== "executor")
      .map((entry) => (entry.name === "steps" ? { ...entry, value: stepsAsRun(entry.value, document, 0) } : entry)),
    ...steps.map((value) => ({ name: "steps", key: value, value: stepsAsRun(value, document, 0) })),
  ]);
}

/** Commands of the file in the place where they are called. */
function stepsAsRun(steps: DocumentNode, document: DocumentNode, depth: number): DocumentNode {
  if (steps.kind !== "list" || depth > maxDepth) return steps;
  const items = steps.items.flatMap((step): readonly DocumentNode[] => {
    const [named] = entriesOf(step);
    const command = get(document, "commands", textOf(step) ?? named?.name ?? "");
    if (command === null) return [withInnerSteps(step, document, depth)];
    const filled = withParameters(command, get(command, "parameters"), named?.value ?? null);
    return itemsOf(stepsAsRun(get(filled, "steps") ?? filled, document, depth + 1));
  });
  return { ...steps, items };
}

/** `when: { condition, steps }` */
function withInnerSteps(step: DocumentNode, document: DocumentNode, depth: number): DocumentNode {
  const [named] = entriesOf(step);
  if (named === undefined || (named.name !== "when" && named.name !== "unless")) return step;
  const condition = getText(named.value, "condition");
  if (condition === (named.name === "when" ? "false" : "true")) return mapOf(step, []);
  const steps = get(named.value, "steps");
  return steps === null
    ? step
    : mapOf(step, [{ ...named, name: "steps", value: stepsAsRun(steps, document, depth + 1) }]);
}

function withParameters(
  node: DocumentNode,
  declared: DocumentNode | null,
  given: DocumentNode | null,
  prefix = "parameters.",
): DocumentNode {
  if (declared === null) return node;
  const made = substituted(node, marks, (inner) => {
    if (!inner.startsWith(prefix)) return undefined;
    const name = inner.slice(prefix.length);
    return get(given, name) ?? get(declared, name, "default") ?? undefined;
  });
  return made.kind === "map" ? withoutDeclaration(made) : made;
}

/** Defaults say nothing by themselves. */
function withoutDeclaration(node: MapNode): MapNode {
  return { ...node, entries: node.entries.filter(({ name }) => name !== "parameters") };
}
