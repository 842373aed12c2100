/** The jobs of a pipeline with what is in force in them, and what they share. */
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { combinationsOf } from "../effect/job-matrix.ts";
import { mapOf } from "../effect/overlay.ts";
import { setAnew } from "./scripts.ts";
import { under } from "../effect/conditional.ts";
import { conditionOn } from "../../value/question.ts";
import { atMost } from "../../value/work.ts";

/** What a job takes from `default`, or from the top, unless it says otherwise. */
export const inherited = new Set(["image", "services", "before_script", "after_script", "cache", "hooks", "id_tokens"]);

/** Keys of the top level that are no jobs. */
const keywords = new Set([...inherited, "stages", "variables", "default", "include", "workflow", "spec", "types"]);

export interface Job {
  readonly name: string;
  /** As it takes effect, without what `default` gives. */
  readonly node: MapNode;
  /** Variables, with those of the top that are in force here. One map for each combination of a matrix. */
  readonly variables: readonly MapNode[];
  /** Names of those that its script replaces at once. */
  readonly setAnew: ReadonlySet<string>;
}

export interface Jobs {
  readonly jobs: readonly Job[];
  /** What is written at the top and is in force in some job; everything, where there is no job. */
  readonly common: readonly Entry[];
}

/** `withHidden`: what only others can use counts as well, as in a file that other repositories include. */
export function jobsIn(top: MapNode, withHidden: boolean): Jobs {
  const jobs: Job[] = [];
  const defaults = defaultsOf(top);
  const global = [...entriesOf(get(top, "variables")), ...ruledVariables(get(top, "workflow", "rules"))];
  const used = new Set<Entry>();
  const neverRuns = areNever(itemsOf(get(top, "workflow", "rules")));
  let count = 0;
  for (const { name, value } of top.entries) {
    if (keywords.has(name) || value.kind !== "map" || (name.startsWith(".") && !withHidden)) continue;
    if (get(value, "script") === null && get(value, "trigger") === null && !name.startsWith(".") && !isJob(value))
      continue;
    count += 1;
    if (isNever(value) || neverRuns) continue;
    const outer = global.filter((entry) => inherits(value, "variables", entry.name));
    const own = [...entriesOf(get(value, "variables")), ...ruledVariables(get(value, "rules"))];
    const matrix = rowsOf(get(value, "parallel", "matrix"));
    const taken = new Set(
      [...own, ...(matrix[0] ?? [])].flatMap((entry) => (entry.value.when === undefined ? [entry.name] : [])),
    );
    for (const entry of outer) if (!taken.has(entry.name)) used.add(entry);
    if (get(value, "trigger") === null)
      for (const entry of defaults)
        if (get(value, entry.name) === null && inherits(value, "default", entry.name)) used.add(entry);
    const variables = matrix.map((row) => lastOf(value, [...outer, ...own, ...row]));
    jobs.push({ name, node: value, variables, setAnew: setAnew(value, defaults) });
  }
  const all = [
    ...global.map((entry) => ["variables", entry] as const),
    ...defaults.map((entry) => ["", entry] as const),
  ];
  const common = all.filter(([, entry]) => count === 0 || used.has(entry));
  const variables = common.flatMap(([group, entry]) => (group === "" ? [] : [entry]));
  const [first] = variables;
  return {
    jobs,
    common: [
      ...(first === undefined ? [] : [{ name: "variables", key: first.key, value: mapOf(first.value, variables) }]),
      ...common.flatMap(([group, entry]) => (group === "" ? [entry] : [])),
    ],
  };
}

function defaultsOf(top: MapNode): Entry[] {
  const written = entriesOf(get(top, "default"));
  const names = new Set(written.map(({ name }) => name));
  return [...written, ...top.entries.filter(({ name }) => inherited.has(name) && !names.has(name))];
}

/** Whether a map at the top has anything that only jobs have. */
function isJob(node: MapNode): boolean {
  return ["run", "image", "stage", "extends", "environment", "services"].some((name) => get(node, name) !== null);
}

/** `inherit: { default: false }`, or a list of what is taken over. */
function inherits(job: MapNode, group: "default" | "variables", name: string): boolean {
  const rule = get(job, "inherit", group);
  if (rule === null) return true;
  return rule.kind === "list" ? itemsOf(rule).some((item) => textOf(item) === name) : textOf(rule) !== "false";
}

/** A job that is switched off: by itself, or by every rule that it has. */
function isNever(job: DocumentNode): boolean {
  return getText(job, "when") === "never" || areNever(itemsOf(get(job, "rules")));
}

/** Whether rules let nothing through: the first that fits decides, and where none does, nothing runs. */
function areNever(rules: readonly DocumentNode[]): boolean {
  for (const rule of rules) {
    if (getText(rule, "when") !== "never") return false;
    if (["if", "changes", "exists"].every((name) => get(rule, name) === null)) return true;
  }
  return rules.length > 0;
}

const maxRows = 200;

/**
 * `parallel: matrix: [{A: [x, y], B: z}]`: GitLab permits 200 combinations. One of nothing where there is no matrix.
 */
export function rowsOf(node: DocumentNode | null): readonly (readonly Entry[])[] {
  const rows = itemsOf(node).flatMap((row) => {
    const axes = entriesOf(row).map(
      (entry) => [entry.name, eachOf(entry.value).map((value): Entry => ({ ...entry, value }))] as const,
    );
    return combinationsOf({ axes }, Object.is).map((one) => [...one.values()]);
  });
  return rows.length === 0 ? [[]] : atMost(rows, maxRows, "combinations of a matrix");
}

/** What may be set is beside what else holds. */
function lastOf(at: MapNode, entries: readonly Entry[]): MapNode {
  return mapOf(at, [
    ...new Map(entries.map((entry) => [entry.value.when === undefined ? entry.name : entry, entry])).values(),
  ]);
}

/** Variables that rules set where they fit. */
function ruledVariables(rules: DocumentNode | null): readonly Entry[] {
  return itemsOf(rules).flatMap((rule) => {
    if (getText(rule, "when") === "never") return [];
    // What no condition leads to is left by all others.
    const isOnly = itemsOf(rules).length === 1 && get(rule, "changes") === null && get(rule, "exists") === null;
    const text = getText(rule, "if") ?? (isOnly ? null : "no other rule");
    const when = text === null ? [] : [conditionOn(rule.source.path, text)];
    return entriesOf(get(rule, "variables")).map((entry) => ({ ...entry, value: under(entry.value, when) }));
  });
}
