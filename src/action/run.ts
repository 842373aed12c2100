/**
 * The GitHub Action: scans the checkout, annotates, writes the job summary and the report files, sets the outputs.
 * It talks to the runner through its environment, its command files and standard output, and to nothing else.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import * as core from "@actions/core";
import { targetsOf } from "../cli/output.ts";
import { UsageError } from "../diagnostic.ts";
import { commitOf } from "../discover/git.ts";
import { visible } from "../report/escape.ts";
import { render as annotations } from "../report/formats/github.ts";
import { render as summary } from "../report/formats/markdown.ts";
import { render as log } from "../report/formats/terminal.ts";
import { placedUnder } from "../report/merge.ts";
import { reportFormats } from "../report/reports.gen.ts";
import type { RenderOptions } from "../report/format.ts";
import type { Report } from "../report/report.ts";
import { failLevels, verdictOf } from "../report/verdict.ts";
import type { Gate } from "../report/verdict.ts";
import { scan } from "../scan/scan.ts";
import type { Config } from "../policy/config-name.ts";
import { pullRequestBase, readInputs } from "./inputs.ts";
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
    if (!(error instanceof UsageError)) throw error;
    core.setOutput("verdict", "error");
    core.setFailed(visible(error.message));
  }
}

async function perform(): Promise<void> {
  const event = readEvent();
  const inputs = readInputs(event);
  const workspace = resolve(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
  const cwd = resolve(workspace, inputs.workingDirectory);
  const folder = relative(workspace, cwd).split(sep).join("/");
  if (folder.startsWith(".."))
    throw new UsageError(`working-directory: ${inputs.workingDirectory} is outside the workspace`);

  const base = pullRequestBase(event);
  const waiversFrom = base !== null && isHere(cwd, base) ? base : null;
  const { report: found, config } = await scan({
    cwd,
    paths: inputs.paths,
    policies: inputs.policies,
    config: inputs.config,
    inputs: [],
    workspace: null,
    waivers: [],
    waiversFrom,
    baseline: null,
    changedSince: inputs.changedSince,
    shard: null,
    today: new Date().toISOString().slice(0, 10),
  });
  // Paths of annotations and alerts are those of the repository.
  const placed = folder === "" ? found : placedUnder(folder, found);
  const report = base === null || waiversFrom !== null ? placed : withoutWaivers(placed);
  deliver(report, gateOf(inputs, config), await filesOf(inputs, config, workspace));
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

function isHere(cwd: string, revision: string): boolean {
  try {
    commitOf(cwd, revision);
    return true;
  } catch {
    return false;
  }
}

/**
 * The base of the pull request is not in the checkout, so nobody can tell which waivers the change brings itself; and a
 * change must not exempt itself.
 */
function withoutWaivers(report: Report): Report {
  const waived = report.findings.filter((finding) => finding.status === "waived");
  if (waived.length === 0) return report;
  core.warning(
    "Waivers count as they stand on the base of the pull request, which is not in this checkout, so none is applied: give actions/checkout `fetch-depth: 0`",
  );
  const count = (level: string): number => waived.filter((finding) => finding.level === level).length;
  const { summary: before } = report;
  return {
    ...report,
    summary: {
      ...before,
      waived: 0,
      error: before.error + count("error"),
      warning: before.warning + count("warning"),
      note: before.note + count("note"),
    },
    findings: report.findings.map((finding) =>
      finding.status === "waived" ? { ...finding, status: "open", waiver: null } : finding,
    ),
  };
}

function gateOf(inputs: Inputs, config: Config): Gate {
  const configured = failLevels.find((level) => level === config.failOn);
  return {
    failOn: inputs.failOn ?? configured ?? "error",
    allowIncomplete: config.allowIncomplete,
    minCoverage: config.minCoverage,
    allowEmpty: inputs.changedSince !== null,
  };
}

interface ReportFile {
  readonly format: keyof typeof reportFormats;
  readonly path: string;
  render(report: Report, options: RenderOptions): string;
}

async function filesOf(inputs: Inputs, config: Config, workspace: string): Promise<ReportFile[]> {
  const formats =
    inputs.formats.length > 0 ? inputs.formats : config.formats.length > 0 ? config.formats : ["sarif", "html"];
  const folder = process.env["RUNNER_TEMP"] ?? workspace;
  // Each by itself: here a format without a file gets one.
  const targets = formats.flatMap((format) => targetsOf([format]));
  return Promise.all(
    targets.map(async ({ format, file }) => ({
      format,
      path:
        file === null ? join(folder, `borderlint.${endings[format] ?? `${format}.json`}`) : resolve(workspace, file),
      render: (await reportFormats[format]()).render,
    })),
  );
}

function deliver(report: Report, gate: Gate, files: readonly ReportFile[]): void {
  const options: RenderOptions = {
    gate,
    color: false,
    width: 120,
    quiet: false,
    verbose: false,
    now: new Date().toISOString(),
    maxBytes: null,
  };
  const verdict = verdictOf(report, gate);

  // The log holds what strangers wrote: until the token, the runner takes no commands from it.
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n${log(report, options)}::${token}::\n`);
  process.stdout.write(annotations(report, options));

  for (const file of files) {
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, file.render(report, options));
  }
  const summaryPath = process.env["GITHUB_STEP_SUMMARY"];
  if (summaryPath !== undefined && summaryPath !== "")
    writeFileSync(summaryPath, summary(report, { ...options, maxBytes: maxSummaryBytes }), { flag: "a" });

  core.setOutput("verdict", verdict.outcome);
  core.setOutput("findings", report.findings.filter((finding) => finding.status === "open").length);
  core.setOutput("sarif-file", files.find((file) => file.format === "sarif")?.path ?? "");
  core.setOutput("report-file", files.find((file) => file.format !== "sarif")?.path ?? "");
  // The annotations name the findings; a further one would take the place of one of them.
  if (verdict.outcome !== "pass") process.exitCode = core.ExitCode.Failure;
}
