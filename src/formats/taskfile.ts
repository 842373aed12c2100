/**
 * Taskfiles: the commands of each task as one script, with the variables of the file and of the task.
 *
 * @documented with makefile
 */
import type { Setting, Subject } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Piece, Value } from "../value/value.ts";
import { settingOf, settingsOf } from "./documents/document-settings.ts";
import type { DocumentNode } from "./documents/document.ts";
import { eachOf, entriesOf, get, textOf } from "./documents/document.ts";
import { includedByTask } from "./commands/included.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext } from "./format.ts";
import { inForce } from "./effect/in-force.ts";
import type { Heir } from "./effect/in-force.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { isKeyed } from "./reading/recognition.ts";
import { isTaskfile, inclusionsOf, waysToInclude } from "./taskfile/inclusions.ts";
import { filesIn, piecesIn, roundsOf, scriptPieces, taskVariables } from "./taskfile/variables.ts";
import type { TaskVariables } from "./taskfile/variables.ts";
import { atMost, isTooDeep } from "../value/work.ts";

export const format: Format = {
  name: "taskfile",
  order: 92,
  mayBe: isTaskfile,
  recognises: ({ source }) => isKeyed(source, ["tasks", "includes"]),
  read({ path, source }, context) {
    const documents = readDocuments(source);
    const [document] = documents.documents;
    const at = document ?? { source, start: 0, end: 0 };
    const make = (address: string, node: typeof at, settings: readonly Setting[]): Subject =>
      subjectOf({ role: "file", address, format: "taskfile", type: "task", at: node, settings });
    const subjects: Subject[] = [];
    for (const outside of waysToInclude(source.path, context)) {
      const variables = taskVariables(get(document, "vars"), outside);
      const ofAll = (env: DocumentNode | null): Setting[] =>
        settingsOf(env, { path: ["env"], value: (node) => filled(node, variables) });
      const outer = environmentOf(ofAll(get(document, "env")));
      const environment = ofAll(inForce(get(document, "env"), heirsIn(document ?? null)));
      subjects.push(make(path, at, [...environment, ...printing(get(document, "vars"), variables)]));
      for (const { name, value: task } of entriesOf(get(document, "tasks")))
        for (const given of [
          ...waysTo(document ?? null, name, variables),
          ...givenFromOutside(source.path, name, context),
        ]) {
          const own = taskVariables(get(task, "vars"), new Map([...variables, ...given]));
          const ownEnvironment = settingsOf(get(task, "env"), { path: ["env"], value: (node) => filled(node, own) });
          const files = [...eachOf(get(document, "dotenv")), ...eachOf(get(task, "dotenv"))];
          const inTask = new Map([
            ...filesIn(files, source.path, own, context),
            ...outer,
            ...environmentOf(ownEnvironment),
          ]);
          const commands = [...commandsOf(task, own, inTask), ...printing(get(task, "vars"), own)];
          subjects.push(make(`task/${name}`, task, [...commands, ...ownEnvironment]));
        }
    }
    return { ...fromDocuments(documents, [readingOf(path, subjects)]), names: includedByTask(document ?? null) };
  },
};

/** Tasks that run something with the environment of all; what is included has it too, and what is run for a name. */
function heirsIn(document: DocumentNode | null): readonly Heir[] {
  const isAsked = [get(document, "includes"), ...valuesOf(get(document, "vars")).map((one) => get(one, "sh"))];
  const isRun = (task: DocumentNode): boolean =>
    task.kind !== "map" || eachOf(get(task, "cmds") ?? get(task, "cmd")).some((one) => get(one, "task") === null);
  return [
    ...isAsked.flatMap((one): readonly Heir[] => (one === null ? [] : [{ own: [], heirs: [] }])),
    ...valuesOf(get(document, "tasks")).flatMap((task) =>
      isRun(task) ? [{ own: [get(task, "env")], heirs: [] }] : [],
    ),
  ];
}

function valuesOf(node: DocumentNode | null): readonly DocumentNode[] {
  return entriesOf(node).map(({ value }) => value);
}

function commandsOf(task: DocumentNode, variables: TaskVariables, inTask: ReadonlyMap<string, Value>): Setting[] {
  const commands = [
    ...eachOf(get(task, "cmds") ?? get(task, "cmd") ?? (task.kind === "map" ? null : task)),
    ...eachOf(get(task, "deps")),
  ];
  return commands.flatMap((command, index): Setting[] => {
    const node = command.kind === "scalar" ? command : get(command, "cmd");
    if (node?.kind !== "scalar") return [];
    return roundsOf(command, variables).map((own) => {
      const setting = settingOf(["cmds", index], node, fromPieces(scriptPieces(node, own)), "script");
      return { ...setting, variables: inTask };
    });
  });
}

/** Commands that are run for what they print: `NAME: {sh: …}`. */
function printing(node: DocumentNode | null, variables: TaskVariables): Setting[] {
  return entriesOf(node).flatMap(({ name, value }): Setting[] => {
    const command = get(value, "sh");
    if (command?.kind !== "scalar") return [];
    return [settingOf(["vars", name, "sh"], command, fromPieces(scriptPieces(command, variables)), "script")];
  });
}

/** Ways of calling one task that are told apart. */
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
  const calls = entriesOf(get(document, "tasks")).flatMap((caller) => {
    const found = trail.includes(caller.name) ? [] : callsIn(caller.value, name, caller.name);
    return found.length > 0 && isTooDeep(trail.length, maxCalls - 1, "tasks call each other") ? [] : found;
  });
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
  return atMost([...direct, ...given.filter((way) => way.size > 0)], maxWays, "ways of calling one task");
}

/** What the tasks of files that include this one give to its task. */
function givenFromOutside(path: string, name: string, context: FormatContext): readonly TaskVariables[] {
  return inclusionsOf(path, context).flatMap(({ name: space, vars, all, tasks }) =>
    entriesOf(tasks).flatMap(({ name: by, value: task }) =>
      callsIn(task, `${space}:${name}`, by).flatMap(({ call }) => {
        const around = taskVariables(get(task, "vars"), taskVariables(vars, taskVariables(all, new Map())));
        const given = roundsOf(call, around).map((own) =>
          onlyOf(get(call, "vars"), taskVariables(get(call, "vars"), own)),
        );
        return given.filter((way) => way.size > 0);
      }),
    ),
  );
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
