/** What a command starts of the repository: scripts, targets, tasks; and what these print. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { noting, nothingRead } from "../../reads.ts";
import type { Noted } from "../../reads.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { exceed } from "../../value/work.ts";
import type { Value } from "../../value/value.ts";
import { printedBy } from "../../script/followed.ts";
import { entered, folderValue, relativeFolder, UNKNOWN } from "../../script/folders.ts";
import type { Invocation } from "../../script/invocation.ts";
import { FOLDER, folderIn } from "../../script/moves.ts";
import type { Call } from "../../script/notes.ts";
import { shell } from "../../script/noting.ts";
import type { Around, State } from "../../script/state.ts";
import { known, shownText } from "../../script/words/values.ts";
import { eitherAt, located } from "./command-files.ts";
import { commandsOfRuby, isRuby } from "../rakefile/tasks.ts";
import { dataIn } from "./data-files.ts";
import type { Job, RunContext, RunSource, Script } from "./job.ts";
import { dialectIn, dialectOf, programInShellWords } from "../../script/programs/in-shell-words.ts";
import { parametersOfCall } from "../../script/languages/powershell-parameters.ts";
import { inShellWords } from "../../script/languages/powershell-words.ts";

/** What scripts that are started lie in. */
export interface Repository {
  readonly job: Pick<Job, "repository">;
  readonly context: RunContext;
  readonly sources: readonly RunSource[];
}

const maxDepth = 8;
/** A script that hands itself its open words, with one more each time, does in a further round what it did before. */
const maxRounds = 2;

/** The way with one more; null: that is under way, and would start itself anew without end. */
export function further(trail: readonly string[], started: string): readonly string[] | null {
  if (trail.includes(started)) return null;
  if (trail.filter((before) => covers(before, started)).length >= maxRounds) return null;
  if (trail.length >= maxDepth) {
    exceed(`scripts and targets start each other more than ${maxDepth} deep`);
    return null;
  }
  return [...trail, started];
}

/** Whether it is the same with the same first words, of which the later ones may be any: `exec "$0" first "$@"`. */
function covers(before: string, started: string): boolean {
  const open = before.indexOf(UNKNOWN);
  const end = open < 0 ? -1 : before.lastIndexOf("\0", open);
  return end >= 0 && started.startsWith(before.slice(0, end + 1));
}

export interface Start {
  readonly scripts: readonly Script[];
  /** What was started, and with which words. */
  readonly as: string;
  /**
   * A script, and whether it is certainly given no words, or words that are all known; left out: what is started is
   * none.
   */
  readonly script?: { readonly path: string; readonly isBare: boolean; readonly isKnown: boolean };
}

/** A command, with what it sees. */
interface Command extends Pick<Call, "name" | "written" | "fields" | "folder" | "beside"> {
  readonly variable: (name: string) => Value | undefined;
  readonly exported: ReadonlySet<string>;
}

/** A target, a task or a script of the repository; null: it is none. */
export function startedBy(within: Repository, command: Command): Start | null {
  const { name, fields, written } = command;
  const target = targetOf(within, command);
  if (target !== null) return target;
  const args = fields.map(({ value }) => value);
  const dialect = dialectOf(name);
  // `./deploy.py`: its first line says what runs it.
  if (dialect !== null && !/\.(?:py|[cm]?[jt]s)$/.test(name)) {
    const ofProgram = dialect === "python" ? /^[^-].*\.py$/ : /^[^-].*\.[cm]?[jt]s$/;
    const at = args.findIndex((value) => ofProgram.test(shownText(value) ?? ""));
    if (at < 0) return dialect === "python" ? moduleOf(within, command, args) : null;
    return scriptOf(within, command, args[at]!, args.slice(at + 1));
  }
  if (shell.test(name)) {
    if (args.some((value) => /^-\w*c$/.test(known(value) ?? ""))) return null;
    const isScript = /^p/.test(name) ? /\.ps1$/i : /^[^-+]/;
    const at = args.findIndex((value) => isScript.test(shownText(value) ?? UNKNOWN));
    // `bash -n` looks whether it could be run.
    const isRead = args.slice(0, Math.max(0, at)).some((value) => /^-[a-z]*n/.test(known(value) ?? "-n"));
    return at < 0 ? null : scriptOf(within, command, args[at]!, args.slice(at + 1), !isRead);
  }
  if (name === "ruby") {
    const at = args.findIndex((value) => /^[^-]/.test(shownText(value) ?? UNKNOWN));
    return at < 0 ? null : scriptOf(within, command, args[at]!, args.slice(at + 1));
  }
  // `uv run deploy.py`
  const isProgram = dialect !== null || (shownText(written) ?? "").includes("/");
  return isProgram ? scriptOf(within, command, written, args) : null;
}

/** `python -m tools.deploy`: a module of the repository, or the program of a package. */
function moduleOf(within: Repository, command: Command, args: readonly Value[]): Start | null {
  const at = args.findIndex((value) => known(value) === "-m") + 1;
  const way = at === 0 ? "" : (known(args[at]) ?? "").replaceAll(".", "/");
  if (way === "") return null;
  for (const path of [`${way}.py`, `${way}/__main__.py`]) {
    const start = scriptOf(within, command, string(path), args.slice(at + 1));
    if (start !== null) return start;
  }
  return null;
}

