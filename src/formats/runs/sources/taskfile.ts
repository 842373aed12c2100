/** Tasks of Taskfiles, with what they depend on and the tasks that they call. */
import { folderOf, joinPath } from "../../../files.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { charge, exceed } from "../../../value/work.ts";
import { eachOf, entriesOf, get, getText, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { inclusionsOf, isTaskfile } from "../../taskfile/inclusions.ts";
import { roundsOf, scriptValue, taskValue, taskVariables } from "../../taskfile/variables.ts";
import type { TaskVariables } from "../../taskfile/variables.ts";
import { environmentIn } from "../../../script/texts/environment-file.ts";
import { entered, folderValue, inRepository, UNKNOWN } from "../../../script/folders.ts";
import { unset } from "../../../script/state.ts";
import type { Source } from "../../../source.ts";
import { choice } from "../../../value/choice.ts";
import { isAmong } from "../../../value/condition.ts";
import { fitting, isNearlyNamed } from "../command-files.ts";
import { documentsAt } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const maxDepth = 8;
const maxScripts = 1_000;

export const source: RunSource = {
  mayBe: isTaskfile,
  *jobs(path, context): Iterable<Job> {
    // What others include is run as they call it.
    if (inclusionsOf(path, context).length > 0) return;
    const [document = null] = documentsAt(context.files, path);
    const repository = folderOf(path);
    const given = places(path, path, repository);
    const tasks = { document, path, context, given, repository, start: folderValue(".") };
    for (const name of [...entriesOf(get(document, "tasks")).map((task) => task.name), ...includedNames(tasks)])
      yield {
        name: `${path}: ${name}`,
        path,
        repository,
        concerns: [],
        isOffered: true,
        scripts: scriptsOf(tasks, name, new Map()),
      };
  },
  called({ name, words, folder, repository }, context) {
    if (name !== "task" && name !== "go-task") return null;
    let at = folder;
    const given = new Map<string, readonly Piece[]>();
    const tasks: string[] = [];
    for (let index = 0; index < words.length; index += 1) {
      const text = shownText(words[index]!) ?? "";
      const set = /^([\w.-]+)=/.exec(text);
      if (text === "--") break;
      if (set !== null) given.set(set[1]!, piecesAfter(words[index]!, set[0].length));
      else if (/^(?:-d|--dir)$/.test(text)) at = joinPath(at, shownText(words[(index += 1)] ?? string("")) ?? "");
      else if (!text.startsWith("-")) tasks.push(text);
    }
    const file = taskfileIn(at, context);
    const document = file === null ? undefined : documentsAt(context.files, file)[0];
    if (document === undefined) return null;
    const start = folderValue(inRepository(at, repository));
    const inFile = { document, path: file!, context, start, repository, given: places(file!, file!, repository) };
    return (tasks.length > 0 ? tasks : ["default"]).flatMap((task) => scriptsOf(inFile, task, given));
  },
};

function taskfileIn(folder: string, { files }: RunContext): string | null {
  const name = files.names(folder)?.find((one) => /^[Tt]askfile(?:\.dist)?\.ya?ml$/.test(one));
  return name === undefined ? null : joinPath(folder, name);
}

function piecesAfter(value: Value, length: number): readonly Piece[] {
  const [first, ...rest] = textPieces(value);
  if (first === undefined || !("text" in first)) return textPieces(value);
  const offset = first.offset < 0 ? -1 : first.offset + length;
  return [{ ...first, text: first.text.slice(length), offset }, ...rest].filter(
    (one) => !("text" in one) || one.text !== "",
  );
}

/** A Taskfile, and what it takes in. */
interface Tasks {
  readonly document: DocumentNode | null;
  readonly path: string;
  readonly context: RunContext;
  readonly repository: string;
  /** Folder in which its tasks are run that name none. */
  readonly start: Value;
  /** What the file that includes it gives. */
  readonly given: TaskVariables;
}

function scriptsOf(tasks: Tasks, name: string, given: TaskVariables, trail: readonly string[] = []): Script[] {
  const { document, path, start } = tasks;
  const task = get(document, "tasks", name);
  if (task === null) return includedScripts(tasks, name, given, trail);
  // Task refuses to go on with tasks that call themselves.
  if (trail.includes(`${path} ${name}`)) return [];
  if (trail.length > maxDepth || !charge(1)) {
    exceed(`tasks call each other more than ${maxDepth} deep`);
    return [];
  }
  const whole = taskVariables(get(document, "vars"), tasks.given, given);
  const variables = taskVariables(get(task, "vars"), whole, given);
  const environment = environmentOf(tasks, task, variables);
  const environments = [get(document, "env"), get(task, "env")].filter((one) => one !== null);
  const dir = get(task, "dir");
  const folder = dir?.kind === "scalar" ? entered(start, taskValue(dir, variables)) : start;
  const inner = (call: DocumentNode): Script[] => {
    const called = textOf(call) ?? getText(call, "task");
    if (called === null) return [];
    return roundsOf(call, variables).flatMap((round) => {
      const own = entriesOf(get(call, "vars")).flatMap(({ name: set, value }) =>
        value.kind === "scalar" ? [[set, textPieces(taskValue(value, round))] as const] : [],
      );
      const way = [...trail, `${path} ${name}`];
      return scriptsOf(tasks, called.replace(/^:/, ""), new Map([...given, ...own]), way);
    });
  };
  const commands = eachOf(get(task, "cmds") ?? get(task, "cmd") ?? (task.kind === "map" ? null : task));
  const own = commands.flatMap((command): Script[] => {
    const node = command.kind === "scalar" ? command : get(command, "cmd");
    if (node?.kind !== "scalar") return getText(command, "task") === null ? [] : inner(command);
    return roundsOf(command, variables).map((round) => ({
      value: scriptValue(node, round, environments),
      at: node,
      environment,
      folder,
    }));
  });
  const scripts = [...eachOf(get(task, "deps")).flatMap(inner), ...own];
  if (scripts.length > maxScripts) exceed(`one task runs more than ${maxScripts} commands`);
  return scripts.slice(0, maxScripts);
}

/** What a task finds: the files of variables, and over them what is set for all and for it. */
function environmentOf({ document, path, context }: Tasks, task: DocumentNode, variables: TaskVariables) {
  const environment = new Map<string, Value>();
  // Of those that set a name, the first counts.
  const files = [...eachOf(get(task, "dotenv")), ...eachOf(get(document, "dotenv"))];
  for (const file of files.toReversed()) {
    const name = file.kind === "scalar" ? shownText(taskValue(file, variables)) : null;
    if (name === null) continue;
    const pattern = joinPath(folderOf(path), name.replaceAll(UNKNOWN, "*"));
    if (isNearlyNamed(name))
      for (const [set, value] of eitherOf(fitting(context, pattern), pattern)) environment.set(set, value);
    const read = context.files.text(pattern);
    if ("source" in read) for (const [set, value] of environmentIn(read.source)) environment.set(set, value);
  }
  for (const node of [get(document, "env"), get(task, "env")])
    for (const { name: set, value } of entriesOf(node))
      if (value.kind === "scalar") environment.set(set, taskValue(value, variables));
  return environment;
}

/** What files of variables set of which one is read, and which is for whoever runs the task to say. */
function* eitherOf(files: readonly Source[], pattern: string): Iterable<readonly [string, Value]> {
  const read = files.map((file) => ({
    set: new Map(environmentIn(file)),
    when: [isAmong(`task ${pattern}`, new Set([file.path]), `${file.path} is read`)],
  }));
  const names = new Set(read.flatMap(({ set }) => [...set.keys()]));
  for (const name of names) {
    const ways = read.map(({ set, when }) => ({ value: set.get(name) ?? unset(name), when }));
    yield [name, ways.length === 1 ? ways[0]!.value : choice(ways, false)];
  }
}

/** What Task itself sets. */
function places(root: string, path: string, repository: string): TaskVariables {
  const set = (folder: string): readonly Piece[] => textPieces(folderValue(inRepository(folder, repository)));
  return new Map([
    ["ROOT_DIR", set(folderOf(root))],
    ["TASKFILE_DIR", set(folderOf(path))],
  ]);
}

/** A file that is included under a name, as it is run there; null: it is not there. */
function included(tasks: Tasks, value: DocumentNode, given: TaskVariables): Tasks | null {
  const { document, path, context, start, repository } = tasks;
  const place = textOf(value) ?? getText(value, "taskfile") ?? "";
  const file = fileAt(joinPath(folderOf(path), place), context);
  if (file === null) return null;
  const dir = getText(value, "dir");
  const variables = taskVariables(get(value, "vars"), taskVariables(get(document, "vars"), tasks.given, given));
  const own = places(path, file, repository).get("TASKFILE_DIR")!;
  return {
    document: documentsAt(context.files, file)[0] ?? null,
    path: file,
    context,
    repository,
    start: dir === null ? start : entered(start, string(dir)),
    given: new Map([...variables, ["TASKFILE_DIR", own]]),
  };
}

/** The tasks of the files that one includes, as they are called there. */
function includedNames(tasks: Tasks, depth = 0): readonly string[] {
  if (depth > maxDepth) return [];
  return entriesOf(get(tasks.document, "includes")).flatMap(({ name: space, value }) => {
    const inner = included(tasks, value, new Map());
    if (inner === null) return [];
    const isInternal = (node: DocumentNode): boolean => getText(node, "internal") === "true";
    if (isInternal(value)) return [];
    const own = entriesOf(get(inner.document, "tasks")).flatMap((task) => (isInternal(task.value) ? [] : [task.name]));
    return [...own, ...includedNames(inner, depth + 1)].map((name) => `${space}:${name}`);
  });
}

/** `infra:apply`: a task of a file that is included as `infra`; `infra`: its default one. */
function includedScripts(tasks: Tasks, name: string, given: TaskVariables, trail: readonly string[]): Script[] {
  const { document, path } = tasks;
  for (const { name: space, value } of entriesOf(get(document, "includes"))) {
    if (name !== space && !name.startsWith(`${space}:`)) continue;
    if (trail.length > maxDepth) exceed(`tasks lead to each other more than ${maxDepth} deep`);
    const inner = trail.length > maxDepth ? null : included(tasks, value, given);
    if (inner === null) return [];
    const inside = name === space ? "default" : name.slice(space.length + 1);
    return scriptsOf(inner, inside, given, [...trail, `${path} ${name}`]);
  }
  return [];
}

function fileAt(place: string, context: RunContext): string | null {
  return "source" in context.files.text(place) ? place : taskfileIn(place, context);
}
