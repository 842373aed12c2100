/** The tasks of a list one after the other, blocks opened: each with what it sees and under what it runs. */
import { joinConditions } from "../../value/condition.ts";
import { conditionOn } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import type { DocumentNode, Entry } from "../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";
import { mapOf } from "../effect/overlay.ts";
import { composed } from "../effect/substitute.ts";
import { conditionValue, jinjaValue } from "../jinja/evaluate.ts";
import type { Variable, Variables } from "../jinja/evaluate.ts";
import { putDefaults } from "./module-defaults.ts";
import { put } from "./variables.ts";

/** What stands in a task beside its module. Source: Ansible's list of playbook keywords. */
const keywords = new Set(
  `
    action any_errors_fatal args async become become_exe become_flags become_method become_user changed_when
    check_mode collections connection debugger delay delegate_facts delegate_to diff environment failed_when
    ignore_errors ignore_unreachable local_action loop loop_control module_defaults name no_log notify poll port
    register remote_user retries run_once tags throttle timeout until vars when listen block rescue always
  `
    .trim()
    .split(/\s+/),
);
const maxDepth = 16;

export interface Step {
  readonly task: DocumentNode;
  readonly module: Entry | null;
  readonly variables: Map<string, Variable>;
  /** Null: it never runs. */
  readonly when: readonly Condition[] | null;
  /** `environment` of the blocks around, the outermost first. */
  readonly environments: readonly DocumentNode[];
  readonly scopes: Scopes;
  /** What the list around runs under. */
  readonly around: readonly Condition[] | null;
  /** What came of it was told in an earlier way. */
  readonly isTold: boolean;
}

/** The facts that are set, and the variables of the lists around, the innermost last: in all of them they hold. */
export type Scopes = readonly Map<string, Variable>[];

/** The variables with the facts that were set so far. */
export function addFacts(into: Map<string, Variable>, [facts]: Scopes): void {
  for (const [name, fact] of facts ?? []) {
    const before = fact.before ?? into.get(name);
    put(into, name, fact.when === undefined || before === undefined ? fact : { ...fact, before });
  }
}

export interface Within {
  readonly when: readonly Condition[] | null;
  readonly environments: readonly DocumentNode[];
  readonly scopes: Scopes;
  /** A file of variables by the name that a task gives; null: none of this repository. */
  readonly variablesAt: (name: string) => DocumentNode | null;
  /** Only what takes in files and roles, or sets something for the tasks that follow. */
  readonly leading?: true;
  /** Is told of what holds for the tasks that follow. */
  readonly onFact?: (fact: Fact) => void;
  /** Whether a task that sees these was told before; such a one is not gone into, if nothing follows from it. */
  readonly isTold?: (task: DocumentNode, variables: Variables, around: readonly Condition[]) => boolean;
}

/** What a task sets for those that follow. */
export interface Fact {
  readonly node: DocumentNode;
  readonly when: readonly Condition[];
}

const leads = /(?:^|\.)(?:set_fact|include_vars|include|(?:include|import)_(?:tasks|role))$/;
const sets = /(?:^|\.)(?:set_fact|include_vars)$/;

/** A task as it is written, taken apart once: every way goes through the same ones. */
interface Task {
  readonly task: DocumentNode;
  readonly module: Entry | null;
  readonly parts: readonly DocumentNode[];
  readonly given: readonly Entry[];
  readonly environment: DocumentNode | null;
  readonly defaults: DocumentNode | null;
}

const tasks = new WeakMap<DocumentNode, readonly Task[]>();
const leadingTasks = new WeakMap<DocumentNode, readonly Task[]>();

function tasksIn(list: DocumentNode): readonly Task[] {
  let made = tasks.get(list);
  if (made === undefined) tasks.set(list, (made = itemsOf(list).map(takenApart)));
  return made;
}

/** What a task does; null: it is a block. */
export function moduleOf(task: DocumentNode): Entry | null {
  const entries = entriesOf(task);
  const own = entries.find(({ name }) => !keywords.has(name) && !name.startsWith("with_"));
  if (own !== undefined) return own;
  const action = entries.find(({ name }) => name === "local_action" || name === "action");
  return action === undefined ? null : namedIn(action);
}

/** `local_action: command make deploy`, `action: {module: command, cmd: make deploy}`. */
function namedIn({ key, value }: Entry): Entry | null {
  if (value.kind === "map") {
    const name = getText(value, "module");
    return name === null
      ? null
      : {
          name,
          key,
          value: mapOf(
            value,
            value.entries.filter((one) => one.name !== "module"),
          ),
        };
  }
  const [before = "", name] = value.kind === "scalar" ? (/^\s*([\w.]+)\s*/.exec(value.text) ?? []) : [];
  if (name === undefined || value.kind !== "scalar") return null;
  return { name, key, value: composed(value, piecesOf(value, before.length, value.text.length)) };
}

/** The lists of a block. */
export function partsOf(task: DocumentNode): readonly DocumentNode[] {
  return ["block", "rescue", "always"].map((name) => get(task, name)).filter((one) => one !== null);
}

function takenApart(task: DocumentNode): Task {
  return {
    task,
    module: moduleOf(task),
    parts: partsOf(task),
    given: eachOf(get(task, "vars")).flatMap(entriesOf),
    environment: get(task, "environment"),
    defaults: get(task, "module_defaults"),
  };
}

