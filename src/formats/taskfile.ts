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
import { eachOf, entriesOf, get } from "./document.ts";
import { includedByTask } from "./commands/included.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { readDocuments } from "./read-documents.ts";
import { isKeyed } from "./recognition.ts";
import { resolveReferences } from "./references.ts";

/** Variables of a file or a task, in pieces. */
export type TaskVariables = ReadonlyMap<string, readonly Piece[]>;

export function isTaskfile(path: string): boolean {
  return /(?:^|\/)[Tt]askfile(?:[._-][\w.-]+)?\.ya?ml$|(?:^|\/)\.?taskfiles?\/.*\.ya?ml$/s.test(path);
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
    for (const { name, value: task } of entriesOf(get(document, "tasks"))) {
      const own = taskVariables(get(task, "vars"), variables);
      const ownEnvironment = settingsOf(get(task, "env"), { path: ["env"], value: (node) => filled(node, own) });
      const inTask = new Map([...outer, ...environmentOf(ownEnvironment)]);
      const commands = [
        ...eachOf(get(task, "cmds") ?? get(task, "cmd") ?? (task.kind === "map" ? null : task)),
        ...eachOf(get(task, "deps")),
      ];
      const settings = commands.flatMap((command, index): Setting[] => {
        const node = command.kind === "scalar" ? command : get(command, "cmd");
        if (node?.kind !== "scalar") return [];
        const setting = settingOf(["cmds", index], node, fromPieces(piecesIn(node, own)), "script");
        return [{ ...setting, variables: inTask }];
      });
      subjects.push(make(`task/${name}`, task, [...settings, ...ownEnvironment]));
    }
    return { ...fromDocuments(documents, [readingOf(path, subjects)]), names: includedByTask(document ?? null) };
  },
};

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
