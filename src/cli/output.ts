/** Where reports go: standard output, or files. Shared by every command that ends in a report. */
import { isFileName } from "../config/cascade.ts";
import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { isInside, repositoryOf, rootOf } from "../discover/folders.ts";
import { replaceFile } from "../discover/replace-file.ts";
import { repositoryAddress } from "../discover/repository-address.ts";
import type { RenderOptions, ReportFormat } from "../report/format.ts";
import { fromTop } from "../report/from-top.ts";
import { reportFormats } from "../report/reports.gen.ts";
import type { Report } from "../report/report.ts";
import { asJudged, defaultGate, failLevels, verdictOf } from "../report/verdict.ts";
import { gateOf as savedGate, judgedAgain } from "../report/settings.ts";
import type { Gate } from "../report/verdict.ts";
import type { Options, Values } from "./command.ts";
import { exitCodeOf } from "./exit.ts";
import { emptyConfig, writtenAt } from "../config/config.ts";
import type { Config } from "../config/config.ts";
import { suggestion } from "../policy/suggest.ts";
import { placeOf } from "../source.ts";
import { realPlace, refuseFolder } from "./report-places.ts";
import { now, takesColor, widthOf, writeInTurn } from "./streams.ts";
import type { Streams } from "./streams.ts";

/** The options of every command that prints findings. */
export const outputOptions = {
  format: {
    type: "string",
    array: true,
    alias: "f",
    value: "NAME[=FILE]",
    main: true,
    offers: Object.keys(reportFormats),
    alsoCalled: ["output", "output-format", "output-file", "out", "reporter", "report", ...Object.keys(reportFormats)],
    describe: `report to print, or to write into FILE`,
  },
  "fail-on": {
    type: "string",
    choices: failLevels,
    value: "LEVEL",
    main: true,
    alsoCalled: [
      "severity",
      "level",
      "min-severity",
      "fail-level",
      "soft-fail",
      "exit-zero",
      "exit-code",
      "max-warnings",
    ],
    describe: "what fails: error (default), warning, note, never",
  },
  "allow-incomplete": { type: "boolean", describe: "what could not be read is let pass" },
  strict: { type: "boolean", describe: "what is unread or left open is not let pass" },
  "min-coverage": { type: "number", value: "N", describe: "percentage of sinks that must be known" },
  quiet: { type: "boolean", alias: "q", main: true, describe: "one line a finding, no progress" },
  verbose: { type: "boolean", alias: "v", main: true, describe: "every path, reason, law; accepted findings too" },
  statistics: { type: "boolean", alsoCalled: ["stats", "count"], describe: "how many findings each rule has" },
  summary: { type: "boolean", denied: true, describe: "coverage and verdict; --no-summary: none" },
  color: {
    type: "boolean",
    denied: true,
    alsoCalled: ["colour"],
    describe: "--no-color: none; else NO_COLOR, FORCE_COLOR decide",
  },
} as const satisfies Options;

export type OutputValues = Values<typeof outputOptions>;

export interface Target {
  readonly format: keyof typeof reportFormats;
  /** Null: standard output. */
  readonly file: string | null;
}

/**
 * Reads `--format NAME[=FILE]`. Throws `UsageError`.
 *
 * @param cwd that files are relative to.
 * @param said how an error names what it is about.
 */
