/** Tasks of Ansible: each is a module with arguments. */
import type { Setting, SettingHint, Subject } from "../../subject.ts";
import { fromPieces, piecesOf as piecesOfValue } from "../../value/pieces.ts";
import type { Condition, PartialString, Value } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { settingsOf, valueOf } from "../documents/document-settings.ts";
import type { DocumentNode, Entry, ScalarNode } from "../documents/document.ts";
import { eachOf, get, getText, textOf } from "../documents/document.ts";
import { itemName, itemsIn, noneTaken } from "./loops.ts";
import { turnsTaken } from "./turns.ts";
import { joinConditions } from "../../value/condition.ts";
import { printOf, wordsIn } from "./same-ways.ts";
import type { Way } from "./same-ways.ts";
import { isSeen, onceOf } from "./told.ts";
import type { Made, Told } from "./told.ts";
import { exportedThere } from "./environment-files.ts";
import { environmentOf } from "./environments.ts";
import { lastWord, stepsOf } from "./steps.ts";
import type { Step } from "./steps.ts";
import { settingsByDefault, textsOfDefaults } from "./module-defaults.ts";
import { playEnvironment } from "./variables.ts";
import { subjectOf } from "../emit.ts";
import { textsOfMarks } from "../jinja/parse-template.ts";
import { jinjaValue, templateSettings } from "../jinja/evaluate.ts";
import type { Variable, Variables } from "../jinja/evaluate.ts";
import { atMost } from "../../value/work.ts";

/** Modules that say something, compare something or stop. */
const silent = new RegExp(
  [
    String.raw`^(?:ansible\.builtin\.)?(?:debug|assert|fail|meta|pause|wait_for|stat|find|`,
    String.raw`validate_argument_spec|assemble|ping|setup|gather_facts)$`,
  ].join(""),
);

/** What tasks see beside their variables: files of the repository. */
export interface Around {
  /** The text of a template by the name that a task gives; null: none of this repository. */
  readonly template: (name: string) => ScalarNode | null;
  /** A file of variables by its name. */
  readonly variables: (name: string) => DocumentNode | null;
  readonly told: Told;
}

/** The names that a task may read: its own, those of what is around it, and of its templates. */
function wordsOfTask({ task, environments, variables }: Step, templates: readonly ScalarNode[]): ReadonlySet<string> {
  const texts = [task, ...environments].map(({ source, start, end }) => source.text.slice(start, end));
  texts.push(...textsOfDefaults(variables));
  return new Set(wordsIn([...texts, ...templates.map((one) => textsOfMarks(one.text))].join("\n")));
}

export function taskSubjects(list: DocumentNode | null, { variables, when }: Way, around: Around): Subject[] {
  const { told } = around;
  const isTold = (task: DocumentNode, own: Variables, under: readonly Condition[]): boolean =>
    isSeen(task, own, under, told);
  const scopes = [new Map<string, Variable>()];
  const within = { when, environments: [], scopes, variablesAt: around.variables, isTold };
  const subjects: Subject[] = [];
  // Each is looked at where it stands: what later tasks set it does not see.
  for (const step of stepsOf(list, variables, within)) {
    const { module, when: under } = step;
    if (module === null && under !== null) subjects.push(...blockSubjects(step, under));
    if (module === null || under === null || step.isTold || silent.test(module.name)) continue;
    for (const { subject, when: ofTurn } of madeOnce(step, module, around)) {
      const whole = ofTurn.length === 0 ? under : joinConditions(under, ofTurn);
      const one = whole === null ? null : onceOf(subject, whole, step.task, told);
      if (one !== null) subjects.push(one);
    }
  }
  return subjects;
}

/**
 * What comes of a task: once for all ways that run it under other conditions and let it see the same, so that what it
 * writes is looked through once.
 */
