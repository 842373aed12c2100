/**
 * Which roots and documents a change can reach: all that is looked at with `--changed-since`. A quick look at every
 * text says what may be reached; where that depends on values, evaluating at the base says what is
 * (docs/decisions/recorded-reads.md).
 */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import { attributesOf } from "../../hcl/json.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import type { PipelineRun } from "../../terraform/scenarios/pipeline-run.ts";
import type { Given } from "../../terraform/scenarios/scenario.ts";
import { automaticVarFiles, foldersAround, isBackendFile, isVarFile } from "../../terraform/scenarios/var-files.ts";
import { runsOfUnit } from "../../formats/terragrunt/ways.ts";
import { affectedDocuments } from "./affected-documents.ts";
import { affectedModules } from "./affected-modules.ts";
import type { AffectedModules, Revision } from "./affected-modules.ts";
import type { Touched } from "./touched.ts";

export interface Affected {
  /** Roots, by folder, and documents that are looked at. */
  readonly certain: ReadonlySet<string>;
  /** Those of which the record of what they read at the base says whether they are. */
  readonly doubtful: ReadonlySet<string>;
  /** Whether a file of Terraform bears on any of some roots; @param names of all that are looked at. */
  bearingOn(names: ReadonlySet<string>): (path: string) => boolean;
}

/** A revision with what its pipelines set. */
export interface PipedRevision extends Revision {
  readonly pipelines: readonly PipelineRun[];
  /** Files in folders to which nobody walks: only its commands lead there. */
  readonly entered: readonly string[];
}

/**
 * @param revisions the base, and the change.
 * @param documents files that a format other than Terraform may take.
 * @returns null where everything is affected.
 */
export function affectedBy(
  revisions: readonly PipedRevision[],
  documents: ReadonlySet<string>,
  touched: Touched,
  given: Given,
): Affected | null {
  if (given.inputs.some(({ kind, text }) => kind === "var-file" && touched.has(joinPath(".", text)))) return null;
  if (touched.paths.length === 0) return { certain: new Set(), doubtful: new Set(), bearingOn: () => () => false };
  const modules = affectedModules(revisions, touched);
  const roots = new Set(modules.certain);
  for (const path of touched.paths) {
    for (const folder of ownersOf(path, modules, revisions, touched)) roots.add(folder);
    if (path.endsWith(".hcl")) for (const folder of runBy(path, modules, revisions)) roots.add(folder);
  }
  const run = [...enteredAtOne(revisions), ...runDifferently(revisions, modules, touched)];
  for (const folder of run) roots.add(folder);
  if (modules.readingStates.size > 0 && (run.length > 0 || mayMoveStates(revisions, touched)))
    for (const folder of modules.readingStates) roots.add(folder);
  const reached = affectedDocuments(revisions, documents, touched, [...modules.certain, ...modules.doubtful]);
  const units = unitsRunDifferently(revisions, documents, touched);
  return {
    certain: new Set([...roots, ...reached.certain, ...units]),
    doubtful: new Set([...[...modules.doubtful].filter((folder) => !roots.has(folder)), ...reached.doubtful]),
    bearingOn: (names) =>
      bearing(new Set([...names].filter((name) => modules.folders.has(name))), modules, revisions, touched),
  };
}

/**
 * Whether another root than before may keep a state that is read, or be run otherwise: no record at the base names what
 * was not there.
 */
function mayMoveStates(revisions: readonly Revision[], touched: Touched): boolean {
  return touched.paths.some((path) => {
    const name = nameOf(path);
    const isConfiguration = isConfigurationFile(name);
    if (isBackendFile(path)) return true;
    if (!isConfiguration && !isVarFile(name)) return false;
    const isAtBoth = revisions.every(({ files }) => files.names(folderOf(path))?.includes(name) === true);
    return !isAtBoth || (isConfiguration && revisions.some(({ files }) => mentionsBackend(textAt(files, path) ?? "")));
  });
}

function mentionsBackend(text: string): boolean {
  return /backend|cloud|workspaces|\\u/.test(text);
}

/** Folders to which commands lead at one of the revisions only: what is in them takes effect there, touched or not. */
function enteredAtOne(revisions: readonly PipedRevision[]): string[] {
  const folders = revisions.map(({ entered }) => new Set(entered.map(folderOf)));
  return folders.flatMap((own, index) => [...own].filter((folder) => folders[1 - index]?.has(folder) !== true));
}

