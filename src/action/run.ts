/**
 * The GitHub Action: scans the checkout, annotates, writes the job summary and the report files, sets the outputs.
 * It talks to the runner through its environment, its command files and standard output, and to nothing else.
 */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import * as core from "@actions/core";
import { nameCommit, ownRepository, strictnessOf, targetsOf, thresholdsOf } from "../cli/output.ts";
import { isOneOf, realPlace, refuseInputs } from "../cli/report-places.ts";
import { UsageError } from "../diagnostic.ts";
import { isKnown, isShallow } from "../discover/git.ts";
import { repositoryName } from "../discover/repository-name.ts";
import { replaceFile } from "../discover/replace-file.ts";
import { visible } from "../report/escape.ts";
import { render as annotations } from "../report/formats/github.ts";
import { render as summary } from "../report/formats/markdown.ts";
import { render as log } from "../report/formats/terminal.ts";
import { hintBeside } from "../cli/missing.ts";
import { fromTop, withFolder } from "../report/from-top.ts";
import { reportFormats } from "../report/reports.gen.ts";
import type { RenderOptions } from "../report/format.ts";
import type { Report } from "../report/report.ts";
import { withGate } from "../report/settings.ts";
import { withState, withTree } from "../report/state.ts";
import { asJudged, failLevels, verdictOf } from "../report/verdict.ts";
import type { Gate } from "../report/verdict.ts";
import { folderFromTop, rootOf } from "../discover/folders.ts";
import type { CacheOptions } from "../scan/input.ts";
import { isFile } from "../scan/opening/basis.ts";
import { scan } from "../scan/scan.ts";
import type { Config } from "../config/config.ts";
import { isForcedPush, isPullRequest, pullRequestBase, readInputs } from "./inputs.ts";
import type { Inputs } from "./inputs.ts";

/** GitHub drops a summary of more than 1 MiB whole. */
const maxSummaryBytes = 1_000_000;

/** Files that `format` names without a file of their own, by ending. */
const endings: Readonly<Record<string, string>> = {
  sarif: "sarif",
  terminal: "txt",
  github: "txt",
  markdown: "md",
  junit: "xml",
  html: "html",
  csv: "csv",
};

