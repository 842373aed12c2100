/**
 * Scenarios: the ways in which the repository itself says that a root module is run. The base is its automatic var
 * files and what the command line says; each other var file that belongs to the root, and each job that runs it, is one
 * more. Precedence is Terraform's: environment, `terraform.tfvars`, `*.auto.tfvars`, then `-var-file` and `-var` in
 * order.
 */
import { attributesOf } from "../../hcl/json.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { HclFile } from "../../hcl/syntax.ts";
import { isBelow, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { Module } from "../written/declarations.ts";
import { automaticIn, givenIn, givenText, restingOn, writtenAt } from "./made-var-files.ts";
import type { MadeVarFile, PipelineRun } from "./pipeline-run.ts";
import { runnableOf } from "./runnable.ts";
import { readHclFile } from "../written/read-file.ts";
import type { Assignment, Scenario } from "./scenario-shape.ts";
import { isTemplateOfVarFile, realPath } from "./var-files.ts";
import { withStated } from "./stated.ts";
import type { Statement } from "./stated.ts";
import { chosenVarFiles, inOrder, maxScenarios } from "./chosen-var-files.ts";
import type { Chosen, ChosenFile } from "./chosen-var-files.ts";
import { ofOwnFolder, withoutOpenTwins } from "./open-ways.ts";
import type { Way } from "./open-ways.ts";
import { workspaceOfCloud } from "./workspaces.ts";

/** Of a var file that only commands name which take away what is deployed: nobody says whether it still is. */
const notYetDestroyed = "what a command destroys has not been destroyed yet";

/** What the command line adds to every scenario. */
export interface GivenInput {
  readonly kind: "var" | "var-file";
  readonly text: string;
  /** Where the configuration says it; absent: a flag. */
  readonly at?: Span;
}

export interface Given {
  /** `--var` (`name=value`) and `--var-file`, in the order given: later ones win. */
  readonly inputs: readonly GivenInput[];
  readonly workspace: string | null;
  /** What holds where neither that nor the repository says anything; of several, the last counts. */
  readonly stated?: readonly Statement[];
}

/** The scenarios of a root. `varFiles` are those that belong to it beside the ones that it reads by itself. */
export function scenariosOf(
  files: Files,
  root: Module,
  varFiles: readonly string[],
  runs: readonly PipelineRun[],
  given: Given,
): Scenario[] {
  // What is stated fills in what a way of running leaves open; it is no way of its own, and brings none back.
  return waysOf(files, root, varFiles, runs, given).map((scenario) =>
    withStated(scenario, root.folder, given.stated ?? []),
  );
}

function waysOf(
  files: Files,
  root: Module,
  varFiles: readonly string[],
  all: readonly PipelineRun[],
  given: Given,
): Scenario[] {
  const runs = all.filter(({ destroys }) => destroys !== true);
  const takenAway = new Set(
    all.flatMap((run) => (run.destroys === true ? chosenVarFiles(files, root, run).flatMap(pathsOf) : [])),
  );
  const automatic = automaticIn(files, root, null);
  const base = build(files, root, { label: "", paths: automatic, chosen: [], given, run: null });
  if (given.inputs.some((input) => input.kind === "var-file")) return [base];
  const isRun =
    root.saysItIsRun ||
    root.providers.size + automatic.length + varFiles.length + runs.length + given.inputs.length > 0;
  if (!isRun) return [{ ...base, isLibrary: true }];
  const scenarios = [base];
  // A template is no var file where it is told what is made of it.
  const templates = new Set(
    runs.flatMap(({ madeVarFiles }) => madeVarFiles.flatMap(({ madeOf = [] }) => madeOf)).filter(isTemplateOfVarFile),
  );
  const chosen = runs.flatMap((run) => chosenVarFiles(files, root, run).map((each) => ({ run, chosen: each })));
  const ways = withoutOpenTwins(ofOwnFolder(chosen, root.folder));
  const partial = new Set([...onlyWithOthers(ways.map(({ chosen }) => chosen)), ...onlyOverridden(files, ways)]);
  const named = new Set(ways.flatMap(({ chosen }) => pathsOf(chosen)));
  const nameOf = (path: string): string => `-var-file=${relativeTo(path, root.folder)}`;
  for (const path of varFiles.filter((one) => !templates.has(one) && !partial.has(one))) {
    const label = nameOf(path);
    const guessed = named.has(path) ? null : path;
    const built = build(files, root, { label, paths: [...automatic, path], guessed, chosen: [], given, run: null });
    const isTakenAway = takenAway.has(path) && !named.has(path);
    scenarios.push({ ...built, isFile: true, ...(isTakenAway ? { onlyIf: notYetDestroyed } : {}) });
  }
  // Whoever asks for a file that is no way by itself is shown the first that has it.
  const unnamed = new Set(varFiles.filter((one) => partial.has(one)));
  for (const { run, chosen, others } of ways) {
    const own = automaticIn(files, root, run);
    const label = labelOf({ run, chosen }, root);
    const built = build(files, root, { label, paths: own, chosen: chosen.paths, given, run });
    const inPlaceOf = [
      ...others.map((other) => labelOf(other, root)),
      ...pathsOf(chosen)
        .filter((path) => unnamed.delete(path))
        .map(nameOf),
    ];
    scenarios.push(inPlaceOf.length === 0 ? built : { ...built, inPlaceOf });
  }
  const runnable = runnableOf(scenarios, root);
  return runnable.length <= maxScenarios ? [...runnable] : cut(runnable, root);
}

function labelOf({ run, chosen }: Way, { folder }: Module): string {
  const paths = chosen.paths.map(({ path }) => relativeTo(path, folder));
  return chosen.isGuess ? `${run.name}, -var-file=${paths.join(" ")}` : run.name;
}

function cut(scenarios: readonly Scenario[], root: Module): Scenario[] {
  const [first, ...others] = scenarios.slice(0, maxScenarios);
  const message = `${root.folder} is run in ${scenarios.length} ways, of which ${maxScenarios} were looked at`;
  return first === undefined
    ? []
    : [
        {
          ...first,
          diagnostics: [...first.diagnostics, { severity: "error" as const, code: "scenario-limit", message }],
        },
        ...others,
      ];
}

/** Var files that the runs of the root take together with others alone: by themselves they are no way of running it. */
function onlyWithOthers(ways: readonly Chosen[]): ReadonlySet<string> {
  const alone = new Set(
    ways.flatMap(({ paths }) => paths.filter(({ isGuess }) => isGuess === true || paths.length < 2)).map(pathOf),
  );
  return new Set(ways.flatMap(pathsOf).filter((path) => !alone.has(path)));
}

/** Those of which every command that names them sets something over: nobody runs the root with what they say. */
function onlyOverridden(files: Files, ways: readonly Way[]): ReadonlySet<string> {
  const over = new Map<string, boolean>();
  for (const { run, chosen } of ways)
    for (const { path, index } of chosen.paths) {
      const later = run.flags.filter(({ after, text }) => after > index && text !== null);
      const names = later.length === 0 ? [] : attributesOf(readHclFile(files, path).body).map(({ name }) => name);
      const isOver = !chosen.isGuess && run.isPartial !== true && later.some(({ name }) => names.includes(name));
      over.set(path, isOver && over.get(path) !== false);
    }
  return new Set([...over].flatMap(([path, isOver]) => (isOver ? [path] : [])));
}

function pathsOf({ paths }: Chosen): readonly string[] {
  return paths.map(pathOf);
}

function pathOf({ path }: ChosenFile): string {
  return path;
}

/** A path as a person in `folder` would write it. */
function relativeTo(path: string, folder: string): string {
  return folder !== "." && isBelow(path, folder) ? path.slice(folder.length + 1) : path;
}

interface Ingredients {
  readonly label: string;
  /** Var files that come first, in the order in which later ones win. */
  readonly paths: readonly string[];
  /** The one of them that nobody names, and Terraform does not take by itself; left out, there is none. */
  readonly guessed?: string | null;
  /** Those that the run names. */
  readonly chosen: readonly ChosenFile[];
  readonly given: Given;
  readonly run: PipelineRun | null;
}

function build(files: Files, root: Module, { label, paths, guessed, chosen, given, run }: Ingredients): Scenario {
  const made = new Map((run?.madeVarFiles ?? []).map((one) => [joinPath(root.folder, one.path), one.holds]));
  const filling: Filling = { files, root, made, assignments: new Map(), diagnostics: [] };
  for (const [name, set] of run?.variables ?? [])
    filling.assignments.set(name, { kind: "environment", at: set.at, given: givenText(set, name) });
  for (const path of paths) readVarFile(filling, path, path === guessed);
  for (const part of inOrder(chosen, run?.flags ?? [])) {
    if ("path" in part) readVarFile(filling, part.path);
    else filling.assignments.set(part.name, { kind: "environment", at: part.at, given: givenText(part, part.name) });
  }
  for (const input of given.inputs) takeGiven(filling, input);
  return {
    label,
    assignments: filling.assignments,
    ...workspaceIn(root, given, run),
    environment: run?.environment ?? new Map(),
    diagnostics: filling.diagnostics,
    restsOn: [
      ...[...paths, ...chosen.map(({ path }) => path)].flatMap((path) => restingOn(made.get(path), path, root)),
      ...(run === null ? [] : [run.path]),
    ],
    ...(run !== null && isCommandIn(run, root) ? { isCommand: true } : {}),
    ...(run?.isOffered === true ? { isOffered: true } : {}),
    ...(run?.isPartial === true ? { isPartial: true } : {}),
    ...(run?.onlyIf === undefined ? {} : { onlyIf: run.onlyIf }),
  };
}

/** What is run only perhaps takes the place of nothing. */
function isCommandIn({ folder, saysFolder, isPartial, isAside, onlyIf }: PipelineRun, root: Module): boolean {
  if (onlyIf !== undefined) return false;
  return isPartial !== true && isAside !== true && (folder === root.folder || (saysFolder && /[^*/.]/.test(folder)));
}

function workspaceIn(root: Module, given: Given, run: PipelineRun | null): Pick<Scenario, "workspace" | "workspaceAt"> {
  if (given.workspace !== null) return { workspace: given.workspace };
  const { workspace = null, workspaceAt } = run ?? {};
  return workspaceOfCloud(root) ?? { workspace, ...(workspaceAt === undefined ? {} : { workspaceAt }) };
}

/** What a scenario sets, while it is put together: what is read later wins. */
interface Filling {
  readonly files: Files;
  readonly root: Module;
  /** Var files that the run makes. */
  readonly made: ReadonlyMap<string, MadeVarFile["holds"]>;
  readonly assignments: Map<string, Assignment>;
  readonly diagnostics: Diagnostic[];
}

function readVarFile({ files, root, made, assignments, diagnostics }: Filling, path: string, isGuess = false): void {
  const written = made.has(path) ? undefined : writtenAt(root, path);
  for (const { name, at, value } of written?.sets ?? [])
    assignments.set(name, { kind: "var-file", at, given: { value } });
  if (written !== undefined) return;
  const said = made.get(path) ?? { copyOf: path };
  // What lies there as well is what people know it by.
  const held = "unknownAt" in said && "source" in files.text(path) ? { copyOf: path } : said;
  if ("unknownAt" in held) {
    for (const name of root.variables.keys())
      assignments.set(name, { kind: "var-file", at: held.unknownAt, given: givenText({ text: null }, name) });
    return;
  }
  if ("sets" in held) {
    for (const one of held.sets) assignments.set(one.name, { kind: "var-file", at: one.at, given: givenIn(one) });
    return;
  }
  const file = readHclFile(files, realPath(files, held.copyOf));
  diagnostics.push(...file.diagnostics, ...blocksIn(file, held.copyOf, isGuess ? "warning" : "error"));
  for (const { name, value, source } of attributesOf(file.body)) {
    const at: Span = { source, start: value.start, end: value.end };
    assignments.set(name, { kind: "var-file", at, given: { expression: value, source } });
  }
}

/**
 * Terraform refuses a var file with blocks, such as a file of configuration; JSON has none. Where nobody gives it to
 * Terraform, nothing is missed by that.
 */
function blocksIn({ body }: HclFile, path: string, severity: "error" | "warning"): Diagnostic[] {
  const [first] = isTemplateOfVarFile(path) ? [] : body.blocks;
  if (first === undefined) return [];
  const role = severity === "warning" ? "is a var file by its name" : "is given as a var file";
  const message = `${path} ${role} and has a block, "${first.type}"; Terraform takes none there`;
  const at: Span = { source: first.source, start: first.typeStart, end: first.typeEnd };
  return [{ severity, code: "var-file-block", message, at }];
}

/** What the command line or the configuration adds. */
function takeGiven(filling: Filling, { kind, text }: GivenInput): void {
  if (kind === "var-file") return readVarFile(filling, joinPath(".", text));
  const { root, assignments, diagnostics } = filling;
  const equals = text.indexOf("=");
  const name = text.slice(0, equals);
  const declared = root.variables.get(name);
  // Nothing but the command line says the value: the declaration is the nearest place that a person can open.
  if (equals > 0 && declared !== undefined)
    assignments.set(name, { kind: "flag", at: declared.at, given: { text: text.slice(equals + 1) } });
  else if (equals <= 0)
    diagnostics.push({
      severity: "warning",
      code: "bad-var",
      message: `--var ${text} is not of the form name=value`,
    });
}

/** All that scenarios say, but for what the files in which it is written say; null: a value that can't be told. */
export function scenariosText(scenarios: readonly Scenario[]): string | null {
  const place = ({ source, start, end }: Span): string => `${source.path}:${start}:${end}`;
  let untold = false;
  const told = scenarios.map(({ assignments, environment, diagnostics, names, workspaceAt, ...rest }) => {
    if (names !== undefined) untold = true;
    return [
      rest,
      workspaceAt === undefined ? null : place(workspaceAt),
      [...assignments].map(([name, { kind, at, given }]) => {
        // A value without a text is one that only the run knows.
        if ("value" in given && given.value.kind !== "unknown") untold = true;
        return [name, kind, place(at), "text" in given ? [given.text, given.byDefault] : "value" in given];
      }),
      [...environment].map(([name, { text, at, byDefault }]) => [name, text, place(at), byDefault]),
      diagnostics.map(({ code, message }) => [code, message]),
    ];
  });
  return untold ? null : JSON.stringify(told);
}
