/**
 * Taskfiles: the commands of each task as one script, with the variables of the file and of the task.
 *
 * @documented with makefile
 */
import type { Setting, Subject } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import { origin } from "../value/trace.ts";
import { DEFAULT } from "../value/value.ts";
import type { Piece, Value } from "../value/value.ts";
import { piecesOf, settingOf, settingsOf } from "./document-settings.ts";
import type { DocumentNode, ScalarNode } from "./document.ts";
import { eachOf, entriesOf, get, getText, textOf } from "./document.ts";
import { atMost } from "../value/work.ts";
import { includedByTask } from "./commands/included.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { readDocuments } from "./read-documents.ts";
import { isKeyed } from "./recognition.ts";
import { resolveReferences } from "./references.ts";
import { eitherOf } from "../pattern.ts";

/** Variables of a file or a task, in pieces. */
export type TaskVariables = ReadonlyMap<string, readonly Piece[]>;

const taskfile = eitherOf(
  [
    /(?:^|\/)[Tt]askfile(?:[._-][\w.-]+)?\.ya?ml$/, // Taskfile.dist.yml
    /(?:^|\/)\.?taskfiles?\/.*\.ya?ml$/,
  ],
  "s",
);

export function isTaskfile(path: string): boolean {
  return taskfile.test(path);
}

export const format: Format = {
  name: "taskfile",
  order: 92,
  mayBe: isTaskfile,
  recognises: ({ source }) => isKeyed(source, ["tasks", "includes"]),
  read({ path, source }) {
    const documents = readDocuments(source);
    const [document] = documents.documents;
    const variables = taskVariables(get(document, "vars"), new Map());
    const at = document ?? { source, start: 0, end: 0 };
    const make = (address: string, node: typeof at, settings: readonly Setting[]): Subject =>
      subjectOf({ role: "file", address, format: "taskfile", type: "task", at: node, settings });
    const environment = settingsOf(get(document, "env"), {
      path: ["env"],
      value: (node) => filled(node, variables),
    });
    const outer = environmentOf(environment);
    const subjects = [make(path, at, environment)];
    for (const { name, value: task } of entriesOf(get(document, "tasks")))
      for (const given of waysTo(document ?? null, name, variables)) {
        const own = taskVariables(get(task, "vars"), new Map([...variables, ...given]));
        const ownEnvironment = settingsOf(get(task, "env"), { path: ["env"], value: (node) => filled(node, own) });
        const inTask = new Map([...outer, ...environmentOf(ownEnvironment)]);
        subjects.push(make(`task/${name}`, task, [...commandsOf(task, own, inTask), ...ownEnvironment]));
      }
    return { ...fromDocuments(documents, [readingOf(path, subjects)]), names: includedByTask(document ?? null) };
  },
};

function commandsOf(task: DocumentNode, variables: TaskVariables, inTask: ReadonlyMap<string, Value>): Setting[] {
  const commands = [
    ...eachOf(get(task, "cmds") ?? get(task, "cmd") ?? (task.kind === "map" ? null : task)),
    ...eachOf(get(task, "deps")),
  ];
  return commands.flatMap((command, index): Setting[] => {
    const node = command.kind === "scalar" ? command : get(command, "cmd");
    if (node?.kind !== "scalar") return [];
    return roundsOf(command, variables).map((own) => {
      const setting = settingOf(["cmds", index], node, fromPieces(piecesIn(node, own)), "script");
      return { ...setting, variables: inTask };
    });
  });
}

/**
 * `for: [a, b]`, `for: {var: LIST}`: the command once with each as its `ITEM`; what else it may go over is not known
 * here.
 */
export function roundsOf(command: DocumentNode, variables: TaskVariables): readonly TaskVariables[] {
  const items = get(command, "for");
  if (items === null) return [variables];
  const turn = (name: string, pieces: readonly Piece[]): TaskVariables => new Map([...variables, [name, pieces]]);
  if (items.kind === "list") {
    const scalars = items.items.filter((item) => item.kind === "scalar");
    return scalars.map((item) => turn("ITEM", piecesIn(item, variables)));
  }
  const list = variables.get(getText(items, "var") ?? "");
  const text = list?.map((piece) => ("text" in piece ? piece.text : "\uFFFC")).join("") ?? "\uFFFC";
  if (list === undefined || text.includes("\uFFFC")) return [variables];
  const name = getText(items, "as") ?? "ITEM";
  const separator = getText(items, "split");
  const trace = list.find((piece) => "text" in piece && piece.trace !== null);
  const words = text.split(separator ?? /\s+/).filter((word) => word !== "");
  return atMost(words, maxTurns, "turns of a command of a Taskfile").map((word) => {
    const at = trace !== undefined && "text" in trace ? trace : { trace: null, offset: -1, flags: 0 };
    const own = list.length === 1 && at.offset >= 0 ? at.offset + text.indexOf(word) : -1;
    return turn(name, [{ text: word, trace: at.trace, offset: own, flags: at.flags }]);
  });
}

