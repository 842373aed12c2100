/** Folders of files made for one test, with or without a git repository around them. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Report } from "../../src/report/report.ts";
import { scan } from "../../src/scan/scan.ts";
import type { ScanOptions } from "../../src/scan/input.ts";
import { newFolder } from "../folders.ts";

export type Tree = Readonly<Record<string, string>>;

export function folderOf(files: Tree): string {
  const folder = newFolder();
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

/** Several commands by one shell: to start a process takes a worker of half a gigabyte as long as git itself. */
export function gitEach(folder: string, ...commands: readonly (readonly string[])[]): void {
  const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const lines = commands.map((words) => ["git", ...identity, ...words].map(quoted).join(" "));
  execFileSync("sh", ["-ec", lines.join("\n")], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

export function git(folder: string, ...words: string[]): string {
  return execFileSync("git", [...identity, ...words], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

/** A repository whose first commit holds `files`. */
export function repositoryOf(files: Tree): string {
  const folder = folderOf(files);
  gitEach(folder, ["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]);
  return folder;
}

const plain: Omit<ScanOptions, "cwd"> = {
  paths: ["."],
  policies: [],
  config: null,
  inputs: [],
  workspace: null,
  waivers: [],
  waiversFrom: null,
  rulesFrom: null,
  baseline: null,
  changedSince: null,
  shard: null,
  today: "2026-11-24",
};

export async function reportOf(cwd: string, options: Partial<ScanOptions> = {}): Promise<Report> {
  return (await scan({ ...plain, ...options, cwd })).report;
}

/** `file:line rule value status`, for comparing. */
export function lines(report: Report): string[] {
  return report.findings.map(({ at, rule, value, status }) => `${at.file}:${at.line} ${rule} ${value} ${status}`);
}
