/** Tasks of Ansible: each is a module with arguments. */
import type { SettingHint, Subject } from "../subject.ts";
import { joinConditions } from "../value/condition.ts";
import { fromPieces, piecesOf as piecesOfValue } from "../value/pieces.ts";
import type { Condition, PartialString, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { conditionOn } from "../value/question.ts";
import { settingsOf, valueOf } from "./document-settings.ts";
import type { DocumentNode, Entry, ScalarNode } from "./document.ts";
import { eachOf, entriesOf, get, getText, itemsOf } from "./document.ts";
import { playEnvironment } from "./ansible/ways.ts";
import { subjectOf } from "./emit.ts";
import { mapOf } from "./overlay.ts";
import { conditionValue, jinjaValue, templateSettings } from "./jinja/evaluate.ts";
import type { Variable, Variables } from "./jinja/evaluate.ts";
import { atMost, isTooDeep } from "../value/work.ts";

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
/** Modules that say something, compare something or stop. */
const silent = new RegExp(
  [
    String.raw`^(?:ansible\.builtin\.)?(?:debug|assert|fail|meta|pause|wait_for|stat|find|`,
    String.raw`validate_argument_spec|assemble|ping|setup|gather_facts)$`,
  ].join(""),
);
const maxDepth = 16;

/** What tasks see beside their variables: templates that they copy to machines. */
export interface Around {
  /** The text of a template by the name that a task gives; null: none of this repository. */
  readonly template: (name: string) => ScalarNode | null;
  /** `environment` of the blocks around, the outermost first. */
  readonly environments?: readonly DocumentNode[];
}

export function taskSubjects(list: DocumentNode | null, outer: Variables, around: Around, depth = 0): Subject[] {
  if (isTooDeep(depth, maxDepth, "blocks of tasks nest")) return [];
  // What `set_fact` sets holds for the tasks that follow.
  const variables = new Map(outer);
  return itemsOf(list).flatMap((task) => {
    const own = new Map(variables);
    for (const { name, value } of entriesOf(get(task, "vars"))) own.set(name, { node: value, flags: 0 });
    const when = conditionsOf(task, own);
    if (when === null) return [];
    const environment = get(task, "environment");
    const inBlock =
      environment === null ? around : { ...around, environments: [...(around.environments ?? []), environment] };
    const nested = ["block", "rescue", "always"].flatMap((part) =>
      taskSubjects(get(task, part), own, inBlock, depth + 1),
    );
    const loop = atMost(loopOf(task, own), maxItems, "turns of a loop");
    const module = entriesOf(task).find(({ name }) => !keywords.has(name) && !name.startsWith("with_"));
    const found =
      module === undefined || silent.test(module.name) || isUndone(module.value)
        ? nested
        : [...nested, ...runs(own, loop).map((each) => taskSubject(task, module, each, around))];
    if (module !== undefined && lastWord(module.name) === "set_fact") setFacts(variables, module.value, when);
    return when.length === 0
      ? found
      : found.map((subject) => ({ ...subject, when: joinConditions(subject.when, when) ?? subject.when }));
  });
}

/** `community.docker.docker_image` is `docker_image`. */
function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function setFacts(variables: Map<string, Variable>, given: DocumentNode, when: readonly Condition[]): void {
  for (const { name, value } of entriesOf(given)) {
    const before = variables.get(name);
    const now: Variable = { node: value, flags: 0 };
    // What is made of itself would need itself.
    const isOwn = value.kind === "scalar" && value.text.includes(name);
    if (isOwn) continue;
    variables.set(name, when.length === 0 || before === undefined ? now : { ...now, when, before });
  }
}

const maxItems = 200;

function loopOf(task: DocumentNode, variables: Variables): readonly DocumentNode[] {
  const list = listOf(get(task, "loop") ?? get(task, "with_items") ?? get(task, "with_list"), variables);
  const pairs = listOf(get(task, "with_dict"), variables);
  return [
    ...itemsOf(list),
    ...entriesOf(pairs).map((entry) => mapOf(pairs!, [{ name: "value", key: entry.key, value: entry.value }])),
  ];
}

/** The list of a loop, which may be a variable: `"{{ regions }}"`. */
function listOf(node: DocumentNode | null, variables: Variables): DocumentNode | null {
  const name = node?.kind === "scalar" ? /^\{\{\s*(\w+)\s*(?:\|[^{}]*)?\}\}$/.exec(node.text)?.[1] : undefined;
  return name === undefined ? node : (variables.get(name)?.node ?? null);
}

/** The variables of each run: once for every item of a loop. */
function runs(variables: Map<string, Variable>, loop: readonly DocumentNode[]): Variables[] {
  return loop.length === 0 ? [variables] : loop.map((item) => new Map(variables).set("item", { node: item, flags: 0 }));
}

/**
 * Under what a task runs: what a default switches off may be switched on. Null: it never runs. What only the machine
 * knows is no doubt of the files.
 */
function conditionsOf(task: DocumentNode, variables: Variables): readonly Condition[] | null {
  const found: Condition[] = [];
  for (const one of eachOf(get(task, "when"))) {
    if (one.kind !== "scalar") continue;
    const value = /^(?:false|no)$/i.test(one.text) ? null : conditionValue(one, variables);
    if (value === null) return null;
    if (value.kind !== "bool" || value.bool) continue;
    if ((value.flags & DEFAULT) === 0) return null;
    found.push(conditionOn(one.source.path, one.text));
  }
  return found;
}

/** What removes something, or keeps it out. */
function isUndone(given: DocumentNode): boolean {
  return (
    /^(?:absent|removed)$/.test(getText(given, "state") ?? "") ||
    /^(?:deny|reject|drop)$/i.test(getText(given, "rule") ?? getText(given, "jump") ?? "")
  );
}

const imageModule = /^(?:docker|podman)_image(?:_(?:pull|build|push|tag|load))?$/;

/** What runs the text of modules for Windows. Source: the collection ansible.windows. */
const ofWindows: ReadonlyMap<string, string> = new Map([
  ["win_shell", "powershell"],
  ["win_powershell", "powershell"],
  ["win_command", "cmd"],
]);

function taskSubject(
  task: DocumentNode,
  { name, key, value: given }: Entry,
  variables: Variables,
  around: Around,
): Subject {
  const isShell = /(?:^|\.)(?:(?:win_)?(?:shell|command)|raw|script|win_powershell)$/.test(name);
  const value = (node: DocumentNode) => {
    const made = jinjaValue(node, variables) ?? (node.kind === "scalar" ? valueOf(node) : undefined);
    return made !== undefined && isShell ? withoutContinuations(made) : made;
  };
  // Lines that are written into a file are read as those of a script.
  const hint = (path: readonly (string | number)[]): SettingHint | undefined => {
    if (isShell || /^(?:line|block|content)$/.test(String(path[0] ?? ""))) return "script";
    const isName = path.length === 1 && (path[0] === "name" || path[0] === "repository");
    return isName && imageModule.test(lastWord(name)) ? "image" : undefined;
  };
  const parts = ["environment", "args", "loop"].flatMap((part) => settingsOf(get(task, part), { path: [part], value }));
  // A free-form argument is the command; what is searched for is replaced.
  const environment = new Map(
    [
      ...eachOf(variables.get(playEnvironment)?.node),
      ...(around.environments ?? []).flatMap(eachOf),
      ...eachOf(get(task, "environment")),
    ].flatMap((node) => settingsOf(node, { value }).map((one) => [String(one.path.at(-1) ?? ""), one.value] as const)),
  );
  const interpreter =
    getText(task, "args", "executable") ?? getText(given, "executable") ?? ofWindows.get(lastWord(name));
  const ran = {
    ...(environment.size > 0 ? { variables: environment } : {}),
    ...(interpreter === undefined ? {} : { interpreter }),
  };
  const settings = settingsOf(given, {
    path: given.kind === "scalar" ? [isShell ? "command" : "argument"] : [],
    value,
    hint,
    skip: (path) => path.at(-1) === "regexp" || path.at(-1) === "description",
  }).map((one) => (isShell ? { ...one, ...ran } : one));
  // What is installed may be named by where it lies.
  const called = /^(?:yum|dnf|apt|apk|package|pip|zypper|unarchive)$/.test(lastWord(name))
    ? settings.map((one) => (one.path[0] === "name" ? { ...one, path: ["packages", ...one.path.slice(1)] } : one))
    : settings;
  const source = lastWord(name) === "template" ? (getText(given, "src") ?? freely(given, "src")) : null;
  // Manuals are copied for people to read.
  const template = source === null || /\.(?:md|rst|adoc)(?:\.j2)?$/i.test(source) ? null : around.template(source);
  return subjectOf({
    role: "resource",
    address: `task/${getText(task, "name") ?? name}`,
    format: "ansible",
    type: name,
    at: key,
    settings: [...called, ...parts, ...(template === null ? [] : templateSettings(template, variables, ["template"]))],
  });
}

/** An argument among those of one line: `src=ntp.conf.j2 dest=/etc/ntp.conf`. */
function freely(given: DocumentNode, name: string): string | null {
  if (given.kind !== "scalar") return null;
  const found = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|(\\S+))`).exec(given.text);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
}

/**
 * A backslash that stands alone between words continues a line: Ansible takes it out before a shell sees it. In quoted
 * YAML the line's end behind it has become a blank.
 */
function withoutContinuations(value: Value): Value {
  if (value.kind === "choice")
    return {
      ...value,
      alternatives: value.alternatives.map((one) => ({ ...one, value: withoutContinuations(one.value) })),
    };
  if (value.kind !== "string" && value.kind !== "partial") return value;
  const isThere = / \\ /.test(value.kind === "string" ? value.text : textsIn(value));
  if (!isThere) return value;
  const pieces = piecesOfValue(value).map((piece) =>
    "unknown" in piece ? piece : { ...piece, text: piece.text.replaceAll(/(?<= )\\(?= |$)/g, " ") },
  );
  return fromPieces(pieces, value.trace);
}

function textsIn({ pieces }: PartialString): string {
  return pieces.map((piece) => ("unknown" in piece ? "?" : piece.text)).join("");
}
