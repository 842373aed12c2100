/** A report of an earlier scan, as its file holds it. */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { UsageError } from "../diagnostic.ts";
import { faultWords, pointerSteps } from "../document/schema-words.ts";
import { contentDigest } from "../report/content-digest.ts";
import { contradictionIn } from "../report/contradiction.ts";
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
    const fault =
      error === undefined
        ? "it is of another form"
        : faultWords(pointerSteps(error.instancePath), error, validate.errors ?? []);
    throw new UsageError(`${path} is no whole report: ${fault}`);
  }
  const saysDependencies = "dependencies" in (value as object);
  const { digest, ...read } = report as Report & { readonly digest?: string };
  const fault =
    contradictionIn(read, saysDependencies) ?? (isWhole(read, digest, value as object) ? null : changedSinceWritten);
  if (fault !== null) throw new UsageError(`${path} is no whole report: ${fault}`);
  // Keys stay in their order: a merge of merges is the merge of all.
  const named = (finding: Finding): Finding => ({ ...finding, scenarios: finding.scenarios ?? null });
  return {
    ...(saysDependencies ? read : withoutDependencies(read)),
    findings: read.findings.map(named),
    ...(read.fixed === undefined ? {} : { fixed: read.fixed.map(named) }),
  };
}

const changedSinceWritten = "it was changed after it was written; what it says does not fit its digest";

/** Reports say the digest of what they hold since they say what was asked of the scan; those before have none. */
function isWhole({ targets = [] }: Report, digest: string | undefined, value: object): boolean {
  return digest === undefined
    ? targets.every(({ settings }) => settings === undefined)
    : digest === contentDigest(value);
}

/** One of old does not say on what the configuration depends; that must not look as if it depended on nothing. */
function withoutDependencies(report: Report): Report {
  const message =
    "the report does not say what is in use, flagged or not: a version before made it, or it is not whole";
  return {
    ...report,
    summary: { ...report.summary, incomplete: true },
    diagnostics: [...report.diagnostics, { severity: "error", code: "report-cut", message, at: null }],
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
  // A file that a crash left with zeros at its end holds more than the report, not less.
  if (text.endsWith("\0")) return "zeros follow what was written";
  return text.trimStart().startsWith("{") && !text.trimEnd().endsWith("}")
    ? "it is cut short"
    : "it is damaged, or something else";
}

function isOfLines(text: string): boolean {
  return /^\s*\{"record":"/.test(text);
}

const chunkLength = 1 << 20;
/** Of which `"schema": "borderlint.report/v1"` is part, wherever a piece ends. */
const overlap = 100;

/**
 * Whether a file is meant for a report, be it a good one and whatever it is called: an empty one, or lines for an
 * engine, are none to scan.
 */
export function isMeantForReport(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(chunkLength);
    let text = textFrom(bytes.subarray(0, readSync(file, bytes, 0, chunkLength, 0))).replace(/^\ufeff/, "");
    if (text.trim() === "") return /\.(?:nd)?json$/.test(path);
    if (isOfLines(text)) return true;
    if (!/^\s*\{/.test(text)) return false;
    // Whoever writes a report again may put its keys into another order.
    for (let from = chunkLength; ; from += chunkLength) {
      if (/"schema"\s{0,20}:\s{0,20}"borderlint\.report\//.test(text)) return true;
      const length = readSync(file, bytes, 0, chunkLength, from);
      if (length === 0) return false;
      text = text.slice(-overlap) + bytes.toString("latin1", 0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** UTF-16 is what a redirection in older PowerShells writes. */
export function textFrom(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
}
