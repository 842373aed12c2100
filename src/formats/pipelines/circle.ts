/**
 * CircleCI: jobs that a workflow runs, with their executors and commands, those of orbs written in the file among them,
 * and what each is given. Source: CircleCI's configuration reference.
 */
import type { Condition } from "../../value/value.ts";
import { charge, exceed, nodeSteps, outOfSteps } from "../../value/work.ts";
import { byDefault, under } from "../effect/conditional.ts";
import { conditionOn } from "../../value/question.ts";
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { combinationsOf } from "../effect/job-matrix.ts";
import { laidOver, mapOf } from "../effect/overlay.ts";
import { substituted } from "../effect/substitute.ts";
import { allOf, someOf } from "../effect/truths.ts";

const marks = /<<\s*([\w.-]+)\s*>>/g;
const maxDepth = 8;

type Part = "jobs" | "commands" | "executors";

/** The jobs as they run, and what the whole has besides; executors and commands that nobody uses are left out. */
export function asRun(document: DocumentNode): DocumentNode {
  if (document.kind !== "map" || (get(document, "jobs") === null && get(document, "workflows") === null))
    return document;
  const declared = get(document, "parameters");
  // Whoever triggers the pipeline may give others.
  const whole = withParameters(document, declared === null ? null : byDefault(declared), null, "pipeline.parameters.");
  const left = new Set(["jobs", "executors", "commands", "workflows", "parameters", "version", "orbs"]);
  const orbs = entriesOf(get(document, "orbs")).filter(({ value }) => value.kind === "scalar");
  const rest = document.entries.filter(({ name }) => !left.has(name));
  const remote = { ...mapOf(document, orbs) };
  return mapOf(document, [...rest, { name: "orbs", key: remote, value: remote }, ...jobsOf(whole)]);
}

/** `name`, or `orb/name` of an orb that the file writes itself; `home` is the orb in whose words it is asked. */
function find(
  document: DocumentNode,
  home: DocumentNode,
  part: Part,
  name: string,
): [DocumentNode, DocumentNode] | null {
  const own = get(home, part, name);
  if (own !== null) return [own, home];
  const at = name.indexOf("/");
  if (at < 0) return null;
  for (const one of [home, document]) {
    const orb = get(one, "orbs", name.slice(0, at));
    const found = get(orb, part, name.slice(at + 1));
    if (orb !== null && found !== null) return [found, orb];
  }
  return null;
}

/** Each job once for each way in which workflows run it; without workflows, the job `build` or all. */
function jobsOf(document: DocumentNode): Entry[] {
  const uses = entriesOf(get(document, "workflows")).flatMap(({ name, value }) => {
    const when = whenOf(value);
    return name === "version" || when === null ? [] : itemsOf(get(value, "jobs")).map((use) => ({ use, when }));
  });
  if (uses.length === 0) {
    const jobs = entriesOf(get(document, "jobs"));
    return jobs.map((entry) => ({ ...entry, value: jobAsRun(entry.value, null, document, document) }));
  }
  return uses.flatMap(({ use, when }): Entry[] => {
    const [named] = entriesOf(use);
    const name = textOf(use) ?? named?.name ?? "";
    const found = find(document, document, "jobs", name);
    if (found === null) return name.includes("/") && named !== undefined ? [jobOfOrb(named, use, when)] : [];
    const [job, home] = found;
    return givenTo(named?.value ?? null).map((given) => ({
      name,
      key: named?.key ?? use,
      value: under(jobAsRun(job, given, document, home), when),
    }));
  });
}

/** A job of an orb that is written elsewhere does one thing: what it is called, with what it is given. */
function jobOfOrb({ name, key, value }: Entry, use: DocumentNode, when: readonly Condition[]): Entry {
  const { source, start, end } = use;
  const steps: DocumentNode = { kind: "list", source, start, end, tag: null, items: [use] };
  return { name, key, value: under(mapOf(value, [{ name: "steps", key, value: steps }]), when) };
}

/** Under what a workflow, or steps, run; null: never. */
function whenOf(node: DocumentNode | null): readonly Condition[] | null {
  const found: Condition[] = [];
  for (const name of ["when", "unless"] as const) {
    const condition = get(node, name);
    if (condition === null) continue;
    const made = conditionOf(condition, name === "when");
    if (made === null) return null;
    found.push(...made);
  }
  return found;
}

/** What must be so that a condition comes to `wanted`; null: it never does. */
function conditionOf(node: DocumentNode, wanted: boolean): readonly Condition[] | null {
  const known = truthOf(node);
  if (known !== undefined && !isOpen(node)) return known === wanted ? [] : null;
  const { source, start, end } = node;
  return [conditionOn(source.path, source.text.slice(start, end), wanted)];
}