function targetOf({ sources, context, job }: Repository, command: Command): Start | null {
  const folder = known(command.folder);
  if (folder === null) return null;
  const { name, fields, beside, exported, variable } = command;
  const call = {
    name,
    words: fields.map(({ value }) => value),
    folder: joinPath(job.repository, relativeFolder(folder)),
    repository: job.repository,
    environment: (one: string): Value | undefined => beside.get(one) ?? (exported.has(one) ? variable(one) : undefined),
  };
  for (const source of sources) {
    const scripts = source.called?.(call, context) ?? null;
    if (scripts !== null) return { scripts, as: startedAs([name, call.folder], call.words) };
  }
  return null;
}

function scriptOf(
  within: Repository,
  { folder }: Command,
  written: Value,
  args: readonly Value[],
  isRun = true,
): Start | null {
  const source = located(within, folder, written);
  if (source === null) return null;
  const at = { source, start: 0, end: source.text.length };
  const own = entered(folder, written);
  const text = string(source.text, origin("literal", at), 0);
  const isPowerShell = /\.ps1$/i.test(source.path);
  const value = isRuby(source.path, source.text)
    ? (commandsOfRuby(source) ?? string(""))
    : inShellWordsOf(source.path, text);
  const given = isPowerShell ? parametersOfCall(source.text, args) : [];
  const around = known(own);
  const root = around === null ? [] : [["PSScriptRoot", folderValue(folderOf(relativeFolder(around)))] as const];
  const variables = new Map([["BASH_SOURCE", own], ...(isPowerShell ? root : []), ...given]);
  const script = { value, at, environment: new Map(), variables, folder: null };
  return {
    scripts: [{ ...script, positional: [own, ...args] }],
    as: startedAs([source.path], args),
    script: {
      path: source.path,
      isBare: isRun && args.length === 0,
      isKnown: isRun && args.every((value) => known(value) !== null),
    },
  };
}

function inShellWordsOf(path: string, script: Value): Value {
  if (/\.ps1$/i.test(path)) return inShellWords(script);
  const dialect = dialectOf(path) ?? dialectOfFirstLine(shownText(script) ?? "");
  return dialect === null ? script : (programInShellWords(script, dialect) ?? string(""));
}

/** Of a program whose name says nothing. */
function dialectOfFirstLine(text: string): ReturnType<typeof dialectOf> {
  return text.startsWith("#!") ? dialectIn(text.slice(0, text.search(/\r?\n|$/))) : null;
}

function startedAs(names: readonly string[], words: readonly Value[]): string {
  return [...names, ...words.map((word) => shownText(word) ?? UNKNOWN)].join("\0");
}

/**
 * What lies around scripts, by the tree and by what commands start: one thing for all who ask, so that what was
 * followed need not be again.
 */
const surroundings = new WeakMap<readonly string[], WeakMap<readonly RunSource[], Map<string, Surroundings>>>();

interface Surroundings {
  readonly files: Files;
  readonly around: Around;
}

/** What the scripts of a repository find around them. */
export function aroundIn(within: Repository): Around {
  const { job, sources, context } = within;
  const { files, paths } = context;
  const ofTree = surroundings.get(paths) ?? new WeakMap<readonly RunSource[], Map<string, Surroundings>>();
  surroundings.set(paths, ofTree);
  const all = ofTree.get(sources) ?? new Map<string, Surroundings>();
  ofTree.set(sources, all);
  const known = all.get(job.repository);
  if (known?.files === files) return known.around;
  const around = asSeen(within, []);
  all.set(job.repository, { files, around });
  return around;
}

/** @param trail what is being started, of which nothing is started anew. */
function asSeen(within: Repository, trail: readonly string[]): Around {
  const { files } = within.context;
  const started = new Map<string, Around>();
  return {
    source: (written, folder) => located(within, folder, written),
    perhaps: (written, folder) => eitherAt(within, folder, written),
    printed: (state, command) => {
      const reads = nothingRead();
      return told(
        files,
        reads,
        noting(files, reads, () => printed(within, state, command, trail, started)),
      );
    },
    data: dataIn,
  };
}

/** What was printed; whoever asks for it depends on what was read for it. */
function told(files: Files, reads: Noted, values: readonly Value[] | null): () => readonly Value[] | null {
  return () => noting(files, reads, () => values);
}

function printed(
  within: Repository,
  state: State,
  { name, written, fields }: Invocation,
  trail: readonly string[],
  started: Map<string, Around>,
): readonly Value[] | null {
  const { variables, beside, notes } = state;
  const variable = (one: string): Value | undefined => variables.get(one);
  const start = startedBy(within, {
    name,
    written,
    fields,
    folder: folderIn(state),
    beside,
    variable,
    exported: notes.exported,
  });
  const way = start === null ? null : further(trail, start.as);
  if (start === null || way === null) return null;
  const around = started.get(start.as) ?? asSeen(within, way);
  started.set(start.as, around);
  return start.scripts.flatMap(({ value, at, environment, variables: own = [], folder, positional = null }) => {
    const set = new Map([...environment, ...own, ...(folder === null ? [] : [[FOLDER, folder] as const])]);
    const seen = { get: (one: string) => set.get(one) ?? beside.get(one) ?? variables.get(one) };
    return printedBy({ value, at, variables: seen, positional, around });
  });
}
