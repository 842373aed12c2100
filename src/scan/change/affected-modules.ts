/**
 * Which folders of Terraform a change can reach: by their files, by the modules they call, by the files their
 * functions read.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { openLibrary } from "../../terraform/written/library.ts";
import { isLocalSource } from "../../terraform/written/module-source.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { saysProgram, shadowedFiles } from "../../terraform/written/which-program.ts";
import type { Mentions } from "./mentions.ts";
import { mentionsIn, mentionsOfText } from "./mentions.ts";
import type { Touched } from "./touched.ts";

/** One of the revisions between which a change lies. */
export interface Revision {
  readonly files: Files;
  /** Every file that a scan of it looks at. */
  readonly paths: readonly string[];
}

export interface AffectedModules {
  /** Folders that the change reaches for certain, as far as the quick look tells. */
  readonly certain: Set<string>;
  /** Those of which only evaluation can say what they read. */
  readonly doubtful: Set<string>;
  /** Those that may read what another root puts out. */
  readonly readingStates: ReadonlySet<string>;
  /** Every folder that was looked at, by what it mentions. */
  readonly folders: ReadonlyMap<string, FolderMentions>;
  /** Folders with all that call them, directly or not. */
  withCallers(folders: Iterable<string>): Set<string>;
}

export interface FolderMentions {
  readonly all: readonly Mentions[];
  /** Folders of the modules that it calls. */
  readonly calls: ReadonlySet<string>;
  /** Those that it calls at one of the revisions only. */
  readonly flips: readonly string[];
  readonly any: boolean;
}

export function affectedModules(revisions: readonly Revision[], touched: Touched): AffectedModules {
  const folders = new Map<string, FolderMentions>();
  const callers = new Map<string, string[]>();
  const waiting = new Set<string>();
  for (const { paths } of revisions)
    for (const path of paths) if (isConfigurationFile(nameOf(path))) waiting.add(folderOf(path));
  for (const folder of waiting) {
    const mentions = mentionsOf(folder, revisions, touched);
    folders.set(folder, mentions);
    for (const called of mentions.calls) {
      const list = callers.get(called);
      if (list === undefined) callers.set(called, [folder]);
      else list.push(folder);
      waiting.add(called);
    }
  }
  const withCallers = (from: Iterable<string>): Set<string> => {
    const all = new Set(from);
    for (const folder of all) for (const caller of callers.get(folder) ?? []) all.add(caller);
    return all;
  };
  const mayTurn = touched.paths.some(saysProgram);
  const own = [...folders.keys()].filter(
    (folder) => isChanged(folder, touched) || (mayTurn && revisions.some(({ files }) => isOfEither(files, folder))),
  );
  const direct = [...folders]
    .filter(([folder, mentions]) => reads(folder, mentions, touched))
    .map(([folder]) => folder);
  const certain = withCallers([...own, ...direct]);
  // A module that is called no more, or was not called before, is a root of its own.
  for (const folder of own) for (const called of folders.get(folder)?.flips ?? []) certain.add(called);
  const open = withCallers([...folders].filter(([, { any }]) => any).map(([folder]) => folder));
  const doubtful = new Set([...open].filter((folder) => !certain.has(folder)));
  const states = [...folders].filter(([, { all }]) => all.some((mentions) => mentions.states));
  const readingStates = withCallers(states.map(([folder]) => folder));
  return { certain, doubtful, readingStates, folders, withCallers };
}

/** Files of its own, or a link on the way to it. */
function isChanged(folder: string, touched: Touched): boolean {
  if (touched.has(folder)) return true;
  return (
    touched.below(folder) &&
    touched.paths.some((path) => folderOf(path) === folder && isConfigurationFile(nameOf(path)))
  );
}

/** Whether it hangs on the program that is run which of its files are read. */
function isOfEither(files: Files, folder: string): boolean {
  return shadowedFiles((files.names(folder) ?? []).filter(isConfigurationFile)).size > 0;
}

function mentionsOf(folder: string, revisions: readonly Revision[], touched: Touched): FolderMentions {
  // Where nothing is touched, both revisions say the same.
  const differing = touched.below(folder) || touched.has(folder) ? revisions : revisions.slice(-1);
  const all: Mentions[] = [];
  const calls = new Set<string>();
  const times = new Map<string, number>();
  let any = false;
  for (const { files } of differing) {
    const now = new Set<string>();
    // Whichever program is run, and reads whichever of two files of one name.
    const names = (files.names(folder) ?? []).filter(isConfigurationFile);
    const found = names.flatMap((name) => mentionsAt(files, joinPath(folder, name)));
    for (const mentions of found) {
      for (const source of mentions.modules) now.add(joinPath(folder, source));
      for (const template of mentions.templates) all.push(...mentionsAt(files, joinPath(folder, `./${template}`)));
      all.push(mentions);
    }
    if (found.some(({ odd }) => odd)) any = parsedCalls(files, folder, now) || any;
    for (const path of downloaded(files, folder)) now.add(path);
    for (const called of now) {
      calls.add(called);
      times.set(called, (times.get(called) ?? 0) + 1);
    }
  }
  const flips = [...calls].filter((called) => times.get(called) !== differing.length);
  return { all, calls, flips, any: any || all.some((mentions) => mentions.any) };
}

function mentionsAt(files: Files, path: string): Mentions[] {
  const passing = files.passing?.(path) ?? null;
  if (passing !== null) return [mentionsOfText(path, passing)];
  const read = files.text(path);
  return "source" in read ? [mentionsIn(read.source)] : [];
}

/** Whether some source is known only when it is evaluated. */
function parsedCalls(files: Files, folder: string, calls: Set<string>): boolean {
  let any = false;
  for (const { source, sourceAttribute } of openLibrary(files).module(folder)?.calls.values() ?? []) {
    if (source !== null && isLocalSource(source)) calls.add(joinPath(folder, source));
    else if (source === null && sourceAttribute !== null) any = true;
  }
  return any;
}

/**
 * Folders of modules that were downloaded for a root: a change may touch them where they are part of the repository.
 */
function downloaded(files: Files, folder: string): string[] {
  if (!files.folders(folder).includes(".terraform")) return [];
  const manifest = joinPath(folder, ".terraform/modules");
  if (files.names(manifest)?.includes("modules.json") !== true) return [];
  const read = files.text(joinPath(manifest, "modules.json"));
  const text = "source" in read ? read.source.text : "";
  return [...text.matchAll(/"Dir"\s*:\s*"([^"\\]+)"/g)].flatMap(([, path]) =>
    path === undefined || path === "." ? [] : [joinPath(folder, path)],
  );
}

function reads(folder: string, { all }: FolderMentions, touched: Touched): boolean {
  for (const { inModule, inRoot, endings } of all) {
    for (const text of inModule) if (isTouched(joinPath(folder, `./${text}`), touched)) return true;
    for (const text of inRoot) if (endsIn(joinPath(".", text.replace(/^\/+/, "")), touched)) return true;
    for (const ending of endings) if (touched.paths.some((path) => path.endsWith(ending))) return true;
  }
  return false;
}

function isTouched(path: string, touched: Touched): boolean {
  return touched.has(path) || touched.below(path);
}

/** A path relative to a root that is not known: its end, or a folder of that name, stands in a path that is touched. */
function endsIn(text: string, touched: Touched): boolean {
  const tail = text.replace(/^(?:\.\.\/)+|^\.\.?$/, "");
  return touched.paths.some((path) => tail === "" || `/${path}/`.includes(`/${tail}/`));
}
