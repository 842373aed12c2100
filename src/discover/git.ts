/** Git at the edge: what changed, and revisions of it. The only child processes there are; nothing scanned is run. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../diagnostic.ts";

const maxOutput = 1024 * 1024 * 1024;

/** Runs git in `cwd`. Throws `UsageError` with what git says. */
export function git(cwd: string, commands: readonly string[], input?: string): Buffer {
  // Hooks, helpers and pagers of the scanned repository's configuration are of no use here and must not run.
  const safe = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.pager=cat",
    "--no-optional-locks",
    // What stands in for a commit here is not what it is elsewhere (`git replace`).
    "--no-replace-objects",
  ];
  try {
    return execFileSync("git", [...safe, ...commands], {
      cwd,
      maxBuffer: maxOutput,
      stdio: ["pipe", "pipe", "pipe"],
      ...(input === undefined ? {} : { input }),
    });
  } catch (error) {
    const stderr =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n")[0] : String(error);
    throw new UsageError(`git ${commands[0] ?? ""} failed: ${stderr}`);
  }
}

function succeeds(cwd: string, commands: readonly string[]): string | null {
  try {
    return git(cwd, commands).toString("utf8").trim();
  } catch {
    return null;
  }
}

/**
 * Options by which git compares the work tree without the programs that the repository's own configuration names for
 * that (`filter.x.clean`). What they would have made of a file counts as changed, and is looked at.
 */
function withoutFilters(cwd: string): readonly string[] {
  const names = succeeds(cwd, ["config", "--null", "--name-only", "--get-regexp", String.raw`^filter\.`]) ?? "";
  return names
    .split("\0")
    .filter((name) => /\.(?:clean|smudge|process|required)$/.test(name))
    .flatMap((name) => {
      // `-c` would take what follows for the value, and the filter would run.
      if (name.includes("=")) throw new UsageError(`${name} of git's configuration can't be switched off: rename it`);
      return ["-c", name.endsWith(".required") ? `${name}=false` : `${name}=`];
    });
}

/**
 * A revision by any name that git knows. Throws `UsageError` where there is none, with the remedy.
 *
 * @param asked what asked for it: `--changed-since main`.
 * @param meant which of the names that git knows was probably meant, in words; empty: none.
 */
export function commitOf(
  cwd: string,
  revision: string,
  asked: string,
  meant: (names: readonly string[]) => string = () => "",
): string {
  if (revision.startsWith("-")) throw new UsageError(`${asked}: ${revision} is no revision`);
  const found = succeeds(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (found !== null && namesOne(cwd, revision)) return found;
  if (found !== null)
    throw new UsageError(
      `${asked}: there are a branch and a tag ${revision}, of different commits; say which: ` +
        `refs/${revision.includes("/") ? "remotes" : "heads"}/${revision} or refs/tags/${revision}`,
    );
  if (succeeds(cwd, ["rev-parse", "--git-dir"]) === null)
    throw new UsageError(`${asked}: the working directory lies in no git repository`);
  if (!isKnown(cwd, "HEAD")) throw new UsageError(`${asked}: there is no commit yet to compare with`);
  if (isShallow(cwd))
    throw new UsageError(`${asked}: this clone is shallow and does not have ${revision}; ${fetching(revision)}`);
  const near = meant(revisionNames(cwd));
  throw new UsageError(`${asked}: git knows no revision ${revision}${near === "" ? `; ${elsewhere(revision)}` : near}`);
}

function revisionNames(cwd: string): string[] {
  return (succeeds(cwd, ["for-each-ref", "--format=%(refname:short)"]) ?? "").split("\n").filter((name) => name !== "");
}

/** Of a clone that has all the history of what it has: what it may lack is another branch, or a commit of one. */
function elsewhere(revision: string): string {
  return /^(?:refs\/remotes\/)?origin\/.|^[0-9a-f]{7,64}$/.test(revision)
    ? fetching(revision)
    : "`git branch --all` and `git tag` list those it knows, `git fetch` brings others";
}

/** Whether branches and tags of a name are all of one commit: a tag goes first, and whoever may push can make one. */
function namesOne(cwd: string, revision: string): boolean {
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$|^(?:refs\/|HEAD\b)|[~^:@]/.test(revision)) return true;
  const places = ["tags", "heads", "remotes"].map((folder) => `refs/${folder}/${revision}`);
  const listed = succeeds(cwd, ["for-each-ref", "--format=%(refname) %(objectname) %(*objectname)", ...places]) ?? "";
  const rows = listed.split("\n").map((line) => line.trim().split(" "));
  // Of the name of a remote git lists what lies below, too.
  return new Set(rows.flatMap(([name = "", ...of]) => (places.includes(name) ? [of.at(-1)] : []))).size <= 1;
}