export function targetsOf(
  formats: readonly string[],
  cwd: string,
  said: (format: string) => string = (format) => `--format ${format}`,
): Target[] {
  const targets = (formats.length === 0 ? ["terminal"] : formats).map((text) => {
    const equals = text.indexOf("=");
    const name = equals < 0 ? text : text.slice(0, equals);
    const file = equals < 0 ? null : text.slice(equals + 1);
    if (!isFormat(name)) {
      const names = Object.keys(reportFormats);
      const hint = name.includes(",") ? "; repeat --format for several" : suggestion(name, names);
      throw new UsageError(
        `${said(text)}: no such format${hint}${hint.endsWith("?") ? " There" : "; there"} are ${names.join(", ")}`,
      );
    }
    if (file === "") throw new UsageError(`${said(text)}: the file's name is missing`);
    if (file !== null) refuseFolder(said(text), file, cwd);
    return { format: name, file };
  });
  if (targets.filter((target) => target.file === null).length > 1) {
    throw new UsageError("only one report can go to standard output; give the others a file: --format NAME=FILE");
  }
  for (const [index, { format, file }] of targets.entries()) {
    const before = targets.findIndex(
      (other) => file !== null && other.file !== null && realPlace(cwd, other.file) === realPlace(cwd, file),
    );
    if (file !== null && before < index)
      throw new UsageError(
        `--format ${targets[before]?.format}=${targets[before]?.file} and --format ${format}=${file} are one file; ` +
          "give each report its own",
      );
  }
  return targets;
}

export function filesOf(targets: readonly Target[]): (string | null)[] {
  return targets.map(({ file }) => file);
}

/** The reports that the configuration asks for. Throws `UsageError` that says where. */
export function configuredTargets(config: Config, cwd: string): Target[] {
  const said = (format: string): string => {
    const at = writtenAt(config, "format", format);
    if (at === null) return `"format": ${format}`;
    const { file, line, column } = placeOf(at);
    return `${file}:${line}:${column}: "format": ${format}`;
  };
  const targets = targetsOf(config.formats, cwd, said);
  const root = realpathSync(rootOf(cwd, []));
  for (const { format, file } of targets)
    if (file !== null && !isInside(realPlace(cwd, file), root))
      throw new UsageError(
        `${said(`${format}=${file}`)}: this lies outside of the repository, where only a flag puts reports: ` +
          `--format ${format}=${file}`,
      );
  return targets;
}

/** Whether one of the reports says of which commit it is. */
export async function nameCommit(targets: readonly Pick<Target, "format">[]): Promise<boolean> {
  const formats: ReportFormat[] = await Promise.all(targets.map(({ format }) => reportFormats[format]()));
  return formats.some(({ namesCommit }) => namesCommit === true);
}

function isFormat(name: string): name is keyof typeof reportFormats {
  return Object.hasOwn(reportFormats, name);
}

/** What fails: flags win over the configuration. */
export function gateOf(
  values: OutputValues,
  config: Pick<Config, "failOn" | "allowIncomplete" | "minCoverage" | "thresholds"> = emptyConfig,
): Gate {
  if (values.quiet === true && values.verbose === true)
    throw new UsageError("--quiet and --verbose ask for opposite things; give one of them");
  const minCoverage = values["min-coverage"] ?? config.minCoverage;
  if (minCoverage !== null && (minCoverage < 0 || minCoverage > 100))
    throw new UsageError("--min-coverage is a percentage: 0 to 100");
  const failOn = values["fail-on"] ?? failLevels.find((level) => level === config.failOn) ?? defaultGate.failOn;
  return {
    failOn,
    minCoverage,
    ...strictnessOf(values.strict === true, values["allow-incomplete"], config.allowIncomplete, "--"),
    ...(values["fail-on"] === null ? thresholdsOf(config) : {}),
  };
}

/** A saved report, and by what it is judged: by what the scan was, unless flags say otherwise. */
export function judgedAs(values: OutputValues, saved: Report): { readonly report: Report; readonly gate: Gate } {
  const before = savedGate(saved);
  const gate = gateOf(values, { thresholds: [], ...before });
  const [strict, allowIncomplete] = [values.strict === true, values["allow-incomplete"]];
  return {
    report: judgedAgain(saved, {
      failOn: values["fail-on"],
      allowIncomplete,
      strict,
      minCoverage: values["min-coverage"],
    }),
    gate: { ...gate, strict: strict || (before.strict && allowIncomplete !== true) },
  };
}

/**
 * How much must have been looked at. What is asked strictly wins over the configuration, and can't be asked together
 * with its opposite.
 *
 * @param lead of the options' names in messages.
 */