export async function run(): Promise<void> {
  try {
    await perform();
  } catch (error) {
    // Steps behind this one ask for the verdict, whatever became of it.
    core.setOutput("verdict", "error");
    if (error instanceof UsageError) {
      core.setFailed(visible(error.message));
      return;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    core.setFailed(`this is a fault of Borderlint, not of its input; please report it\n${visible(stack)}`);
  }
}

async function perform(): Promise<void> {
  const event = readEvent();
  const inputs = readInputs(event);
  const workspace = resolve(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
  const cwd = workingDirectory(workspace, inputs.workingDirectory);
  for (const path of inputs.paths) checkPath(workspace, cwd, path);
  const changed = inputs.changedSince;
  const {
    report: scanned,
    config,
    differing,
    tree,
    basis,
    isRead,
  } = await scan({
    cwd,
    paths: inputs.paths,
    policies: inputs.policies,
    config: inputs.config,
    inputs: [
      ...inputs.varFiles.map((text) => ({ kind: "var-file" as const, text })),
      ...inputs.variables.map((text) => ({ kind: "var" as const, text })),
    ],
    workspace: inputs.terraformWorkspace,
    waivers: inputs.waivers,
    waiversFrom: null,
    rulesFrom: pullRequestBase(event),
    baseline: inputs.baseline,
    changedSince: changed !== null && isForcedAway(event, changed, cwd) ? null : changed,
    shard: inputs.shard,
    name: repositoryName(process.env, rootOf(workspace, []), cwd),
    cache: cacheFor(event, inputs, workspace),
    today: new Date().toISOString().slice(0, 10),
  });
  const files = await filesOf(inputs, config, workspace);
  const own = files.map(({ path }) => path);
  // Later steps work with what was checked out: before a report takes the place of some of it.
  refuseInputs(
    files.map(({ format, path }) => ({ format, file: path })),
    cwd,
    basis()
      .filter(isFile)
      .map(({ name }) => name),
    isRead,
    (format) => `format: ${format}`,
  );
  const isOwn = isOneOf(own, cwd);
  const scannedBy = gateOf(inputs, config);
  const known = withGate(withState(scanned, (await nameCommit(files)) ? await differing(isOwn) : null), scannedBy);
  // All that it leaves goes by the repository's paths, which are those of annotations and alerts.
  const placed = withFolder(withTree(known, await tree(isOwn)), folderFromTop(cwd, process.env));
  const { report, gate, folder } = fromTop({ report: placed, gate: scannedBy });
  deliver(report, gate, files, folder);
}

function workingDirectory(workspace: string, asked: string): string {
  const cwd = resolve(workspace, asked);
  if (isOutside(cwd, workspace)) throw new UsageError(`working-directory: ${asked} is outside the workspace`);
  const found = statSync(cwd, { throwIfNoEntry: false });
  if (found === undefined)
    throw new UsageError(`working-directory: ${asked}: no such folder${hintBeside(workspace, asked)}`);
  if (!found.isDirectory()) throw new UsageError(`working-directory: ${asked} is no folder`);
  return cwd;
}

/** Only what was checked out is scanned: a runner holds more, and a change may bring links to it. */
function checkPath(workspace: string, cwd: string, path: string): void {
  const full = resolve(cwd, path);
  if (isOutside(full, workspace)) throw new UsageError(`paths: ${path} is outside the workspace`);
  if (!existsSync(full)) throw new UsageError(`paths: ${path}: no such file or folder${hintBeside(cwd, path)}`);
}

function leadsOut(from: string, to: string): boolean {
  const way = relative(from, to);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/** By name, and by where links lead. */
function isOutside(path: string, workspace: string): boolean {
  return (
    leadsOut(workspace, path) ||
    (existsSync(path) && leadsOut(realpathSync.native(workspace), realpathSync.native(path)))
  );
}

/**
 * A pull request finds the caches of its own earlier runs first. One commit of it can have had its workflow fill them,
 * and the next take that back, so that nobody sees it in what is reviewed: there, nothing is taken over.
 */
function cacheFor(event: unknown, { cache }: Inputs, workspace: string): CacheOptions | null {
  if (cache === null) return null;
  if (isPullRequest(event)) {
    core.info(`cache: ${cache} is not used on a pull request, which could have written it`);
    return null;
  }
  return { folder: resolve(workspace, cache), program: programDigest(), clock: () => Date.now() };
}

/** The action is one file; whoever follows a branch gets another one under the same version. */
function programDigest(): string {
  return createHash("sha256")
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest("hex");
}

/** What a forced push replaced is no part of the history any more, however much of it was fetched. */
function isForcedAway(event: unknown, revision: string, cwd: string): boolean {
  if (!isForcedPush(event, revision) || isShallow(cwd) || isKnown(cwd, revision)) return false;
  core.notice(`changed-since: ${revision} was replaced by a forced push; everything is scanned`);
  return true;
}

function readEvent(): unknown {
  const path = process.env["GITHUB_EVENT_PATH"];
  if (path === undefined || path === "") return null;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    core.notice("the event's payload can't be read; everything is scanned");
    return null;
  }
}

function gateOf(inputs: Inputs, config: Config): Gate {
  const configured = failLevels.find((level) => level === config.failOn);
  return {
    failOn: inputs.failOn ?? configured ?? "error",
    minCoverage: inputs.minCoverage ?? config.minCoverage,
    ...strictnessOf(inputs.strict, inputs.allowIncomplete, config.allowIncomplete, ""),
    ...(inputs.failOn === null ? thresholdsOf(config) : {}),
  };
}

interface ReportFile {
  readonly format: keyof typeof reportFormats;
  readonly path: string;
  render(report: Report, options: RenderOptions): string;
}

async function filesOf(inputs: Inputs, config: Config, workspace: string): Promise<ReportFile[]> {
  const formats = [inputs.formats, config.formats].find((named) => named.length > 0) ?? ["sarif", "html"];
  const folder = process.env["RUNNER_TEMP"] ?? workspace;
  // Each by itself: here a format without a file gets one.
  const targets = formats.flatMap((format) => targetsOf([format], workspace));
  targetsOf(
    formats.filter((format) => format.includes("=")),
    workspace,
  );
  if (inputs.formats.length === 0)
    for (const { format, file } of targets)
      if (file !== null && isOutside(realPlace(workspace, file), realpathSync.native(workspace)))
        throw new UsageError(`"format": ${format}=${file} of the configuration lies outside of the workspace`);
  for (const { format, file } of targets) if (file !== null) refuseAway(format, file, workspace);
  return Promise.all(
    targets.map(async ({ format, file }) => ({
      format,
      path:
        file === null ? join(folder, `borderlint.${endings[format] ?? `${format}.json`}`) : resolve(workspace, file),
      render: (await reportFormats[format]()).render,
    })),
  );
}

/** A workflow may name a place elsewhere in full; no way out of the workspace, and no link that a change may bring. */
function refuseAway(format: string, file: string, workspace: string): void {
  const isElsewhere = isAbsolute(file) && leadsOut(workspace, resolve(file));
  if (!isElsewhere && isOutside(realPlace(workspace, file), realpathSync.native(workspace)))
    throw new UsageError(`format: ${format}=${file} is outside the workspace`);
}

function deliver(found: Report, gate: Gate, files: readonly ReportFile[], folder: string): void {
  const options: RenderOptions = {
    gate,
    color: false,
    width: 120,
    quiet: false,
    verbose: false,
    folder,
    now: new Date().toISOString(),
    maxBytes: null,
    ...ownRepository(process.env, process.cwd()),
  };
  const verdict = verdictOf(found, gate);
  const report = asJudged(found, gate);

  // The log holds what strangers wrote: until the token, the runner takes no commands from it.
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n${log(report, options)}::${token}::\n`);
  process.stdout.write(annotations(report, options));

  for (const file of files) {
    replaceFile(file.path, file.render(report, options));
  }
  const summaryPath = process.env["GITHUB_STEP_SUMMARY"];
  if (summaryPath !== undefined && summaryPath !== "")
    writeFileSync(summaryPath, summary(report, { ...options, ...blobsOf(report), maxBytes: maxSummaryBytes }), {
      flag: "a",
    });

  core.setOutput("verdict", verdict.outcome);
  core.setOutput("findings", report.findings.filter((finding) => finding.status === "open").length);
  core.setOutput("sarif-file", files.find((file) => file.format === "sarif")?.path ?? "");
  core.setOutput("report-file", files.find((file) => file.format !== "sarif")?.path ?? "");
  // The annotations name the findings; a further one would take the place of one of them.
  if (verdict.outcome !== "pass") process.exitCode = core.ExitCode.Failure;
}

/** Where the lines can be seen: the repository of the run at the commit that was scanned. */
function blobsOf({ target }: Report): Pick<RenderOptions, "blobs"> {
  const { repository } = ownRepository(process.env, process.cwd());
  return repository === undefined || target.commit === null ? {} : { blobs: `${repository}/blob/${target.commit}` };
}