const maxTurns = 50;

/** Ways of calling one task that are told apart; further ones are judged by its defaults. */
const maxWays = 20;
const maxCalls = 4;

/**
 * What a task is given by those that call it: nothing, where a person may start it, and what each call writes beside
 * its name.
 */
function waysTo(
  document: DocumentNode | null,
  name: string,
  variables: TaskVariables,
  trail: readonly string[] = [],
): readonly TaskVariables[] {
  const calls = entriesOf(get(document, "tasks")).flatMap((caller) =>
    trail.includes(caller.name) || trail.length >= maxCalls ? [] : callsIn(caller.value, name, caller.name),
  );
  const given = calls.flatMap(({ by, task, call }) =>
    waysTo(document, by, variables, [...trail, name]).flatMap((way) => {
      const around = taskVariables(get(task, "vars"), new Map([...variables, ...way]));
      return roundsOf(call, around).map((own) => onlyOf(get(call, "vars"), taskVariables(get(call, "vars"), own)));
    }),
  );
  const isInternal = textOf(get(document, "tasks", name, "internal")) === "true";
  // Who calls it without giving it anything leaves it to its defaults.
  const isAlwaysGiven = given.length > 0 && given.every((way) => way.size > 0);
  const direct = isInternal && isAlwaysGiven ? [] : [new Map<string, readonly Piece[]>()];
  return [...direct, ...given.filter((way) => way.size > 0)].slice(0, maxWays);
}

/** Those that a call writes: its caller's own are not handed on. */
function onlyOf(node: DocumentNode | null, variables: TaskVariables): TaskVariables {
  const names = new Set(entriesOf(node).map(({ name }) => name));
  return new Map([...variables].filter(([name]) => names.has(name)));
}

interface TaskCall {
  readonly by: string;
  readonly task: DocumentNode;
  readonly call: DocumentNode;
}

function callsIn(task: DocumentNode, name: string, by: string): readonly TaskCall[] {
  const calls = [...eachOf(get(task, "cmds")), ...eachOf(get(task, "deps"))];
  return calls.flatMap((call) => (textOf(get(call, "task"))?.replace(/^:/, "") === name ? [{ by, task, call }] : []));
}

function environmentOf(settings: readonly Setting[]): Map<string, Value> {
  return new Map(settings.map(({ path, value }) => [String(path.at(-1)), value]));
}

function filled(node: DocumentNode, variables: TaskVariables) {
  return node.kind === "scalar" && node.text.includes("{{") ? fromPieces(piecesIn(node, variables)) : undefined;
}

/** Variables at what the file gives them; whoever calls may give them another value. */
export function taskVariables(
  node: DocumentNode | null,
  outer: TaskVariables,
  given: TaskVariables = new Map(),
): TaskVariables {
  const variables = new Map([...outer, ...given]);
  for (const { name, value } of entriesOf(node))
    if (value.kind === "scalar" && !given.has(name)) variables.set(name, piecesIn(value, variables));
  return variables;
}

/** A scalar with its variables filled in. */
export function taskValue(node: ScalarNode, variables: TaskVariables): Value {
  return fromPieces(piecesIn(node, variables));
}

/** `{{.NAME}}`, `{{.NAME | default "x"}}`. */
function piecesIn(node: ScalarNode, variables: TaskVariables): readonly Piece[] {
  return resolveReferences(node, ["{{", "}}"], ({ inner, at }) => {
    const name = /^[\s-]*\.(\w+)/.exec(inner)?.[1] ?? "";
    const known = variables.get(name);
    const fallback = /default\s+"([^"]*)"/.exec(inner);
    if (known !== undefined || fallback === null) return known;
    const start = at + fallback.index + fallback[0].indexOf('"') + 1;
    return piecesOf(node, start, start + fallback[1]!.length, origin("default", node), DEFAULT);
  });
}