export function strictnessOf(
  strict: boolean,
  allowed: boolean | null,
  configured: boolean,
  lead: "--" | "",
): Pick<Gate, "strict" | "allowIncomplete"> {
  if (strict && allowed === true)
    throw new UsageError(
      `${lead}strict and ${lead}allow-incomplete contradict each other: what is not looked at fails, or is let pass`,
    );
  return { strict, allowIncomplete: !strict && (allowed ?? configured) };
}

/** What fails in folders with a configuration of their own. */
export function thresholdsOf({ thresholds }: Pick<Config, "thresholds">): Pick<Gate, "thresholds"> {
  const known = thresholds.flatMap(({ folder, failOn }) => {
    const level = failLevels.find((one) => one === failOn);
    return level === undefined ? [] : [{ folder, failOn: level }];
  });
  return known.length === 0 ? {} : { thresholds: known };
}

/** A report that was put into a file. */
export interface Written {
  readonly file: string;
  readonly sha256: string;
}

/** Where the repository of this run is to be seen. */
export function ownRepository(env: Streams["env"], cwd: string): Pick<RenderOptions, "repository"> {
  const repository = repositoryAddress(env, repositoryOf(cwd, []).top);
  return repository === null ? {} : { repository };
}

/** Writes every report that was asked for and returns the exit code. */
export async function deliver(...what: Parameters<typeof delivered>): Promise<number> {
  return (await delivered(...what)).code;
}

/** The same, with what was put into files. */
export async function delivered(
  found: Report,
  targets: readonly Target[],
  gate: Gate,
  values: OutputValues & { readonly policy?: readonly string[] },
  streams: Streams,
): Promise<{ readonly code: number; readonly written: readonly Written[] }> {
  const written: Written[] = [];
  const options: RenderOptions = {
    gate,
    color: false,
    width: 100,
    quiet: values.quiet === true,
    verbose: values.verbose === true,
    statistics: values.statistics === true,
    policyFiles: (values.policy ?? []).filter(isFileName),
    summary: values.summary !== false,
    now: now(streams.env).toISOString(),
    maxBytes: null,
    ...ownRepository(streams.env, streams.cwd()),
  };
  const verdict = verdictOf(found, gate);
  const asScanned = { report: asJudged(found, gate), gate };
  const asSeen = fromTop(asScanned);
  for (const { format, file } of targets) {
    const made: ReportFormat = await reportFormats[format]();
    const judged = made.pathsFromTop === true ? asSeen : asScanned;
    const textsOf = (given: RenderOptions): Iterable<string> => {
      const asked = { ...given, gate: judged.gate, folder: asSeen.folder };
      return made.pieces === undefined
        ? [made.render(judged.report, asked)]
        : batches(made.pieces(judged.report, asked));
    };
    if (file === null) {
      const color = takesColor(streams.stdout, streams.env, values.color);
      for (const text of textsOf({ ...options, width: widthOf(streams.stdout, streams.env), color }))
        await writeInTurn(streams.stdout, text);
    } else {
      const hash = createHash("sha256");
      replaceFile(resolve(streams.cwd(), file), hashed(textsOf(options), hash));
      written.push({ file, sha256: hash.digest("hex") });
    }
  }
  // With every report in a file, whoever looks at the log should still see how it went; at the least, why it proves
  // nothing.
  const isToldQuietly = values.quiet !== true || verdict.outcome === "inconclusive";
  if (isToldQuietly && targets.every((target) => target.file !== null)) {
    streams.stderr.write(`borderlint: ${verdict.outcome}: ${verdict.reason}\n`);
  }
  return { code: exitCodeOf(verdict), written };
}

function* hashed(texts: Iterable<string>, hash: Hash): Generator<string> {
  for (const text of texts) {
    hash.update(text);
    yield text;
  }
}

const batchLength = 1 << 16;

/** Fewer and longer pieces: each is written at once. */
function* batches(pieces: Iterable<string>): Generator<string> {
  let batch = "";
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < batchLength) continue;
    yield batch;
    batch = "";
  }
  if (batch !== "") yield batch;
}
