/** A report of an earlier scan, as its file holds it. */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { UsageError } from "../diagnostic.ts";
import { placeText } from "../report/words.ts";
import type { Finding, Report } from "../report/report.ts";
import { validators } from "../report/validators.gen.ts";
import { version } from "../version.gen.ts";

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

/** Deeper than anything that a report holds; what is deeper could not be written again. */
const maxDepth = 32;

/** Of two findings that are one and the same, the second: it would count twice. */
function repeated(findings: readonly Finding[]): Finding | null {
  const seen = new Set<string>();
  for (const finding of findings) {
    const { fingerprint, target = "", policy, rule, at } = finding;
    const key = [fingerprint, target, policy, rule, at.file, at.line, at.column].join("\0");
    if (seen.has(key)) return finding;
    seen.add(key);
  }
  return null;
}

/** A saved report, checked against its schema. Throws `UsageError`. */
export function readReport(path: string, text: string): Report {
  const value = jsonOf(path, text);
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : undefined;
  if (schema !== "borderlint.report/v1") {
    const said =
      typeof schema === "string" ? `its "schema" is ${JSON.stringify(schema.slice(0, 80))}` : 'it has no "schema"';
    throw new UsageError(`${path} is no report of Borderlint ${version}: ${said} and must be "borderlint.report/v1"`);
  }
  if (isDeeper(value, maxDepth)) throw new UsageError(`${path} is no whole report: it is nested too deeply`);
  const report: unknown = { ...added, ...(value as object) };
  const validate = validators.report;
  if (!validate(report)) {
    const [error] = validate.errors ?? [];
    throw new UsageError(`${path} is no whole report: ${error?.instancePath.slice(1) || "it"} ${error?.message ?? ""}`);
  }
  const read = report as Report;
  const names = new Set(read.targets?.map(({ name }) => name));
  const stray = read.findings.find(({ target }) => target !== undefined && !names.has(target))?.target;
  if (stray !== undefined)
    throw new UsageError(`${path} is no whole report: a finding is of ${stray}, which is none of its targets`);
  const twice = repeated(read.findings);
  if (twice !== null)
    throw new UsageError(`${path} is no whole report: a finding is in it twice, at ${placeText(twice.at)}`);
  const named = ({ scenarios, ...finding }: Finding): Finding => ({ ...finding, scenarios: scenarios ?? null });
  return {
    ...read,
    findings: read.findings.map(named),
    ...(read.fixed === undefined ? {} : { fixed: read.fixed.map(named) }),
  };
}

/** Whether it holds lists and objects within each other, more than so many. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function jsonOf(path: string, text: string): unknown {
  // A byte order mark is no part of the text.
  const own = text.startsWith("\ufeff") ? text.slice(1) : text;
  try {
    return JSON.parse(own);
  } catch {
    throw new UsageError(
      `${path} is no JSON: ${whyNoJson(own)}; this command takes what \`borderlint scan --format json\` wrote`,
    );
  }
}

function whyNoJson(text: string): string {
  if (text.trim() === "") return "it is empty";
  if (isOfLines(text)) return "it has one object a line, as `--format ndjson` writes";
  return text.trimStart().startsWith("{") && !text.trimEnd().endsWith("}")
    ? "it is cut short"
    : "it is damaged, or something else";
}

function isOfLines(text: string): boolean {
  return /^\s*\{"record":"/.test(text);
}

const leadLength = 4_096;

/** Whether a file is meant for a report, be it a good one: an empty one, or lines for an engine, are none to scan. */
export function isMeantForReport(path: string): boolean {
  if (!/\.(?:nd)?json$/.test(path) || !existsSync(path) || !statSync(path).isFile()) return false;
  const lead = beginning(path);
  return lead.trim() === "" || isOfLines(lead) || lead.includes('"borderlint.report/');
}

function beginning(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(leadLength);
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, leadLength, 0));
  } finally {
    closeSync(file);
  }
}
