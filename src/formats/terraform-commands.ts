/** What the commands of a job run of Terraform: in which folder, with which variables, var files and workspace. */
import { joinPath } from "../files.ts";
import type { Span } from "../source.ts";
import type { PipelineRun, Set as Given } from "../terraform/pipeline-run.ts";

/** Stands for text that nobody knows. */
export const UNKNOWN = "\uFFFC";

/** One script of a job. */
export interface Script {
  readonly text: string;
  readonly at: Span;
  /** Set for this script beside what the job sets; null: to what only the run knows. */
  readonly environment: ReadonlyMap<string, Given>;
  /** Folder in which it starts, relative to the repository's; null: nothing says so. */
  readonly folder: string | null;
}

/** One job, or one combination of its matrix. */
export interface Job {
  readonly name: string;
  readonly path: string;
  /** Folder of the repository, relative to the working directory. */
  readonly repository: string;
  readonly concerns: readonly string[];
  readonly scripts: readonly Script[];
}

/** Commands that create or change something, or say what they would. */
const running = new Set(["plan", "apply", "destroy", "refresh", "import", "test"]);
const maxRuns = 100;
const maxScript = 200_000;

/** The runs of a job, in order; equal ones are one. */
export function runsOf(job: Job): PipelineRun[] {
  const runs = new Map<string, PipelineRun>();
  const exported = new Map<string, Given>();
  // A workspace that one step selects is that of the next.
  const workspaces = new Map<string, string>();
  for (const script of job.scripts) {
    if (runs.size >= maxRuns || script.text.length > maxScript) continue;
    const environment = new Map([...script.environment, ...exported]);
    let folder = script.folder;
    for (const words of commandsIn(script.text, script.at, environment, exported)) {
      const [first = "", second = ""] = words;
      if (first === "cd" || first === "pushd") {
        folder = second === "" ? folder : entered(folder, second);
        continue;
      }
      const at = words.findIndex((word) => /(?:^|\/)(?:gitlab-)?(?:terraform|tofu)$/.test(word));
      if (at < 0) continue;
      const invoked = invocation(words.slice(at + 1), folder, script.at, environment);
      if (invoked === null) continue;
      const key = invoked.folder ?? "";
      if (invoked.selects !== null) {
        workspaces.set(key, invoked.selects);
        continue;
      }
      const run = runOf(job, invoked, environment, workspaces.get(key) ?? null);
      runs.set(identity(run), run);
    }
  }
  return [...runs.values()];
}

function identity({ folder, varFiles, flags, workspace, variables }: PipelineRun): string {
  return JSON.stringify([
    folder,
    varFiles.map(({ path }) => path),
    flags.map(({ name, text }) => [name, text]),
    workspace,
    [...variables].map(([name, { text }]) => [name, text]),
  ]);
}

function entered(folder: string | null, name: string): string {
  return name.startsWith("/") ? joinPath(".", `.${name}`) : joinPath(folder ?? ".", name);
}

interface Invocation {
  readonly folder: string | null;
  readonly varFiles: readonly { readonly path: string; readonly at: Span }[];
  readonly flags: readonly (Given & { readonly name: string })[];
  /** The workspace, where that is what the command is for. */
  readonly selects: string | null;
}

