/** Reports of earlier scans, read back. */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { UsageError } from "../diagnostic.ts";
import type { NamedReport } from "../report/merge.ts";
import type { Report } from "../report/report.ts";
import { validators } from "../report/validators.gen.ts";
import { version } from "../version.gen.ts";
import type { Streams } from "./streams.ts";

/** Keys that came after the first version of the schema; a report without them says nothing of that kind. */
const added = {
  rules: [],
  passed: [],
  scenarios: [],
  waivers: [],
  dependencies: [],
  formats: [],
  lists: [],
  unread: [],
  leftOut: [],
  shard: null,
};

/** Reads JSON reports; `-` is standard input. Throws `UsageError`. */
export async function savedReports(paths: readonly string[], streams: Streams): Promise<NamedReport[]> {
  const reports: NamedReport[] = [];
  for (const path of paths) reports.push({ name: nameOf(path), report: parsed(path, await textOf(path, streams)) });
  return reports;
}

function nameOf(path: string): string {
  return basename(path).replace(/(\.borderlint)?\.json$/, "");
}

async function textOf(path: string, streams: Streams): Promise<string> {
  if (path === "-") return standardInput(streams);
  try {
    return readFileSync(resolve(streams.cwd(), path), "utf8");
  } catch (error) {
    throw new UsageError(`can't read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** All of standard input as text. */
export async function standardInput(streams: Streams): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streams.stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(path: string, text: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is no JSON; this command takes what \`borderlint scan --format json\` wrote`);
  }
  if (typeof value !== "object" || value === null || !("schema" in value) || value.schema !== "borderlint.report/v1") {
    throw new UsageError(`${path} is no report of Borderlint ${version}: its "schema" must be "borderlint.report/v1"`);
  }
  const report: unknown = { ...added, ...value };
  const validate = validators.report;
  if (!validate(report)) {
    const [error] = validate.errors ?? [];
    throw new UsageError(`${path} is no whole report: ${error?.instancePath.slice(1) || "it"} ${error?.message ?? ""}`);
  }
  return report as Report;
}
