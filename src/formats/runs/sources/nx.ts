/** Targets of Nx in `project.json`: commands that it runs at the top of its workspace, or where `cwd` says. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import type { Files } from "../../../files.ts";
import { entered, folderValue, inRepository } from "../../../script/folders.ts";
import { known, shownText, textPieces } from "../../../script/words/values.ts";
import { environmentIn } from "../../../script/texts/environment-file.ts";
import { fromPieces } from "../../../value/pieces.ts";
import { string } from "../../../value/build.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { charge, exceed } from "../../../value/work.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { laidOver } from "../../effect/overlay.ts";
import { documentsAt, joinedLines, scalarValue, withParts } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const maxDepth = 8;
const executor = /(?:^|:)(?:run-commands|run-script|run-command)$/;
/** What Nx fills in, in its settings. */
const marks = /\{(?:projectRoot|workspaceRoot|projectName)\}/g;
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

export const source: RunSource = {
  mayBe: (path) => nameOf(path) === "project.json",
  *jobs(path, context): Iterable<Job> {
    const project = projectAt(path, context);
    if (project === null) return;
    for (const { name, value } of entriesOf(get(project.document, "targets")))
      for (const configuration of configurationsOf(value))
        yield {
          name: `${path}: ${name}${configuration === null ? "" : `:${configuration}`}`,
          path,
          repository: project.top,
          concerns: [],
          isOffered: true,
          scripts: scriptsOf(project, { target: name, configuration, added: [] }, folderValue("."), []),
        };
  },
  called({ name, words: given, folder, repository }, context) {
    const words = name === "nx" ? given : behindManager(name, given);
    if (words === null) return null;
    const { asked, configuration, added } = askedBy(words);
    const [project, target] = asked;
    if (project === undefined || target === undefined) return null;
    const path = projectsBelow(workspaceOf(folder, context.files), context).find(
      (one) => nameIn(projectAt(one, context)!) === project,
    );
    const found = path === undefined ? null : projectAt(path, context);
    if (found === null) return null;
    const start = folderValue(inRepository(found.top, repository));
    return scriptsOf(found, { target, configuration: configuration ?? asked[2] ?? null, added }, start, []);
  },
};

/** `pnpm exec nx run …`: what stands behind `nx`; null: it is not called so. */
function behindManager(name: string, words: readonly Value[]): readonly Value[] | null {
  if (!/^(?:yarn|pnpm|bun)$/.test(name)) return null;
  const from = /^(?:exec|x|run)$/.test(known(words[0]) ?? "") ? 1 : 0;
  return known(words[from]) === "nx" ? words.slice(from + 1) : null;
}

interface Project {
  readonly document: DocumentNode;
  readonly path: string;
  /** Folder of its workspace. */
  readonly top: string;
  readonly context: RunContext;
}

interface Asked {
  readonly target: string;
  readonly configuration: string | null;
  /** Words behind the command's own. */
  readonly added: readonly Value[];
}

/** `nx run infra:apply:production`, `nx apply infra -c production`, with what is handed on to the command. */
function askedBy(words: readonly Value[]) {
  const names: string[] = [];
  const added: Value[] = [];
  let configuration: string | null = null;
  for (let index = 0; index < words.length; index += 1) {
    const text = shownText(words[index]!) ?? "";
    const [option, to] = /^(?:-c|--configuration)(?:=(.*))?$/.exec(text) ?? [];
    if (option !== undefined) configuration = to ?? known(words[(index += 1)] ?? string(""));
    else if (text.startsWith("-")) {
      if (names.length > 0 && text !== "--") added.push(words[index]!);
    } else if (added.length > 0) added.push(words[index]!);
    else names.push(text);
  }
  const [first = "", second] = names;
  const asked = first === "run" ? (second ?? "").split(":") : [second, ...first.split(":")];
  return { asked, configuration, added };
}

function projectAt(path: string, context: RunContext): Project | null {
  const [document] = documentsAt(context.files, path);
  return document === undefined ? null : { document, path, top: workspaceOf(folderOf(path), context.files), context };
}

