/** Git at the edge: revisions as `Files`, and what changed. The only child processes there are; nothing scanned is run. */
import { execFileSync } from "node:child_process";
import { UsageError } from "../diagnostic.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files, ReadText } from "../files.ts";
import { decode } from "./disk.ts";

const maxOutput = 1024 * 1024 * 1024;

function git(cwd: string, commands: readonly string[], input?: string): Buffer {
  // Hooks, helpers and pagers of the scanned repository's configuration are of no use here and must not run.
  const safe = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.pager=cat",
    "--no-optional-locks",
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

/** A revision by any name that git knows. Throws `UsageError` where there is none. */
export function commitOf(cwd: string, revision: string): string {
  if (revision.startsWith("-")) throw new UsageError(`${revision} is no revision`);
  return git(cwd, ["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`])
    .toString("utf8")
    .trim();
}

/** Files that differ between a commit and the work tree, untracked ones included; relative to the working directory. */
export function changedSince(cwd: string, commit: string): string[] {
  const relative = fromTop(cwd);
  const listed = [
    git(cwd, ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--"]),
    git(cwd, ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"]),
  ];
  const paths = listed.flatMap((output) =>
    output
      .toString("utf8")
      .split("\0")
      .filter((path) => path !== ""),
  );
  return [...new Set(paths)].map(relative).sort();
}

/** Turns paths below the repository's top into paths relative to the working directory. */
function fromTop(cwd: string): (path: string) => string {
  const here = git(cwd, ["rev-parse", "--show-prefix"])
    .toString("utf8")
    .trim()
    .split("/")
    .filter((part) => part !== "");
  return (path) => {
    const parts = path.split("/");
    let shared = 0;
    while (shared < here.length && shared < parts.length - 1 && here[shared] === parts[shared]) shared += 1;
    return [...here.slice(shared).map(() => ".."), ...parts.slice(shared)].join("/");
  };
}

interface Entry {
  readonly hash: string;
  readonly link: boolean;
}

/** The files of a commit, under the same relative paths as those of the work tree. No checkout is made. */
export function openCommit(cwd: string, commit: string): Files {
  const relative = fromTop(cwd);
  const entries = new Map<string, Entry>();
  const names = new Map<string, string[]>();
  const folders = new Map<string, Set<string>>();
  for (const line of git(cwd, ["ls-tree", "-r", "-z", "--full-tree", commit]).toString("utf8").split("\0")) {
    const [, mode, hash, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (mode === undefined || hash === undefined || path === undefined) continue;
    const here = relative(path);
    entries.set(here, { hash, link: mode === "120000" });
    addTo(names, folderOf(here), nameOf(here));
    for (let folder = folderOf(here); folder !== "." && folder !== ".."; folder = folderOf(folder)) {
      const parent = folders.get(folderOf(folder)) ?? new Set();
      folders.set(folderOf(folder), parent.add(nameOf(folder)));
    }
  }
  const contents = new Map<string, Buffer>();
  const bytes = (path: string, hops = 0): Buffer | "missing" | "outside" => {
    const entry = entries.get(joinPath(".", path));
    if (entry === undefined) return path.startsWith("../") ? "outside" : "missing";
    let content = contents.get(entry.hash);
    if (content === undefined) {
      content = git(cwd, ["cat-file", "blob", entry.hash]);
      contents.set(entry.hash, content);
    }
    if (!entry.link) return content;
    return hops > 8 ? "missing" : bytes(joinPath(folderOf(path), content.toString("utf8")), hops + 1);
  };
  prefetch(cwd, entries, contents);
  const texts = new Map<string, ReadText>();
  return {
    text(path) {
      let result = texts.get(path);
      if (result === undefined) {
        const content = bytes(path);
        const decoded = typeof content === "string" ? null : decode(content);
        result =
          typeof content === "string"
            ? { unreadable: content }
            : decoded === null
              ? { unreadable: "not-text" }
              : { source: { path, text: decoded.text }, problem: decoded.problem };
        texts.set(path, result);
      }
      return result;
    },
    bytes: (path) => bytes(path),
    names: (folder) =>
      folder === "." || names.has(folder) || folders.has(folder) ? (names.get(folder) ?? []).sort() : null,
    folders: (folder) => [...(folders.get(folder) ?? [])].sort(),
  };
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Configuration files are small and many: one process brings them all. */
function prefetch(cwd: string, entries: ReadonlyMap<string, Entry>, contents: Map<string, Buffer>): void {
  const wanted = [
    ...new Set(
      [...entries]
        .filter(([path]) => /\.(tf|tofu|tfvars|hcl|ya?ml|json|tftpl)$/.test(path))
        .map(([, entry]) => entry.hash),
    ),
  ];
  if (wanted.length === 0) return;
  const output = git(cwd, ["cat-file", "--batch"], wanted.join("\n") + "\n");
  let at = 0;
  for (const hash of wanted) {
    const end = output.indexOf(10, at);
    if (end < 0) return;
    const size = Number(output.toString("utf8", at, end).split(" ")[2]);
    if (!Number.isFinite(size)) return;
    contents.set(hash, output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
}