/** Tasks that lead anywhere, and blocks with such tasks in them. */
function leadingIn(list: DocumentNode, depth = 0): readonly Task[] {
  let made = leadingTasks.get(list);
  if (made === undefined) {
    // What lies too deep is told where it is gone through.
    const isLeading = ({ module, parts }: Task): boolean =>
      module === null
        ? parts.some((part) => depth >= maxDepth || leadingIn(part, depth + 1).length > 0)
        : leads.test(module.name);
    leadingTasks.set(list, (made = tasksIn(list).filter(isLeading)));
  }
  return made;
}

/** Whether anything in a list takes in files and roles, or sets something. */
export function leadsOn(list: DocumentNode | null): boolean {
  return list !== null && leadingIn(list).length > 0;
}

/** What `set_fact` and `include_vars` set holds for the tasks that follow. */
export function* stepsOf(list: DocumentNode | null, outer: Variables, within: Within, depth = 0): Generator<Step> {
  const { when: around, environments, scopes: outerScopes, variablesAt, leading, onFact } = within;
  if (list === null || isTooDeep(depth, maxDepth, "blocks of tasks nest")) return;
  const variables = new Map(outer);
  const scopes = [...outerScopes, variables];
  for (const one of leading === true ? leadingIn(list) : tasksIn(list)) {
    const { task, module, parts, given, environment, defaults } = one;
    const own = given.length === 0 && defaults === null ? variables : new Map(variables);
    if (defaults !== null) putDefaults(own, defaults);
    for (const { name, value } of given) put(own, name, { node: value, flags: 0 });
    const isTold = around !== null && module !== null && within.isTold?.(task, own, around) === true;
    if (isTold && parts.length === 0 && !sets.test(module.name)) continue;
    const when = around === null ? null : conditionsOf(task, own, around);
    const inBlock = environment === null ? environments : [...environments, environment];
    for (const part of parts) yield* stepsOf(part, own, { ...within, when, environments: inBlock, scopes }, depth + 1);
    yield { task, module, variables: own, when, environments, scopes, around, isTold };
    if (module === null || when === null) continue;
    const node = factsOf(module, own, variablesAt);
    if (node === null) continue;
    const fact = { node, when: [...when, ...undecided(task, own)] };
    setFacts(scopes, fact);
    onFact?.(fact);
  }
}

/** What only the machine knows leaves what was set before in force as well. */
function undecided(task: DocumentNode, variables: Variables): readonly Condition[] {
  return eachOf(get(task, "when")).flatMap((one) =>
    one.kind === "scalar" && conditionValue(one, variables).kind !== "bool"
      ? [conditionOn(one.source.path, one.text)]
      : [],
  );
}

/** `community.docker.docker_image` is `docker_image`. */
export function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** What a task sets for those behind it. */
function factsOf(
  { name, value }: Pick<Entry, "name" | "value">,
  variables: Variables,
  variablesAt: Within["variablesAt"],
): DocumentNode | null {
  switch (lastWord(name)) {
    case "set_fact":
      return value;
    case "include_vars":
      return includedVariables(value, variables, variablesAt);
    default:
      return null;
  }
}

function includedVariables(
  given: DocumentNode,
  variables: Variables,
  variablesAt: Within["variablesAt"],
): DocumentNode | null {
  const node = given.kind === "scalar" ? given : get(given, "file");
  if (node?.kind !== "scalar") return null;
  const value = jinjaValue(node, variables);
  if (value === undefined) return variablesAt(node.text);
  return value.kind === "string" ? variablesAt(value.text) : null;
}

export function setFacts(scopes: Scopes, { node, when }: Fact): void {
  for (const { name, value } of entriesOf(node)) {
    // What is made of itself would need itself.
    if (value.kind === "scalar" && value.text.includes(name)) continue;
    for (const [index, scope] of scopes.entries()) {
      const before = scope.get(name);
      const now: Variable = { node: value, flags: 0 };
      // Among the facts alone, what was before is found where they are used.
      const isPlain = when.length === 0 || (before === undefined && index > 0);
      put(scope, name, isPlain ? now : { ...now, when, ...(before === undefined ? {} : { before }) });
    }
  }
}

/**
 * Under what a task runs: what a default switches off may be switched on. Null: it never runs. What only the machine
 * knows is no doubt of the files.
 */
export function conditionsOf(
  task: DocumentNode,
  variables: Variables,
  around: readonly Condition[] = [],
): readonly Condition[] | null {
  const found: Condition[] = [];
  for (const one of eachOf(get(task, "when"))) {
    const own = conditionOfText(one, variables);
    if (own === null) return null;
    found.push(...own);
  }
  // Whoever wants these asks for them by name.
  const tags = eachOf(get(task, "tags")).flatMap((tag) => (textOf(tag) ?? "").split(/\s*,\s*/));
  if (tags.includes("never")) {
    const others = tags.filter((tag) => tag !== "never");
    found.push(
      conditionOn("tags", others.length === 0 ? "the tag never is asked for" : `--tags ${others.join(" or ")}`),
    );
  }
  return found.length === 0 ? around : joinConditions(around, found);
}

/** Under what one condition lets a task run. Null: it never does. */
export function conditionOfText(one: DocumentNode, variables: Variables): readonly Condition[] | null {
  if (one.kind !== "scalar") return [];
  const value = /^(?:false|no|off)$/i.test(one.text) ? null : conditionValue(one, variables);
  if (value === null) return null;
  if (value.kind !== "bool" || value.bool) return [];
  return (value.flags & DEFAULT) === 0 ? null : [conditionOn(one.source.path, one.text)];
}