/** Folders whose root may read a var file or back-end file that is touched. */
function ownersOf(path: string, modules: AffectedModules, revisions: readonly Revision[], touched: Touched): string[] {
  const above = foldersAbove(path).filter((folder) => modules.folders.has(folder));
  if (isBackendFile(path)) {
    const around = folderOf(folderOf(path));
    return [...above, ...[...modules.folders.keys()].filter((folder) => isBelow(folder, around))];
  }
  if (!isVarFile(nameOf(path))) return [];
  if (isReadByItsRoot(path, modules, revisions)) return above.slice(0, 1);
  const owner = ownerAbove(path, above, modules, revisions, touched);
  if (owner >= 0) return above.slice(0, owner + 1);
  const names = new Set(revisions.flatMap(({ files }) => namesIn(files, path)));
  const around = foldersAround(path);
  const declaring = [...modules.folders].filter(
    ([folder, { all }]) =>
      around.some((one) => isBelow(folder, one)) &&
      [...names].every((name) => all.some(({ variables }) => variables.has(name))),
  );
  return [...above, ...declaring.map(([folder]) => folder)];
}

/** Whether, wherever it is there, a root beside it reads it by itself: then it is given to no other. */
function isReadByItsRoot(path: string, modules: AffectedModules, revisions: readonly Revision[]): boolean {
  const [folder, name] = [folderOf(path), nameOf(path)];
  if (automaticVarFiles([name]).length === 0) return false;
  if ([...modules.folders.values()].some(({ calls }) => calls.has(folder))) return false;
  return revisions.every(({ files }) => {
    const names = files.names(folder) ?? [];
    return !names.includes(name) || names.some(isConfigurationFile);
  });
}

/** The nearest root above it that declares, at both revisions, what it sets: none farther away takes it. */
function ownerAbove(
  path: string,
  above: readonly string[],
  modules: AffectedModules,
  revisions: readonly Revision[],
  touched: Touched,
): number {
  const mayOwn = ownersAmong(modules, touched);
  const told = revisions.map(({ files }) => namesIn(files, path));
  return above.findIndex(
    (folder) => mayOwn(folder) && told.every((names) => names.some((name) => isDeclared(folder, name, modules))),
  );
}

/** Roots that declare the same variables at both revisions. */
function ownersAmong(modules: AffectedModules, touched: Touched): (folder: string) => boolean {
  const changed = new Set(touched.paths.flatMap((one) => (isConfigurationFile(nameOf(one)) ? [folderOf(one)] : [])));
  const called = new Set([...modules.folders.values()].flatMap(({ calls }) => [...calls]));
  return (folder) => !called.has(folder) && !changed.has(folder);
}

function isDeclared(folder: string, name: string, modules: AffectedModules): boolean {
  return modules.folders.get(folder)?.all.some(({ variables }) => variables.has(name)) ?? false;
}

function namesIn(files: Revision["files"], path: string): string[] {
  return "source" in files.text(path) ? attributesOf(readHclFile(files, path).body).map(({ name }) => name) : [];
}

/** The nearest first. */
function foldersAbove(path: string): string[] {
  const folders = [folderOf(path)];
  for (let at = folderOf(path); at !== "." && at !== "/" && !at.endsWith("..");) {
    at = folderOf(at);
    folders.push(at);
  }
  return folders;
}

/** Modules that a file of Terragrunt's or of a stack names: with it or without it they may be roots of their own. */
function runBy(path: string, modules: AffectedModules, revisions: readonly Revision[]): string[] {
  const texts = revisions.flatMap(({ files }) => {
    const read = files.text(path);
    return "source" in read ? [read.source.text] : [];
  });
  return [...modules.folders.keys()].filter(
    (folder) => folder === folderOf(path) || texts.some((text) => text.includes(nameOf(folder))),
  );
}

/** Roots for which a pipeline sets something else than before, or names a var file that is touched. */
function runDifferently(revisions: readonly PipedRevision[], modules: AffectedModules, touched: Touched): Set<string> {
  const told = revisions.map(({ pipelines }) =>
    settingsOf(pipelines.filter(({ terragrunt }) => terragrunt === undefined)),
  );
  const roots = new Set<string>();
  for (const [index, settings] of told.entries()) {
    const other = told[1 - index];
    for (const [text, pipeline] of settings) {
      const isChanged = other?.has(text) !== true;
      // Where it may run, where that is not known whole: everywhere.
      const isKnown = pipeline.saysFolder && !pipeline.folder.includes("*");
      const folders = isKnown ? [pipeline.folder] : modules.folders.keys();
      for (const folder of folders) {
        const named = [...pipeline.varFiles.map(({ path }) => path), ...pipeline.backendFiles];
        const namesTouched = named.some((path) => path.includes("*") || touched.has(joinPath(folder, path)));
        if (namesTouched || (isChanged && mayConcern(pipeline, folder, modules))) roots.add(folder);
      }
    }
  }
  return roots;
}

function settingsOf(pipelines: readonly PipelineRun[]): ReadonlyMap<string, PipelineRun> {
  return new Map(pipelines.map((one) => [settingsText(one), one] as const));
}

