/** The jobs of a pipeline with what is in force in them, and what they share. */
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { conditionsOfJob, conditionsOfRules, hasInputs, rulesInTurn } from "./rules.ts";
import { wordsOf } from "./ruled.ts";
import type { Names } from "./rules.ts";
import { variablesOf } from "./variables.ts";
import { joinConditions } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import type { Variable } from "../effect/shell-variables.ts";
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
  /** Variables, with those of the top that are in force here, and under what. One for each combination of a matrix. */
  readonly ways: readonly Way[];
  /** Names of those that its script replaces at once. */
  readonly setAnew: ReadonlySet<string>;
}

/** One way of running a job. */
export interface Way {
  readonly variables: MapNode;
  /** None: nothing that somebody sets keeps it from being run. */
  readonly when: readonly Condition[];
  /** Conditions of its variables that hold in some pipeline, whatever somebody sets: a branch, a tag. */
  readonly inTurn: ReadonlySet<string>;
}

export interface Jobs {
  readonly jobs: readonly Job[];
  /** What is written at the top and is in force in some job; everything, where there is no job. */
  readonly common: readonly Entry[];
}

/**
 * @param withHidden what only others can use counts as well, as in a file that other repositories include.
 * @param chosen a variable of which one of its options is chosen; of the others any may be. "": of each the first is.
 */
export function jobsIn(top: MapNode, withHidden: boolean, chosen: string | null = null): Jobs {
  const jobs: Job[] = [];
  const defaults = defaultsOf(top);
  const global = [...entriesOf(get(top, "variables")), ...ruledVariables(get(top, "workflow", "rules"))];
  const used = new Map<Entry, readonly Condition[]>();
  const workflow = itemsOf(get(top, "workflow", "rules"));
  const shared = namesOf(mapOf(top, entriesOf(get(top, "variables"))), [], chosen);
  let count = 0;
  for (const { name, value } of top.entries) {
    if (keywords.has(name) || value.kind !== "map" || (name.startsWith(".") && !withHidden)) continue;
    if (get(value, "script") === null && get(value, "trigger") === null && !name.startsWith(".") && !isJob(value))
      continue;
    count += 1;
    const outer = global.filter((entry) => inherits(value, "variables", entry.name));
    const own = [...entriesOf(get(value, "variables")), ...ruledVariables(get(value, "rules"))];
    const matrix = rowsOf(get(value, "parallel", "matrix"));
    const taken = new Set(
      [...own, ...(matrix[0] ?? [])].flatMap((entry) => (entry.value.when === undefined ? [entry.name] : [])),
    );
    const ways = matrix.flatMap((row): Way[] => {
      const variables = lastOf(value, [...outer, ...own, ...row]);
      // Who takes a job from here may give it other legs.
      const said = withHidden ? [] : row.filter((one) => !hasInputs(one.value)).map((one) => one.name);
      const names = namesOf(variables, said, chosen);
      const when = whenRun(value, names, workflow, shared);
      const inTurn = new Set([
        ...conditionsInTurn(workflow, names),
        ...conditionsInTurn(itemsOf(get(value, "rules")), names),
      ]);
      return when === null ? [] : [{ variables, when, inTurn }];
    });
    if (ways.length === 0) continue;
    const when = ways.some((one) => one.when.length === 0) ? [] : ways[0]!.when;
    const use = (entry: Entry): unknown => used.set(entry, used.get(entry)?.length === 0 ? [] : when);
    // What a rule of the whole sets in its turn, each job has as its own.
    const isRuled = ({ value: { when: under } }: Entry): boolean =>
      under !== undefined && ways.every(({ inTurn }) => inTurn.has(wordsOf(under)));
    for (const entry of outer) if (!taken.has(entry.name) && !isRuled(entry)) use(entry);
    if (get(value, "trigger") === null)
      for (const entry of defaults)
        if (get(value, entry.name) === null && inherits(value, "default", entry.name)) use(entry);
    jobs.push({ name, node: value, ways, setAnew: setAnew(value, defaults) });
  }
  const all = [
    ...global.map((entry) => ["variables", entry] as const),
    ...defaults.map((entry) => ["", entry] as const),
  ];
  const common = all.flatMap(([group, entry]): (readonly [string, Entry])[] => {
    const when = count === 0 ? [] : used.get(entry);
    return when === undefined ? [] : [[group, { ...entry, value: under(entry.value, when) }]];
  });
  return { jobs, common: inGroups(common) };
}

/** Variables under one key, and the rest. */
function inGroups(common: readonly (readonly [group: string, Entry])[]): readonly Entry[] {
  const variables = common.flatMap(([group, entry]) => (group === "" ? [] : [entry]));
  const [first] = variables;
  return [
    ...(first === undefined ? [] : [{ name: "variables", key: first.key, value: mapOf(first.value, variables) }]),
    ...common.flatMap(([group, entry]) => (group === "" ? [entry] : [])),
  ];
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

/** Under what a job is run, with the values that its variables have; null: never. */
function whenRun(
  job: MapNode,
  own: Names,
  workflow: readonly DocumentNode[],
  names: Names,
): readonly Condition[] | null {
  const outer = conditionsOfRules(workflow, names);
  const inner = outer === null ? null : conditionsOfJob(job, own);
  return inner === null || outer === null ? null : joinConditions(outer, inner);
}

/** What a matrix says is so, and each choice has its turn; all else somebody may set who starts the pipeline. */
function namesOf(variables: MapNode, said: readonly string[], chosen: string | null): Names {
  const options = new Map(
    variables.entries.flatMap(({ name, value }) => {
      const listed = get(value, "options");
      return listed === null || hasInputs(value) ? [] : [[name, itemsOf(listed).flatMap((one) => textOf(one) ?? [])]];
    }),
  );
  let made: ReadonlyMap<string, Variable> | null = null;
  return (name) => {
    made ??= variablesOf(variables);
    const set = made.get(name);
    if (set === undefined) return undefined;
    const parts = set === "unknown" ? null : set.map((piece) => ("text" in piece ? piece.text : null));
    if (parts === null || parts.includes(null)) return null;
    const text = parts.join("");
    if (said.includes(name) || name === chosen) return { text, byDefault: false };
    const others = options.get(name);
    if (others === undefined) return { text, byDefault: true };
    return chosen === "" ? { text, byDefault: false } : { text, byDefault: false, others };
  };
}

/** Whether a job may be run with these variables, where those that have options are as chosen. */
export function mayRun(top: MapNode, job: MapNode, variables: MapNode): boolean {
  const names = namesOf(variables, [], "");
  return whenRun(job, names, itemsOf(get(top, "workflow", "rules")), names) !== null;
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
    const when = conditionOfRule(rule, itemsOf(rules));
    return entriesOf(get(rule, "variables")).map((entry) => ({ ...entry, value: under(entry.value, when) }));
  });
}

function conditionOfRule(rule: DocumentNode, rules: readonly DocumentNode[]): readonly Condition[] {
  // What no condition leads to is left by all others.
  const isOnly = rules.length === 1 && get(rule, "changes") === null && get(rule, "exists") === null;
  const text = getText(rule, "if") ?? (isOnly ? null : "no other rule");
  return text === null ? [] : [conditionOn(rule.source.path, text)];
}

function conditionsInTurn(rules: readonly DocumentNode[], names: Names): readonly string[] {
  return rules.length === 0 ? [] : rulesInTurn(rules, names).map((rule) => wordsOf(conditionOfRule(rule, rules)));
}