/** How to get a revision, with as much history as it has in common with what is checked out. */
function fetching(revision: string): string {
  const branch = /^(?:refs\/remotes\/)?origin\/(.+)$/.exec(revision)?.[1];
  const deep = "`fetch-depth: 0` of actions/checkout, GIT_DEPTH=0 of GitLab";
  // A clone of one branch fetches no other unless it is told where to put it; the depth is git's word for all of it.
  return branch === undefined
    ? `fetch the whole history: ${deep}, or \`git fetch --unshallow\``
    : `fetch it with its whole history: ${deep}, or ` +
        `\`git fetch --depth=2147483647 origin +refs/heads/${branch}:refs/remotes/origin/${branch}\``;
}

/** The branch that a clone of the repository begins with, as far as is known here; null: there is none. */
export function defaultBranch(cwd: string): string | null {
  const remote = succeeds(cwd, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  return remote?.replace(/^origin\//, "") ?? succeeds(cwd, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
}

/** Where the repository was cloned from; null: nobody says. */
export function originOf(cwd: string): string | null {
  return succeeds(cwd, ["config", "--get", "remote.origin.url"]);
}

export function isShallow(cwd: string): boolean {
  return succeeds(cwd, ["rev-parse", "--is-shallow-repository"]) === "true";
}

/** Whether a commit is in the repository. */
export function isKnown(cwd: string, commit: string): boolean {
  return succeeds(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{commit}`]) !== null;
}

/**
 * The commit at which what is checked out and another one parted: what the other got since is no part of the change.
 * Where they have nothing in common, or came together several times across, no commit says what was there before, and
 * it is the other one itself. Throws `UsageError` where a shallow clone ends before it.
 *
 * @param revision by what name the commit was asked for.
 */
export function partingOf(cwd: string, commit: string, revision: string, asked: string): string {
  const told = succeeds(cwd, ["merge-base", "--all", commit, "HEAD"]) ?? "";
  const bases = told.split("\n").filter((one) => one !== "");
  if (bases.length === 0 && isShallow(cwd))
    throw new UsageError(
      `${asked}: this clone is shallow and ends before what is checked out and ${revision} parted; ` +
        fetching(revision),
    );
  const [base] = bases;
  return base === undefined || bases.length > 1 ? commit : base;
}

/** The commit on which the next one will stand; before the first, the tree of nothing. */
export function headOf(cwd: string, asked: string): string {
  return isKnown(cwd, "HEAD") || succeeds(cwd, ["rev-parse", "--git-dir"]) === null
    ? commitOf(cwd, "HEAD", asked)
    : git(cwd, ["hash-object", "-t", "tree", "--stdin"], "").toString("utf8").trim();
}

/** Files whose content in the work tree is not that of the index; relative to the working directory. */
export function unstaged(cwd: string): string[] {
  return pathsIn(
    git(cwd, [...withoutFilters(cwd), "diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-relative", "-z"]),
    fromTop(cwd),
  );
}

/** Files of which a merge left several versions in the index: git makes no commit of them. */
export function unmerged(cwd: string): string[] {
  const listed = git(cwd, ["ls-files", "--unmerged", "--full-name", "-z", ":/"]).toString("utf8").split("\0");
  // Mode, object and stage, a tab, the path: once for each version.
  return [...new Set(listed.map((line) => line.slice(line.indexOf("\t") + 1)).filter((path) => path !== ""))];
}

function pathsIn(output: Buffer, relative: (path: string) => string): string[] {
  return output
    .toString("utf8")
    .split("\0")
    .filter((path) => path !== "")
    .map(relative);
}

/**
 * Files that differ between a commit and the work tree, and those that git does not track; relative to the working
 * directory.
 *
 * @param staged the index is meant, not the work tree.
 */
export function changedSince(cwd: string, commit: string, staged = false): { tracked: string[]; untracked: string[] } {
  const relative = fromTop(cwd);
  const differing = [
    ...(staged ? [] : withoutFilters(cwd)),
    "diff",
    "--name-only",
    "--no-renames",
    "--no-ext-diff",
    "--no-relative",
    "--ignore-submodules=none",
  ];
  const told = pathsIn(git(cwd, [...differing, ...(staged ? ["--cached"] : []), "-z", commit, "--"]), relative);
  if (staged) return { tracked: told, untracked: [] };
  const { unlooked, untracked } = listed(cwd);
  return {
    tracked: [...new Set([...told, ...differingUnseen(cwd, commit, unlooked)])],
    untracked: untracked.map(relative),
  };
}

/** A file that a change moves. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Files that a change moves, as git tells by what is alike in them: a third of a file is enough. Relative to the
 * working directory.
 *
 * @param staged the index is meant, not the work tree.
 */
export function movedSince(cwd: string, commit: string, staged = false): readonly Move[] {
  const telling = ["diff", "--name-status", "--find-renames=33%", "-l2000", "--diff-filter=R", "--no-ext-diff"];
  const how = ["--no-relative", ...(staged ? ["--cached"] : []), "-z", commit, "--"];
  const told = git(cwd, [...(staged ? [] : withoutFilters(cwd)), ...telling, ...how])
    .toString("utf8")
    .split("\0");
  const relative = fromTop(cwd);
  const moves: Move[] = [];
  // How alike they are, from where, and to where.
  for (let at = 0; at + 2 < told.length; at += 3) {
    const [from, to] = [told[at + 1], told[at + 2]];
    if (from !== undefined && to !== undefined) moves.push({ from: relative(from), to: relative(to) });
  }
  return moves;
}

/**
 * Files that git takes for unchanged, whatever the work tree has: it is told to (`update-index`), or keeps none there.
 */
export function takenForUnchanged(cwd: string): string[] {
  return listed(cwd).unlooked.map(fromTop(cwd));
}

interface Listed {
  /** Those that git takes for unchanged. */
  readonly unlooked: readonly string[];
  readonly untracked: readonly string[];
}

/** Paths from the top of the repository, by one process: a scan of a few files is spent waiting for such. */
function listed(cwd: string): Listed {
  const asked = ["ls-files", "--cached", "--others", "--exclude-standard", "-v", "-z", "--full-name", ":/"];
  const lines = git(cwd, asked).toString("utf8").split("\0");
  const pathsOf = (tag: RegExp): string[] => lines.filter((line) => tag.test(line)).map((line) => line.slice(2));
  return { unlooked: pathsOf(/^(?:S|[a-z]) /), untracked: pathsOf(/^\? /) };
}

/** Of these, what is there and is not what the commit has. */
function differingUnseen(cwd: string, commit: string, unlooked: readonly string[]): string[] {
  const relative = fromTop(cwd);
  const there = unlooked.filter((path) => !path.includes("\n") && existsSync(join(cwd, relative(path))));
  if (there.length === 0) return [];
  const lines = (output: Buffer): string[] => output.toString("utf8").trim().split("\n");
  const now = lines(
    git(cwd, [...withoutFilters(cwd), "hash-object", "--stdin-paths"], there.map(relative).join("\n") + "\n"),
  );
  const asked = there.map((path) => `${commit}:${path}\n`).join("");
  const before = lines(git(cwd, ["cat-file", "--batch-check=%(objectname)"], asked));
  return there.filter((_, index) => now[index] !== before[index]).map(relative);
}

/** Content of a file of a commit, by its path from the working directory; null: it has none there. */
export function committed(cwd: string, commit: string, path: string): Buffer | null {
  try {
    return git(cwd, ["cat-file", "blob", `${commit}:${path.startsWith("../") ? "" : "./"}${path}`]);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/**
 * Whether files in a folder are committed or about to be; also where git does not say.
 *
 * @param top of the repository, and the folder from there.
 */
export function mayHold(top: string, way: string): boolean {
  try {
    // Disks that do not tell capitals apart take one folder for the other.
    return git(top, ["ls-files", "-z", "--", `:(icase,literal)${way === "" ? "." : way}`]).length > 0;
  } catch {
    return true;
  }
}

/** By folder: the way to it from its repository's top. Each run asks several times. */
const ways = new Map<string, readonly string[]>();

function wayFromTop(cwd: string): readonly string[] {
  const known = ways.get(cwd);
  if (known !== undefined) return known;
  const told = git(cwd, ["rev-parse", "--is-inside-work-tree", "--show-prefix"]).toString("utf8").trim();
  const [isInside = "", prefix = ""] = told.split(/\n(.*)/s);
  // What git compares is then what lies there (`core.worktree`), and not what is scanned.
  if (isInside === "false") throw new UsageError("the working directory lies outside of git's work tree");
  const way = prefix.split("/").filter((part) => part !== "");
  ways.set(cwd, way);
  return way;
}

/** Turns paths below the repository's top into paths relative to the working directory. */
export function fromTop(cwd: string): (path: string) => string {
  const here = wayFromTop(cwd);
  if (here.length === 0) return (path) => path;
  return (path) => {
    const parts = path.split("/");
    let shared = 0;
    while (shared < here.length && shared < parts.length - 1 && here[shared] === parts[shared]) shared += 1;
    return [...here.slice(shared).map(() => ".."), ...parts.slice(shared)].join("/");
  };
}