/** Whether who triggers the pipeline has a say in it. */
function isOpen(node: DocumentNode): boolean {
  if (node.kind === "scalar") return node.pieces?.some(({ flags }) => flags !== 0) ?? false;
  return node.kind === "list" ? node.items.some(isOpen) : node.entries.some(({ value }) => isOpen(value));
}

/** CircleCI's logic statements; undefined: only the run knows. */
function truthOf(node: DocumentNode, depth = 0): boolean | undefined {
  if (depth > maxDepth) return undefined;
  if (node.kind === "scalar") return node.text.includes("<<") ? undefined : !/^(?:false|no|0|null|)$/i.test(node.text);
  const [statement] = entriesOf(node);
  const items = eachOf(statement?.value);
  const truths = items.map((item) => truthOf(item, depth + 1));
  switch (statement?.name) {
    case "and":
      return allOf(truths);
    case "or":
      return someOf(truths);
    case "not": {
      const inner = truthOf(statement.value, depth + 1);
      return inner === undefined ? undefined : !inner;
    }
    case "equal": {
      const texts = items.map((item) => textOf(item));
      return texts.some((text) => text?.includes("<<") ?? true) ? undefined : new Set(texts).size === 1;
    }
    default:
      return undefined;
  }
}

/** What a use gives to a job: each combination of its matrix. */
function givenTo(use: DocumentNode | null): readonly (DocumentNode | null)[] {
  const parameters = get(use, "matrix", "parameters");
  if (parameters === null) return [use];
  const axes = entriesOf(parameters).map(({ name, value }) => [name, eachOf(value)] as const);
  const exclude = itemsOf(get(use, "matrix", "exclude")).map(
    (item) => new Map(entriesOf(item).map(({ name, value }) => [name, value])),
  );
  return combinationsOf(
    { axes, exclude },
    (left, right) => textOf(left) !== null && textOf(left) === textOf(right),
  ).map((one) =>
    laidOver(
      use,
      mapOf(
        parameters,
        [...one].map(([name, value]) => ({ name, key: value, value })),
      ),
    ),
  );
}

function jobAsRun(
  job: DocumentNode,
  given: DocumentNode | null,
  document: DocumentNode,
  home: DocumentNode,
): DocumentNode {
  const filled = withParameters(job, get(job, "parameters"), given);
  const executor = get(filled, "executor");
  const name = textOf(executor) ?? getText(executor, "name");
  const written = name === null ? null : (find(document, home, "executors", name)?.[0] ?? null);
  const base = written === null ? null : withParameters(written, get(written, "parameters"), executor);
  const made = base === null ? filled : laidOver(base, filled);
  if (made.kind !== "map") return made;
  const steps = ["pre-steps", "post-steps"].map((each) => get(given, each)).filter((node) => node !== null);
  return mapOf(made, [
    ...made.entries
      .filter((entry) => entry.name !== "parameters" && entry.name !== "executor")
      .map((entry) =>
        entry.name === "steps" ? { ...entry, value: stepsAsRun(entry.value, document, home, 0) } : entry,
      ),
    ...steps.map((value) => ({ name: "steps", key: value, value: stepsAsRun(value, document, document, 0) })),
  ]);
}

/** Commands of the file in the place where they are called; what stands under a condition keeps it. */
function stepsAsRun(steps: DocumentNode, document: DocumentNode, home: DocumentNode, depth: number): DocumentNode {
  if (steps.kind !== "list") return steps;
  if (depth > maxDepth) {
    exceed(`steps are nested more than ${maxDepth} deep`);
    return { ...steps, items: [] };
  }
  if (!charge(steps.items.length * nodeSteps)) {
    exceed(outOfSteps);
    return { ...steps, items: [] };
  }
  const items = steps.items.flatMap((step): readonly DocumentNode[] => {
    const [named] = entriesOf(step);
    const name = textOf(step) ?? named?.name ?? "";
    if (named !== undefined && (name === "when" || name === "unless")) {
      const condition = get(named.value, "condition");
      const when = condition === null ? [] : conditionOf(condition, name === "when");
      const inner = get(named.value, "steps");
      if (when === null || inner === null) return [];
      return itemsOf(stepsAsRun(inner, document, home, depth + 1)).map((each) => under(each, when));
    }
    const command = find(document, home, "commands", name);
    if (command === null) return [step];
    const [body, within] = command;
    const filled = withParameters(body, get(body, "parameters"), named?.value ?? null);
    return itemsOf(stepsAsRun(get(filled, "steps") ?? filled, document, within, depth + 1));
  });
  // Each level hands on what those below it have made.
  if (charge(items.length * nodeSteps)) return { ...steps, items };
  exceed(outOfSteps);
  return { ...steps, items: [] };
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