function madeOnce(step: Step, module: Entry, around: Around): readonly Made[] {
  const { task, variables } = step;
  const { words, made } = around.told;
  const named = words.get(task);
  const print = named === undefined ? null : `${task.start} ${printOf({ variables, when: [] }, named)}`;
  const before = print === null ? undefined : made.get(print);
  if (before !== undefined) return before;
  const templates = new Set<ScalarNode>();
  const template = (name: string): ScalarNode | null => {
    const found = around.template(name);
    if (found !== null) templates.add(found);
    return found;
  };
  const all = madeOf(step, module, { ...around, template });
  const reads = wordsOfTask(step, [...templates]);
  words.set(task, named === undefined ? reads : new Set([...named, ...reads]));
  isSeen(task, variables, step.around ?? [], around.told);
  made.set(`${task.start} ${printOf({ variables, when: [] }, words.get(task)!)}`, all);
  return all;
}

function madeOf({ task, environments, variables }: Step, module: Entry, around: Around): readonly Made[] {
  const items = itemsIn(task, variables);
  const loop = items === noneTaken ? [] : atMost(items ?? [], maxItems, "turns of a loop");
  const turns = runs(task, variables, loop);
  if (isUndone(module, variables) || items === noneTaken) return [];
  return turns.map((turn) => ({
    subject: taskSubject({ task, environments }, module, turn.variables, around),
    when: turn.when,
  }));
}

/** What a block says for its tasks, unless each says it anew. */
function blockSubjects({ task, variables }: Step, when: readonly Condition[]): readonly Subject[] {
  const node = get(task, "environment") === null ? null : environmentOf(task);
  const settings = settingsOf(node, { path: ["environment"], value: (one) => jinjaValue(one, variables) });
  if (settings.length === 0) return [];
  const address = `block/${getText(task, "name") ?? "?"}`;
  const block = subjectOf({ role: "file", address, format: "ansible", type: "ansible-block", at: task, settings });
  return [{ ...block, when }];
}

const maxItems = 200;

/** One run of a task: its variables, and what must be so for it. */
interface Run {
  readonly variables: Variables;
  readonly when: readonly Condition[];
}

/** Once for every item of a loop that its condition takes. */
function runs(task: DocumentNode, variables: Map<string, Variable>, loop: readonly DocumentNode[]): readonly Run[] {
  if (loop.length === 0) return [{ variables, when: [] }];
  const name = itemName(task);
  const all = loop.map((item): Variables => new Map(variables).set(name, { node: item, flags: 0 }));
  return turnsTaken(task, all, (each) => each).map(({ item, when }) => ({ variables: item, when }));
}

/** What removes something, or keeps it out, or has it lie there unused. */
function isUndone({ name, value: given }: Entry, variables: Variables): boolean {
  const said = (argument: string): string => wordOf(get(given, argument), variables);
  return (
    (lastWord(name) === "yum_repository" && /^(?:false|no|0)$/i.test(said("enabled")) && !isAskedFor(given)) ||
    /^(?:absent|removed)$/.test(said("state")) ||
    /^(?:deny|reject|drop)$/i.test(said("rule") || said("jump"))
  );
}

