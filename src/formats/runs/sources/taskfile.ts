/** Tasks of Taskfiles, with what they depend on and the tasks that they call. */
import { folderOf, joinPath } from "../../../files.ts";
import { shownText, textPieces } from "../../../script/values.ts";
import { string } from "../../../value/build.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { charge, exceed } from "../../../value/work.ts";
import { eachOf, entriesOf, get, getText, textOf } from "../../document.ts";
import type { DocumentNode } from "../../document.ts";
import { isTaskfile, taskValue, taskVariables } from "../../taskfile.ts";
import type { TaskVariables } from "../../taskfile.ts";
import { entered, folderValue } from "../../../script/folders.ts";
import { documentsAt } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const maxDepth = 8;
const maxScripts = 1_000;

export const source: RunSource = {
  mayBe: isTaskfile,
  *jobs(path, context): Iterable<Job> {
    const [document] = documentsAt(context.files, path);
    for (const { name } of entriesOf(get(document, "tasks")))
      yield {
        name: `${path}: ${name}`,
        path,
        repository: folderOf(path),
        concerns: [],
        isOffered: true,
        scripts: scriptsOf(document ?? null, name, new Map(), folderValue(".")),
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
    const start = folderValue(at === repository ? "." : repository === "." ? at : at.slice(repository.length + 1));
    return (tasks.length > 0 ? tasks : ["default"]).flatMap((task) => scriptsOf(document, task, given, start));
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

function scriptsOf(
  document: DocumentNode | null,
  name: string,
  given: TaskVariables,
  start: Value,
  trail: readonly string[] = [],
): Script[] {
  const task = get(document, "tasks", name);
  // Task refuses to go on with tasks that call themselves.
  if (task === null || trail.includes(name)) return [];
  if (trail.length > maxDepth || !charge(1)) {
    exceed(`tasks call each other more than ${maxDepth} deep`);
    return [];
  }
  const whole = taskVariables(get(document, "vars"), new Map(), given);
  const variables = taskVariables(get(task, "vars"), whole, given);
  const environment = new Map<string, Value>();
  for (const node of [get(document, "env"), get(task, "env")])
    for (const { name: set, value } of entriesOf(node))
      if (value.kind === "scalar") environment.set(set, taskValue(value, variables));
  const dir = get(task, "dir");
  const folder = dir?.kind === "scalar" ? entered(start, taskValue(dir, variables)) : start;
  const inner = (call: DocumentNode): Script[] => {
    const called = textOf(call) ?? getText(call, "task");
    if (called === null) return [];
    const own = new Map(
      entriesOf(get(call, "vars")).flatMap(({ name: set, value }) =>
        value.kind === "scalar" ? [[set, textPieces(taskValue(value, variables))] as const] : [],
      ),
    );
    return scriptsOf(document, called, new Map([...given, ...own]), start, [...trail, name]);
  };
  const commands = eachOf(get(task, "cmds") ?? get(task, "cmd") ?? (task.kind === "map" ? null : task));
  const own = commands.flatMap((command): Script[] => {
    const node = command.kind === "scalar" ? command : get(command, "cmd");
    if (node?.kind !== "scalar") return getText(command, "task") === null ? [] : inner(command);
    return [{ value: taskValue(node, variables), at: node, environment, folder }];
  });
  const scripts = [...eachOf(get(task, "deps")).flatMap(inner), ...own];
  if (scripts.length > maxScripts) exceed(`one task runs more than ${maxScripts} commands`);
  return scripts.slice(0, maxScripts);
}
