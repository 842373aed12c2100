/**
 * The revision that a change is held against. It says by what the change is judged: configuration, policies, ignore
 * files, overlays, waivers and baseline are those of the base, so that a change can't judge itself. What the change
 * does is told from where it left the base: what the base has got since is neither its merit nor its fault.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import { openCommit } from "../../discover/commit.ts";
import type { CommitFiles } from "../../discover/commit.ts";
import { changedSince, commitOf, headOf, movedSince, partingOf } from "../../discover/git.ts";
import type { Move } from "../../discover/git.ts";
import { ignoreFile } from "../../discover/walk.ts";
import { folderOf, isBelow, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { configName } from "../../config/config.ts";
import { suggestion } from "../../policy/suggest.ts";
import { toolFolderOf } from "../noted/set-aside.ts";
import { touchedBy } from "../change/touched.ts";
import type { Touched } from "../change/touched.ts";

export interface Base {
  readonly commit: string;
  /** As it was asked for: `main`. */
  readonly reference: string;
  /** What was there before the change: where it left the base. */
  readonly files: CommitFiles;
  /** By what that is judged, too: the base as it is by now. */
  readonly judging: Files;
  /** Files that the change touches, by git. */
  readonly changed: ReadonlySet<string>;
  /**
   * What differs from the work tree, files included that git does not know; null: too much to be followed.
   *
   * @param paths all that is looked at in the work tree.
   */
  touched(paths: readonly string[]): Touched | null;
  /** The work tree with all that the change brings taken back. */
  readonly rules: Files;
  /** The same over the whole disk, for files that a flag names; those that git does not track count as they are. */
  readonly named: Files;
  /** The work tree with all that the change brings taken back, as it was when the change left the base. */
  readonly before: Pick<Base, "rules" | "named">;
  /** Notes on what the change does to all that judges it, as far as it was asked for. */
  notes(): Diagnostic[];
  /** Files that the change moves: what judged them where they were still does. */
  moves(): readonly Move[];
  /** Files that git tracks and the change touches, in folders of other tools, to which nobody walks. */
  readonly aside: readonly string[];
}

/**
 * Throws `UsageError` where the revision is not to be had.
 *
 * @param work the tree that is held against it: the work tree, or the index.
 * @param asked `--changed-since main`
 * @param how whether it is what the next commit stands on, or the change is told from where it left the base.
 */
export function openBase(
  cwd: string,
  work: Files,
  anywhere: Files,
  reference: string,
  asked: string,
  how: "staged" | "parted" | "itself" = "itself",
): Base {
  const staged = how === "staged";
  const commit = staged ? headOf(cwd, asked) : commitOf(cwd, reference, asked, (names) => suggestion(reference, names));
  const parting = how !== "parted" ? commit : partingOf(cwd, commit, reference, asked);
  const { files, tracked, changed } = differing(cwd, work, parting, staged);
  const now = parting === commit ? { files, tracked, changed } : differing(cwd, work, commit, staged);
  const links = [...files.links, ...[...changed].filter((path) => work.through?.(path)[0] === path)];
  // Part of another repository, of which the same revision is meant.
  const isElsewhere = (path: string): boolean =>
    files.modules.some((module) => isBelow(path, module) && !changed.has(module));
  const met = new Set<string>();
  let moved: readonly Move[] | undefined;
  const rulesOf = (from: Differing, asked: Set<string>): Pick<Base, "rules" | "named"> => ({
    rules: withoutChange(work, from.files, from.changed, asked),
    named: withoutChange(anywhere, from.files, new Set(from.tracked), asked),
  });
  return {
    commit,
    reference,
    files,
    judging: now.files,
    changed,
    touched(paths) {
      const added = paths.filter((path) => !files.has(path) && !isElsewhere(path));
      return touchedBy([...changed, ...added], [files, work], links);
    },
    ...rulesOf(now, met),
    before: rulesOf({ files, tracked, changed }, new Set()),
    notes() {
      // What lies below a file that was asked for is nowhere.
      const asked = [...met].filter((path) => [now.files, work].some((tree) => "source" in tree.text(path)));
      return notesOn(new Set([...asked, ...[...changed].filter(isRuleFile)]), changed, now.files, reference);
    },
    moves: () => (moved ??= movedSince(cwd, parting, staged)),
    aside: [...tracked].filter((path) => toolFolderOf(path) !== null),
  };
}

/** A commit, and what the work tree has otherwise. */
interface Differing {
  readonly files: CommitFiles;
  readonly tracked: readonly string[];
  readonly changed: ReadonlySet<string>;
}

function differing(cwd: string, work: Files, commit: string, staged: boolean): Differing {
  const { tracked, untracked } = changedSince(cwd, commit, staged);
  const changed = new Set([...tracked, ...untracked]);
  return { files: openCommit(cwd, commit, { files: work, changed }), tracked, changed };
}

function isRuleFile(path: string): boolean {
  return nameOf(path) === ignoreFile || nameOf(path) === configName;
}

function notesOn(
  paths: ReadonlySet<string>,
  changed: ReadonlySet<string>,
  base: Files,
  reference: string,
): Diagnostic[] {
  const said = (path: string): string => {
    if (!changed.has(path)) return `${path} is another one at ${reference} by now; it counts as it stands there`;
    return "source" in base.text(path)
      ? `${path} is changed; it counts as it stands at ${reference}`
      : `${path} comes with the change; it counts once it is part of ${reference}`;
  };
  return [...paths].sort().map((path) => ({
    severity: "note",
    code: "judged-by-base",
    message: said(path),
    at: { source: { path, text: "" }, start: 0, end: 0 },
  }));
}

/** @param met gets the changed files that were asked for. */
function withoutChange(work: Files, base: Files, changed: ReadonlySet<string>, met: Set<string>): Files {
  const isChanged = (path: string): boolean => {
    for (let at = path; ; at = folderOf(at)) {
      if (changed.has(at)) return true;
      if (!at.includes("/")) return false;
    }
  };
  const folders = new Set([...changed].map(folderOf));
  const around = new Set<string>();
  for (const path of changed)
    for (let at = folderOf(path); !around.has(at); at = folderOf(at)) {
      around.add(at);
      if (!at.includes("/") && at !== "..") around.add(".");
    }
  const from = (path: string): Files => {
    if (!isChanged(path) && (work.through?.(path) ?? []).every((one) => !isChanged(one))) return work;
    met.add(path);
    return base;
  };
  return {
    ...work,
    text: (path) => from(path).text(path),
    passing: (path) => from(path).passing?.(path) ?? null,
    bytes: (path) => from(path).bytes(path),
    names(folder) {
      if (!folders.has(folder) && !isChanged(folder)) return work.names(folder);
      const before = base.names(folder);
      const now = work.names(folder)?.filter((name) => !isChanged(folder === "." ? name : `${folder}/${name}`));
      return before === null && now === undefined ? null : [...new Set([...(before ?? []), ...(now ?? [])])].sort();
    },
    // A folder that the change takes away still says what judges what was in it.
    folders(folder) {
      const now = work.folders(folder);
      return around.has(folder) ? [...new Set([...now, ...base.folders(folder)])].sort() : now;
    },
  };
}