/** Whether a task of the same list installs from a repository of packages that is switched off for all others. */
function isAskedFor(given: DocumentNode): boolean {
  const name = getText(given, "name") ?? "";
  const asked = [...given.source.text.matchAll(/\benablerepo["']?[ \t]*[:=][ \t]*([^\n]{1,200})/g)];
  return (
    name !== "" && asked.some(([, names = ""]) => names.split(/[\s,"'[\]]+/).some((one) => one === name || one === "*"))
  );
}

/** What is written to people, or sent to whoever is asked: read there. */
const sent: ReadonlyMap<string, RegExp> = new Map([
  ["mail", /^(?:body|msg|subject)$/],
  ["uri", /^body$/],
]);

/** A table of hosts, whose lines are no commands. */
function isHostsFile(given: DocumentNode): boolean {
  return ["path", "dest", "destfile", "name"].some((name) => /(?:^|\/)etc\/hosts$/.test(getText(given, name) ?? ""));
}

/** What an argument certainly says; empty: nothing, or what a caller may change. */
function wordOf(node: DocumentNode | null, variables: Variables): string {
  const value = node === null ? undefined : jinjaValue(node, variables);
  if (value === undefined) return textOf(node) ?? "";
  return value.kind === "string" && (value.flags & DEFAULT) === 0 ? value.text : "";
}

const imageModule = /^(?:docker|podman)_image(?:_(?:pull|build|push|tag|load))?$/;

/** What runs the text of modules for Windows. Source: the collection ansible.windows. */
const ofWindows: ReadonlyMap<string, string> = new Map([
  ["win_shell", "powershell"],
  ["win_powershell", "powershell"],
  ["win_command", "cmd"],
]);

/** What stands beside a module. Of a list that is gone through, each turn has its own item. */
function partsBeside(
  task: DocumentNode,
  variables: Variables,
  value: (node: DocumentNode) => Value | undefined,
): readonly Setting[] {
  const loop = get(task, "loop");
  const item = variables.get(itemName(task))?.node;
  const items = loop?.kind === "list" && loop.items.some((one) => one === item) ? loop.items : [];
  const isOther = (node: DocumentNode): boolean => node !== item && items.includes(node);
  return ["environment", "args", "loop"].flatMap((part) =>
    settingsOf(get(task, part), { path: [part], value, skip: (_, node) => part === "loop" && isOther(node) }),
  );
}

function taskSubject(
  { task, environments }: Pick<Step, "task" | "environments">,
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
    if (isShell) return "script";
    if (/^(?:line|block|content)$/.test(String(path[0] ?? ""))) return isHostsFile(given) ? "text" : "script";
    const isName = path.length === 1 && (path[0] === "name" || path[0] === "repository");
    return isName && imageModule.test(lastWord(name)) ? "image" : undefined;
  };
  const parts = partsBeside(task, variables, value);
  // A free-form argument is the command; what is searched for is replaced.
  const environment = new Map(
    [
      ...eachOf(variables.get(playEnvironment)?.node),
      ...environments.flatMap(eachOf),
      ...eachOf(get(task, "environment")),
    ].flatMap((node) => settingsOf(node, { value }).map((one) => [String(one.path.at(-1) ?? ""), one.value] as const)),
  );
  const interpreter =
    getText(task, "args", "executable") ?? getText(given, "executable") ?? ofWindows.get(lastWord(name));
  const ran = {
    ...(environment.size > 0 ? { variables: environment } : {}),
    ...(interpreter === undefined ? {} : { interpreter }),
  };
  // A fact does not replace what the command gives.
  const isFixed = (fact: string | number | undefined): boolean =>
    lastWord(name) === "set_fact" && variables.get(String(fact))?.isFixed === true;
  const isSent = ([argument]: readonly (string | number)[]): boolean =>
    sent.get(lastWord(name))?.test(String(argument)) === true;
  const written = settingsOf(given, {
    path: given.kind === "scalar" ? [isShell ? "command" : "argument"] : [],
    value,
    hint,
    skip: (path) => path.at(-1) === "regexp" || path.at(-1) === "description" || isFixed(path[0]) || isSent(path),
  }).map((one) => (isShell ? { ...one, ...ran } : one));
  const byDefault = settingsByDefault(name, given, variables, value);
  const settings = exportedThere(given, [...written, ...byDefault]);
  // What is installed may be named by where it lies.
  const called = /^(?:yum|dnf|apt|apk|package|pip|zypper|unarchive)$/.test(lastWord(name))
    ? settings.map((one) => (one.path[0] === "name" ? { ...one, path: ["packages", ...one.path.slice(1)] } : one))
    : settings;
  const template = templateOf(name, given, variables, around);
  return subjectOf({
    role: "resource",
    address: `task/${getText(task, "name") ?? name}`,
    format: "ansible",
    type: name,
    at: key,
    settings: [...called, ...parts, ...(template === null ? [] : templateSettings(template, variables, ["template"]))],
  });
}

function templateOf(name: string, given: DocumentNode, variables: Variables, around: Around): ScalarNode | null {
  if (lastWord(name) !== "template") return null;
  const written = getText(given, "src") ?? freely(given, "src");
  const source = written?.includes("{{") === true ? knownText(get(given, "src"), variables) : written;
  // Manuals are copied for people to read.
  return source === null || /\.(?:md|rst|adoc)(?:\.j2)?$/i.test(source) ? null : around.template(source);
}

function knownText(node: DocumentNode | null, variables: Variables): string | null {
  const value = node === null ? undefined : jinjaValue(node, variables);
  return value?.kind === "string" ? value.text : null;
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
