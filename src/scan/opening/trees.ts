/** The trees that a scan reads, and the revision by whose rules a change is judged. */
import { parse } from "node:path";
import { UsageError } from "../../diagnostic.ts";
import { openDisk } from "../../discover/disk.ts";
import { pathFrom, rootOf } from "../../discover/folders.ts";
import { meeting, nothingMet } from "../../discover/met.ts";
import type { Met } from "../../discover/met.ts";
import { stampsIn } from "../../discover/stamps.ts";
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Base } from "./base-revision.ts";
import type { ScanOptions } from "../input.ts";
import { observing } from "../kept/observed.ts";
import type { Observing } from "../kept/observed.ts";
import { notedIn } from "./own-files.ts";
import { sourceOf } from "./settings.ts";

/** The trees that a scan reads: what is scanned, and what it is judged by, which with a change is that of the base. */
export interface Trees {
  readonly files: Files;
  readonly anywhere: Files;
  readonly rules: Files;
  /** As `rules`, over the whole disk, for what a flag names. */
  readonly named: Files;
}

export interface OpenedTrees {
  /** What is scanned, as it lies on the disk or is staged. */
  readonly tree: Files;
  /** The same, noting what it is asked for. */
  readonly files: Files;
  readonly met: Met;
  /** Takes down all that is asked of the tree; null: nobody wants to know. */
  readonly observing: Observing | null;
  /** The whole disk, for what the user names. */
  readonly anywhere: Files;
  readonly base: Base | null;
  /** What a change brings of its own rules does not count: they are read from its base. */
  readonly rules: Files;
  /** Files that are the scan's own: rules, waivers and what else it is judged by. */
  readonly own: Set<string>;
  readonly trees: Trees;
}

/** @param clock says when it is, where all that is asked is to be taken down; null: it is not. */
export async function openTrees(options: ScanOptions, clock: (() => number) | null = null): Promise<OpenedTrees> {
  const { cwd } = options;
  // What the user names may lie anywhere; what is scanned, and what it names, may not lead out of the root.
  const anywhere = openDisk(cwd, parse(cwd).root);
  const varFiles = options.inputs.filter(({ kind }) => kind === "var-file").map(({ text }) => joinPath(".", text));
  const disk: Files = {
    ...openDisk(cwd, rootOf(cwd, options.paths), (bytes) => options.prepare?.({ bytes })),
    beside: options.paths.map((path) => pathFrom(cwd, path)).filter((path) => /^\.\.(?:\/|$)/.test(path)),
  };
  const there = withFiles(options.staged === true ? await openStaged(cwd, disk) : disk, anywhere, new Set(varFiles));
  const observed = clock === null ? null : observing(there, stampsIn(cwd, clock));
  const tree = observed?.files ?? there;
  const met = nothingMet();
  const files = meeting(met, tree);
  const base = await baseOf(options, tree, anywhere);
  const own = new Set<string>();
  const trees: Trees = {
    files: notedIn(own, tree),
    anywhere: notedIn(own, anywhere),
    // What is asked on the way to the rules is told with them, and is nothing that was scanned.
    rules: notedIn(own, base?.rules ?? tree),
    named: notedIn(own, base?.named ?? anywhere),
  };
  return { tree, files, met, observing: observed, anywhere, base, rules: base?.rules ?? files, own, trees };
}

/** Whether a file comes with the change. */
export function isNew(path: string, { named, anywhere }: Trees, base: Base | null): boolean {
  return base !== null && sourceOf(named, path) === null && sourceOf(anywhere, path) !== null;
}

/** Why a file that configuration names is not to be had though it is there: the base does not have it; else null. */
export function notInBase(path: string, { anywhere }: Pick<Trees, "anywhere">, base: Base | null): string | null {
  if (base === null || sourceOf(base.rules, path) !== null || sourceOf(anywhere, path) === null) return null;
  return `${path} is here, and not in ${base.reference}, by which the change is judged; commit it there first`;
}

/** The tree of the next commit; what is not staged is no part of it. */
async function openStaged(cwd: string, files: Files): Promise<Files> {
  const [{ openCommit }, { headOf, unmerged, unstaged }] = await Promise.all([
    import("../../discover/commit.ts"),
    import("../../discover/git.ts"),
  ]);
  headOf(cwd, "--staged");
  const [conflict] = unmerged(cwd);
  if (conflict !== undefined)
    throw new UsageError(`--staged: ${conflict} is not merged, so nothing can be committed yet; resolve it first`);
  return openCommit(cwd, null, { files, changed: new Set(unstaged(cwd)) });
}

/** The revision by whose rules the change is judged; null: there is no change. */
async function baseOf(options: ScanOptions, files: Files, anywhere: Files): Promise<Base | null> {
  const { cwd, changedSince, rulesFrom } = options;
  const reference = changedSince ?? rulesFrom;
  if (reference === null) return null;
  const { openBase } = await import("./base-revision.ts");
  const compared = changedSince === null ? "itself" : "parted";
  const how = options.staged === true ? "staged" : compared;
  return openBase(cwd, files, anywhere, reference, askedBy(options, reference), how);
}

/** What asks for a base, in words. */
function askedBy({ staged, changedSince }: ScanOptions, reference: string): string {
  if (staged === true) return "--staged";
  return changedSince === null ? "the base of the pull request" : `--changed-since ${reference}`;
}

/** A tree in which some files are taken from another. */
function withFiles(files: Files, other: Files, paths: ReadonlySet<string>): Files {
  return paths.size === 0
    ? files
    : {
        ...files,
        text: (path) => (paths.has(path) ? other : files).text(path),
        passing: (path) => (paths.has(path) ? other : files).passing?.(path) ?? null,
        bytes: (path) => (paths.has(path) ? other : files).bytes(path),
      };
}