/** Units of Terragrunt for which a pipeline sets something else than before, or names a var file that is touched. */
function unitsRunDifferently(
  revisions: readonly PipedRevision[],
  documents: ReadonlySet<string>,
  touched: Touched,
): readonly string[] {
  const told = revisions.map(({ pipelines }) =>
    settingsOf(pipelines.filter(({ terragrunt }) => terragrunt !== undefined)),
  );
  const names = new Set(touched.paths.map(nameOf));
  const changed = told.flatMap((settings, index) =>
    [...settings].flatMap(([text, run]) => {
      const namesTouched = run.varFiles.some(({ path }) => path.includes("*") || names.has(nameOf(path)));
      return namesTouched || told[1 - index]?.has(text) !== true ? [run] : [];
    }),
  );
  if (changed.length === 0) return [];
  return [...documents].filter((path) => {
    const isStack = nameOf(path).startsWith("terragrunt.stack.");
    if (!isStack && !/^terragrunt\.hcl(?:\.json)?$/.test(nameOf(path))) return false;
    return isStack || runsOfUnit({ path, folder: folderOf(path) }, changed, false, () => true).length > 0;
  });
}

function settingsText(pipeline: PipelineRun): string {
  return JSON.stringify(pipeline, (key: string, value: unknown) => {
    if (key === "at") return undefined;
    return value instanceof Map ? [...(value as Map<string, unknown>)] : value;
  });
}

function mayConcern(pipeline: PipelineRun, folder: string, modules: AffectedModules): boolean {
  if (pipeline.varFiles.length > 0 || pipeline.environment.size > 0 || pipeline.workspace !== null) return true;
  const names = [...pipeline.variables.keys(), ...pipeline.flags.map(({ name }) => name)];
  return modules.folders.get(folder)?.all.some(({ variables }) => names.some((name) => variables.has(name))) ?? false;
}

/**
 * Which of Terraform's files must be read so that the roots are found, and their var files given to them, as if all
 * were read: their own, those of who calls them, var files that may be theirs, and the folders that might claim these.
 */
function bearing(
  roots: ReadonlySet<string>,
  modules: AffectedModules,
  revisions: readonly Revision[],
  touched: Touched,
): (path: string) => boolean {
  // What they read may be any root's.
  if ([...roots].some((root) => modules.readingStates.has(root))) return () => true;
  const near = new Set(roots);
  const chosen = new Set<string>();
  const mayOwn = ownersAmong(modules, touched);
  const abovesOfRoots = new Set([...roots].flatMap((root) => [root, ...foldersAbove(root)]));
  const files = new Set(
    revisions.flatMap(({ paths }) => paths).filter((path) => isVarFile(nameOf(path)) || isBackendFile(path)),
  );
  for (const path of files) {
    const above = foldersAbove(path).filter((folder) => modules.folders.has(folder));
    const owner = above.findIndex((folder) => mayOwn(folder) && ownsPlainly(folder, path, modules, revisions));
    const around = isBackendFile(path) ? [folderOf(folderOf(path))] : foldersAround(path);
    // What its owner takes is given to none farther away.
    const claiming = owner < 0 || isBackendFile(path) ? above : above.slice(0, owner + 1);
    const may =
      claiming.some((folder) => roots.has(folder)) || (owner < 0 && around.some((folder) => abovesOfRoots.has(folder)));
    if (!may && !touched.has(path)) continue;
    chosen.add(path);
    for (const folder of claiming) near.add(folder);
  }
  const folders = modules.withCallers(near);
  return (path) => {
    const name = nameOf(path);
    if (isVarFile(name) || isBackendFile(path)) return chosen.has(path);
    return !isConfigurationFile(name) || folders.has(folderOf(path));
  };
}

function textAt(files: Revision["files"], path: string): string | null {
  const read = files.text(path);
  return "source" in read ? read.source.text : null;
}

/**
 * Whether the root in a folder above is sure to take a var file: it reads it by itself, or declares what is set first.
 * What looks like a setting further down may be a line of a text, of a map or of a comment.
 */
function ownsPlainly(folder: string, path: string, modules: AffectedModules, revisions: readonly Revision[]): boolean {
  if (path.endsWith(".json")) return false;
  if (folder === folderOf(path) && automaticVarFiles([nameOf(path)]).length > 0) return true;
  const { files } = revisions.at(-1)!;
  const name = firstSet(files.passing?.(path) ?? textAt(files, path) ?? "");
  return name !== null && isDeclared(folder, name, modules);
}

/** The name of what a var file sets first, behind blank lines and comments of one line. */
function firstSet(text: string): string | null {
  return /^\s*(?:(?:#|\/\/).*\n\s*)*([\w-]+)[ \t]*=/.exec(text)?.[1] ?? null;
}
