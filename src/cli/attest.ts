/** `--attest FILE`: the statement's subjects and the program's digest, gathered at the edge. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../diagnostic.ts";
import { replaceFile } from "../discover/replace-file.ts";
import type { Attested, JudgedBy, Subject } from "../report/attestation.ts";
import type { Basis } from "../scan/basis.ts";
import type { Options } from "./command.ts";
import type { Written } from "./output.ts";
import { now } from "./streams.ts";
import type { Streams } from "./streams.ts";

export const attestOption = {
  attest: {
    type: "string",
    value: "FILE",
    describe: "in-toto statement of commit, reports and verdict",
  },
} as const satisfies Options;

/**
 * Writes the statement. Throws `UsageError` where there is nothing that it could be about.
 *
 * @param written reports that were put into files.
 */
export async function attest(
  file: string,
  { report, gate, basis: rests }: Pick<Attested, "report" | "gate"> & { readonly basis: readonly Basis[] },
  written: readonly Written[],
  streams: Streams,
): Promise<void> {
  const cwd = streams.cwd();
  refuseReport(
    file,
    written.map((one) => one.file),
    cwd,
  );
  const { commit } = report.target;
  const basis = await heldAgainst(commit, rests, cwd);
  const loose = basis.find((one) => !one.isCommitted);
  const isCommitted =
    commit === null
      ? null
      : loose === undefined && (await isClean(cwd, report.target.root, [file, ...written.map((one) => one.file)]));
  const subjects: Subject[] = [
    // What is changed and not committed is not that commit.
    ...(report.target.commit === null || isCommitted !== true
      ? []
      : [{ name: report.targets?.[0]?.name ?? basename(cwd), digest: { gitCommit: report.target.commit } }]),
    ...written.map(({ file: path, sha256 }) => ({
      name: relativeTo(cwd, path).startsWith("../") ? basename(path) : relativeTo(cwd, path),
      digest: { sha256 },
    })),
  ];
  if (subjects.length === 0)
    throw new UsageError(
      `--attest ${file}: there is nothing to attest: no report goes into a file (--format json=FILE), and ` +
        whyNot(commit, loose),
    );
  const { attestation } = await import("../report/attestation.ts");
  const attested: Attested = {
    report,
    gate,
    subjects,
    basis,
    program: programDigest(),
    isCommitted,
    now: now(streams.env).toISOString(),
  };
  replaceFile(resolve(cwd, file), attestation(attested));
}

function whyNot(commit: string | null, loose: JudgedBy | undefined): string {
  if (commit === null) return "what was scanned is no commit";
  if (loose === undefined) return "the working tree differs from its commit";
  return `the verdict rests on what is not in the commit as it stands: ${loose.kind} ${loose.name}`;
}

/** What a flag gives is in no commit; a file is if the commit has the same, with line endings of either kind. */
async function heldAgainst(commit: string | null, rests: readonly Basis[], cwd: string): Promise<JudgedBy[]> {
  const { committed } = await import("../discover/git.ts");
  const isIn = ({ kind, name, sha256 }: Basis): boolean => {
    if (commit === null || kind === "variable") return false;
    const content = committed(cwd, commit, relativeTo(cwd, name));
    if (content === null) return false;
    const windows = content.toString("latin1").replace(/\r?\n/g, "\r\n");
    return [content, Buffer.from(windows, "latin1")].some((one) => sha256Of(one) === sha256);
  };
  return rests.map((one) => ({
    kind: one.kind,
    name: one.name,
    digest: { sha256: one.sha256 },
    isCommitted: isIn(one),
  }));
}

function sha256Of(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Whether what was scanned is as it is committed; files that this run writes itself don't count. */
async function isClean(cwd: string, root: string, own: readonly string[]): Promise<boolean> {
  const { changedSince } = await import("../discover/git.ts");
  try {
    const { tracked, untracked } = changedSince(cwd, "HEAD");
    const written = new Set(own.map((path) => relativeTo(cwd, path)));
    const isIn = (path: string): boolean => root === "." || path === root || path.startsWith(`${root}/`);
    return ![...tracked, ...untracked].some((path) => isIn(path) && !written.has(path));
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

function relativeTo(cwd: string, path: string): string {
  return relative(cwd, resolve(cwd, path)).split(sep).join("/");
}

/**
 * SHA-256 over the program's files as `sha256sum` lists them, sorted by path: `find . -type f | LC_ALL=C sort | xargs
 * sha256sum | sha256sum` in `dist/` gives the same. Null where it runs from its source.
 */
function programDigest(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = [here, dirname(here)].find((path) => existsSync(join(path, "borderlint.js")));
  if (folder === undefined) return null;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `./${relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")}`)
    .sort();
  const list = files.map((path) => `${sha256Of(readFileSync(join(folder, path)))}  ${path}\n`);
  return sha256Of(list.join(""));
}

/**
 * The statement would take the place of the report that it is about. Throws `UsageError`.
 *
 * @param reports files that reports are put into.
 */
export function refuseReport(file: string, reports: readonly string[], cwd: string): void {
  if (reports.some((one) => resolve(cwd, one) === resolve(cwd, file)))
    throw new UsageError(`--attest ${file}: a report goes into this file; give the statement its own`);
}
