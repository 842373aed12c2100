/** `--attest FILE`: the statement's subjects and the program's digest, gathered at the edge. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../diagnostic.ts";
import { replaceFile } from "../discover/replace-file.ts";
import type { Attested, JudgedBy, Subject } from "../report/attestation.ts";
import { defaultGate } from "../report/verdict.ts";
import type { Config } from "../config/config.ts";
import type { Differing } from "../discover/as-committed.ts";
import { flagBasis, isFile } from "../scan/opening/basis.ts";
import type { Basis } from "../scan/opening/basis.ts";
import type { Options } from "./command.ts";
import type { OutputValues, Written } from "./output.ts";
import { refuseFolder } from "./report-places.ts";
import { now } from "./streams.ts";
import type { Streams } from "./streams.ts";

export const attestOption = {
  attest: {
    type: "string",
    value: "FILE",
    describe: "in-toto statement of commit, reports and verdict",
  },
} as const satisfies Options;

/** What a statement is made of, beside the reports. */
export interface Attesting extends Pick<Attested, "report" | "gate"> {
  readonly basis: readonly Basis[];
  /** What was looked at and is not as committed; null: there is no commit, or nobody can say. */
  readonly differing: readonly Differing[] | null;
}

/** Files that differ, of which so many are named. */
const maxDiffering = 100;

/**
 * Writes the statement. Throws `UsageError` where there is nothing that it could be about.
 *
 * @param written reports that were put into files.
 */
export async function attest(
  file: string,
  { report, gate, basis: rests, differing }: Attesting,
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
  const isCommitted = commit === null ? null : loose === undefined && differing?.length === 0;
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
        whyNot(commit, loose, differing),
    );
  const { attestation } = await import("../report/attestation.ts");
  const attested: Attested = {
    report,
    gate,
    subjects,
    basis: [
      ...basis,
      ...(differing ?? [])
        .filter(({ path }) => !basis.some(({ name }) => name === path))
        .slice(0, maxDiffering)
        .flatMap(scannedFile),
    ],
    program: programDigest(),
    isCommitted,
    now: now(streams.env).toISOString(),
  };
  replaceFile(resolve(cwd, file), attestation(attested));
}

function whyNot(commit: string | null, loose: JudgedBy | undefined, differing: readonly Differing[] | null): string {
  if (commit === null) return "what was scanned is no commit";
  if (loose !== undefined)
    return `the verdict rests on what is not in the commit as it stands: ${loose.kind} ${loose.name}`;
  const [first, ...others] = differing ?? [];
  if (first === undefined) return "git can't say whether what was scanned is the commit";
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `the working tree differs from its commit: ${first.path}${more}`;
}

/** A file that was read as it is not committed, so that whoever reads the statement sees on what else it rests. */
function scannedFile({ path, sha256 }: Differing): JudgedBy[] {
  return sha256 === null ? [] : [{ kind: "scanned", name: path, digest: { sha256 }, isCommitted: false }];
}

const laxest = ["note", "warning", "error", "never"];

/** What flags let pass that the configuration would not: no commit says that. */
export function laxerFlags(values: OutputValues, config: Config): Basis[] {
  const { "fail-on": failOn, "min-coverage": minCoverage, "allow-incomplete": allowed } = values;
  const configured = laxest.indexOf(config.failOn ?? defaultGate.failOn);
  const isLaxer = failOn !== null && (laxest.indexOf(failOn) > configured || config.thresholds.length > 0);
  return [
    ...(isLaxer ? [flagBasis(`--fail-on ${failOn}`)] : []),
    ...(allowed === true && !config.allowIncomplete ? [flagBasis("--allow-incomplete")] : []),
    ...(minCoverage !== null && minCoverage < (config.minCoverage ?? 0)
      ? [flagBasis(`--min-coverage ${minCoverage}`)]
      : []),
  ];
}

/** What a flag gives is in no commit; a file is if the commit has the same, with line endings of either kind. */
async function heldAgainst(commit: string | null, rests: readonly Basis[], cwd: string): Promise<JudgedBy[]> {
  const { committed } = await import("../discover/git.ts");
  const isIn = ({ kind, name, sha256 }: Basis): boolean => {
    if (commit === null || !isFile({ kind })) return false;
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
 * The statement would take the place of the report that it is about, or of a folder. Throws `UsageError`.
 *
 * @param reports files that reports are put into.
 */
export function refuseReport(file: string, reports: readonly string[], cwd: string): void {
  refuseFolder(`--attest ${file}`, file, cwd);
  if (reports.some((one) => resolve(cwd, one) === resolve(cwd, file)))
    throw new UsageError(`--attest ${file}: a report goes into this file; give the statement its own`);
}