function invocation(
  words: readonly string[],
  around: string | null,
  at: Span,
  environment: ReadonlyMap<string, Given>,
): Invocation | null {
  let folder = around;
  let command: string | null = null;
  const varFiles: { path: string; at: Span }[] = [];
  const flags: (Given & { name: string })[] = [];
  const positional: string[] = [];
  const all = [...words];
  for (let index = 0; index < all.length; index += 1) {
    const word = all[index]!;
    const [, flag = "", value = null] = /^--?([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const argument = (): string => value ?? all[(index += 1)] ?? "";
    if (flag === "chdir") folder = entered(around, argument());
    else if (flag === "var-file") varFiles.push({ path: argument(), at });
    else if (flag === "var") {
      const text = argument();
      const equals = text.indexOf("=");
      if (equals > 0) flags.push({ name: text.slice(0, equals), text: known(text.slice(equals + 1)), at });
    } else if (flag !== "" || word.startsWith("-")) continue;
    else if (command === null) {
      command = word;
      for (const name of ["TF_CLI_ARGS", `TF_CLI_ARGS_${command}`])
        all.splice(index + 1, 0, ...wordsOf(environment.get(name)?.text ?? "", environment));
    } else positional.push(word);
  }
  if (command === "workspace")
    return positional[0] === "select" || positional[0] === "new"
      ? { folder, varFiles, flags, selects: positional[1] ?? UNKNOWN }
      : null;
  // What applies a saved plan was planned before.
  if (command === null || !running.has(command) || (command === "apply" && positional.length > 0)) return null;
  return { folder, varFiles, flags, selects: null };
}

function known(text: string): string | null {
  return text.includes(UNKNOWN) ? null : text;
}

function runOf(
  { name, path, repository, concerns }: Job,
  { folder, varFiles, flags }: Invocation,
  given: ReadonlyMap<string, Given>,
  selected: string | null,
): PipelineRun {
  const variables = new Map<string, Given>();
  const environment = new Map<string, { text: string; at: Span }>();
  for (const [variable, { text, at }] of given) {
    if (variable.startsWith("TF_VAR_")) variables.set(variable.slice("TF_VAR_".length), { text, at });
    else if (text !== null) environment.set(variable, { text, at });
  }
  const workspace = given.get("TF_WORKSPACE")?.text ?? selected;
  return {
    name,
    path,
    folder: joinPath(repository, (folder ?? ".").replaceAll(UNKNOWN, "*")),
    saysFolder: folder !== null,
    concerns,
    variables,
    environment,
    varFiles: varFiles.map((one) => ({ ...one, path: one.path.replaceAll(UNKNOWN, "*") })),
    flags,
    workspace: workspace === null ? null : known(workspace),
  };
}

/**
 * The commands of a script as words, with the variables replaced that are known. What a command sets for those after it
 * goes into `environment`, what it sets for later scripts into `exported`.
 */
function* commandsIn(
  text: string,
  at: Span,
  environment: Map<string, Given>,
  exported: Map<string, Given>,
): Iterable<readonly string[]> {
  for (const line of text.replace(/\\\r?\n/g, " ").split("\n")) {
    if (/^\s*#/.test(line)) continue;
    const stored = /echo\s+["']?([A-Za-z_]\w*)=([^"'\n]*?)["']?\s*>>\s*["']?\$\{?GITHUB_ENV/.exec(line);
    if (stored !== null) {
      exported.set(stored[1]!, { text: known(expanded(stored[2]!, environment)), at });
      continue;
    }
    for (const command of separated(line)) {
      const words = wordsOf(command, environment);
      while (words.length > 0 && /^(?:[({!]|then|do|else|if|export|sudo|time|env|exec|command)$/.test(words[0]!))
        words.shift();
      const own: [string, Given][] = [];
      for (let set = assigned(words[0], at); set !== null; set = assigned(words[0], at)) {
        own.push(set);
        words.shift();
      }
      const before = own.map(([name]) => [name, environment.get(name)] as const);
      for (const [name, value] of own) environment.set(name, value);
      if (words.length === 0) continue;
      yield words;
      for (const [name, value] of before) {
        if (value === undefined) environment.delete(name);
        else environment.set(name, value);
      }
    }
  }
}

function assigned(word: string | undefined, at: Span): [string, Given] | null {
  const match = word === undefined ? null : /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
  return match === null ? null : [match[1]!, { text: known(match[2]!), at }];
}

/** The commands of a line: parted by `&&`, `||`, `;`, `|` and brackets that stand in no quotes. */
function separated(line: string): string[] {
  const found: string[] = [];
  let quote = "";
  let from = 0;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index]!;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "#" && (index === 0 || line[index - 1] === " ")) {
      found.push(line.slice(from, index));
      return found;
    } else if (/[;&|()]/.test(character) && line[index - 1] !== "$") {
      found.push(line.slice(from, index));
      from = index + 1;
    }
  }
  return [...found, line.slice(from)];
}

/** The words of a command, without quotes; in single quotes nothing is replaced. */
function wordsOf(command: string, environment: ReadonlyMap<string, Given>): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (const [part, double, single] of command.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\s+|[^\s"']+|["']/g)) {
    if (/^\s/.test(part)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + (single ?? expanded(double?.replace(/\\(["\\$])/g, "$1") ?? part, environment));
  }
  if (word !== null) words.push(word);
  return words;
}

function expanded(text: string, environment: ReadonlyMap<string, Given>): string {
  return text
    .replace(/\$\([^)]*\)?|`[^`]*`/g, UNKNOWN)
    .replace(
      /\$(?:\{([A-Za-z_]\w*)(?::?[-=]([^}]*))?[^}]*\}|([A-Za-z_]\w*)|[0-9@*#?])/g,
      (_, braced, fallback, plain) => {
        const set = environment.get(String(braced ?? plain ?? ""));
        return set === undefined ? (typeof fallback === "string" ? fallback : UNKNOWN) : (set.text ?? UNKNOWN);
      },
    );
}