/** The folder above that holds `nx.json`. */
function workspaceOf(folder: string, files: Files): string {
  for (let at = folder; ; at = folderOf(at)) {
    if (files.names(at)?.includes("nx.json") === true) return at;
    if (at === "." || at === "") return ".";
  }
}

function projectsBelow(top: string, { paths }: RunContext): readonly string[] {
  return paths.filter((path) => source.mayBe(path) && (top === "." || path.startsWith(`${top}/`)));
}

function nameIn({ document, path }: Project): string {
  return getText(document, "name") ?? nameOf(folderOf(path));
}

function configurationsOf(target: DocumentNode): readonly (string | null)[] {
  const names = entriesOf(get(target, "configurations")).map(({ name }) => name);
  return names.length === 0 || getText(target, "defaultConfiguration") === null ? [null, ...names] : names;
}

/** What a target depends on in its own project, and then its commands. */
function scriptsOf(project: Project, asked: Asked, start: Value, trail: readonly string[]): Script[] {
  const target = get(project.document, "targets", asked.target);
  if (target === null || trail.includes(asked.target)) return [];
  if (trail.length > maxDepth || !charge(1)) {
    exceed(`targets need each other more than ${maxDepth} deep`);
    return [];
  }
  const needs = itemsOf(get(target, "dependsOn")).flatMap((one) => {
    const name = textOf(one) ?? (get(one, "projects") === null ? getText(one, "target") : null);
    if (name === null || name.startsWith("^")) return [];
    return scriptsOf(project, { ...asked, target: name, added: [] }, start, [...trail, asked.target]);
  });
  const chosen = asked.configuration ?? getText(target, "defaultConfiguration");
  const over = chosen === null ? null : get(target, "configurations", chosen);
  const options = laidOver(laidOver(mapOfCommand(target), get(target, "options")), over);
  const named = getText(target, "executor") ?? getText(target, "builder");
  if (options === null || (named !== null && !executor.test(named))) return needs;
  return [...needs, ...commandsOf(project, options, asked.added, start)];
}

/** `"apply": { "command": "terraform apply" }`: shorter than an executor with its options. */
function mapOfCommand(target: DocumentNode): DocumentNode | null {
  return getText(target, "command") === null ? null : target;
}

function commandsOf(project: Project, options: DocumentNode, added: readonly Value[], start: Value): Script[] {
  const filled = (node: DocumentNode): Value => withParts(scalarValue(node), marks, ([mark]) => markOf(project, mark));
  const cwd = get(options, "cwd");
  const folder = cwd?.kind === "scalar" ? entered(start, filled(cwd)) : start;
  const environment = new Map<string, Value>();
  const file = getText(options, "envFile");
  const read = file === null ? null : project.context.files.text(joinPath(project.top, file));
  if (read !== null && "source" in read)
    for (const [name, value] of environmentIn(read.source)) environment.set(name, value);
  for (const { name, value } of entriesOf(get(options, "env"))) environment.set(name, filled(value));
  const args = eachOf(get(options, "args")).filter((one) => one.kind === "scalar");
  const behind = [...args.map(filled), ...added].flatMap((word) => [piece(" "), ...textPieces(word)]);
  const commands = [...eachOf(get(options, "commands")), ...eachOf(get(options, "command"))].flatMap((one) => {
    const node = one.kind === "scalar" ? one : get(one, "command");
    return node?.kind === "scalar" ? [node] : [];
  });
  if (commands.length === 0) return [];
  const lines = commands.map((node) => fromPieces([...textPieces(filled(node)), ...behind]));
  const value = lines.length === 1 ? lines[0]! : joinedLines(lines);
  return [{ value, at: commands[0]!, environment, folder }];
}

function markOf(project: Project, mark: string): readonly Piece[] {
  if (mark === "{projectName}") return [piece(nameIn(project))];
  if (mark === "{workspaceRoot}") return [piece(".")];
  const { path, top } = project;
  const own = folderOf(path);
  return [piece(top === "." ? own : own.slice(top.length + 1) || ".")];
}
