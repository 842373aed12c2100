/** Reads `borderlint.yaml`. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source, Span } from "../source.ts";
import { emptyConfig, finalKeys, namingKeys } from "./config.ts";
import type { Config, FinalKey, Stated, WrittenValue } from "./config.ts";
import { faultOfPattern } from "./exclude.ts";
import { checkDocument, readDocument } from "../policy/document.ts";
import type { YamlDocument } from "../policy/document.ts";
import { faultOfPathGlob } from "../policy/glob.ts";
import { isAddress } from "../policy/resolve.ts";
import { validators } from "../policy/validators.gen.ts";
import type { OneOrMore } from "../policy/raw.ts";

type RawStatements = Readonly<Record<string, Readonly<Record<string, Stated["values"][number]["value"]>>>>;

interface RawConfig {
  readonly paths?: OneOrMore;
  readonly exclude?: OneOrMore;
  readonly policy?: OneOrMore;
  readonly catalogue?: OneOrMore;
  readonly "fail-on"?: string;
  readonly format?: OneOrMore;
  readonly "var-file"?: OneOrMore;
  readonly var?: Readonly<Record<string, string | number | boolean>>;
  readonly variables?: RawStatements;
  readonly environment?: RawStatements;
  readonly workspace?: string;
  readonly baseline?: string;
  readonly waivers?: OneOrMore;
  readonly "allow-incomplete"?: boolean;
  readonly "min-coverage"?: number;
  readonly final?: boolean | FinalKey | readonly FinalKey[];
}

const keys: ReadonlySet<string> = new Set([
  "paths",
  "exclude",
  "policy",
  "catalogue",
  "fail-on",
  "format",
  "var-file",
  "var",
  "variables",
  "environment",
  "workspace",
  "baseline",
  "waivers",
  "allow-incomplete",
  "min-coverage",
  "final",
]);

/** Keys that files of pipelines have too. */
const shared: ReadonlySet<string> = new Set(["variables", "environment", "paths", "workspace"]);

/**
 * Whether a file that is called nearly as the configuration was meant for it. A workflow or a job that runs Borderlint
 * is often called so, and is read as what it is.
 */
export function isMeantForConfig(source: Source): boolean {
  const { document } = checkDocument(source, validators.config, keys);
  const value = document?.value ?? {};
  if (typeof value !== "object" || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.every((name) => keys.has(name)) || names.some((name) => keys.has(name) && !shared.has(name));
}

export interface WrittenConfig {
  readonly config: Config;
  /** Where each key that it has is written. */
  readonly keys: ReadonlyMap<string, Span>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The configuration as written; the empty one, and diagnostics, where it is not valid. */
export function readConfig(source: Source): WrittenConfig {
  // As of other programs, a file in which nothing is set yet sets nothing.
  if (isBlank(source.text)) return { config: emptyConfig, keys: new Map(), diagnostics: [] };
  const { document, diagnostics } = readDocument(source, validators.config, keys, "config");
  if (document === null) return { config: emptyConfig, keys: new Map(), diagnostics };
  const raw = (document.value ?? {}) as RawConfig;
  const stated = [
    ...statedIn(document, "environment", raw.environment ?? {}),
    ...statedIn(document, "variables", raw.variables ?? {}),
  ];
  const written = namingKeys.flatMap((key) => writtenIn(document, key, raw[key]));
  const faults = [
    ...stated.flatMap(faultsOf),
    ...faultsOfExclude(document, listed(raw.exclude)),
    ...written.flatMap(faultsOfAddress),
  ];
  if (faults.length > 0) return { config: emptyConfig, keys: new Map(), diagnostics: [...diagnostics, ...faults] };
  return {
    config: {
      paths: listed(raw.paths),
      exclude: listed(raw.exclude),
      policies: listed(raw.policy),
      catalogue: listed(raw.catalogue),
      varFiles: listed(raw["var-file"]),
      variables: Object.entries(raw.var ?? {}).map(([name, value]) => ({
        text: `${name}=${value}`,
        at: document.keyAt(["var", name]),
      })),
      stated,
      workspace: raw.workspace ?? null,
      baseline: raw.baseline ?? null,
      waivers: listed(raw.waivers),
      failOn: raw["fail-on"] ?? null,
      formats: listed(raw.format),
      allowIncomplete: raw["allow-incomplete"] ?? false,
      minCoverage: raw["min-coverage"] ?? null,
      final: finalIn(raw.final),
      thresholds: [],
      written,
    },
    keys: new Map(Object.keys(raw).map((key) => [key, document.keyAt([key])])),
    diagnostics,
  };
}

/** Comments, and marks of a document, are all there is. */
function isBlank(text: string): boolean {
  return text.split(/\r?\n/).every((line) => /^\s*(?:#.*|---\s*|\.\.\.\s*)?$/.test(line));
}

/** False says what is so without it. */
function finalIn(said: RawConfig["final"]): readonly FinalKey[] {
  if (said === true) return finalKeys;
  if (said === undefined || said === false) return [];
  return typeof said === "string" ? [said] : said;
}

function writtenIn(document: YamlDocument, key: WrittenValue["key"], value: OneOrMore | undefined): WrittenValue[] {
  const path = (index: number): (string | number)[] => (typeof value === "string" ? [key] : [key, index]);
  return listed(value).map((one, index) => ({ key, value: one, at: document.at(path(index)) }));
}

function statedIn(document: YamlDocument, what: Stated["what"], raw: RawStatements): Stated[] {
  return Object.entries(raw).map(([glob, values]) => ({
    what,
    glob,
    at: document.keyAt([what, glob]),
    values: Object.entries(values).map(([name, value]) => ({
      name,
      value,
      at: document.at([what, glob, name]),
      nameAt: document.keyAt([what, glob, name]),
    })),
  }));
}

const names = { variables: /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u, environment: /^[A-Za-z_][A-Za-z0-9_]*$/ };

function faultsOf({ what, glob, at, values }: Stated): Diagnostic[] {
  const error = (message: string, where: Span): Diagnostic => ({
    severity: "error",
    code: "config",
    message,
    at: where,
  });
  const fault = faultOfPathGlob(glob);
  return [
    ...(fault === null ? [] : [error(`"${what}.${glob}": ${fault}`, at)]),
    ...values
      .filter(({ name }) => !names[what].test(name))
      .map(({ name, nameAt }) => error(`"${name}" can be no name of ${words[what]}`, nameAt)),
  ];
}

function faultsOfExclude(document: YamlDocument, patterns: readonly string[]): Diagnostic[] {
  return patterns.flatMap((pattern, index): Diagnostic[] => {
    const fault = faultOfPattern(pattern);
    if (fault === null) return [];
    const message = `"exclude": ${fault}: ${pattern}`;
    return [{ severity: "error", code: "config", message, at: document.at(["exclude", index]) }];
  });
}

function faultsOfAddress({ key, value, at }: WrittenValue): Diagnostic[] {
  if (!isAddress(value)) return [];
  const message = `"${key}": nothing is read from the network; save ${value} as a file and name that`;
  return [{ severity: "error", code: "config", message, at }];
}

const words = { variables: "a variable", environment: "an environment variable" };

function listed(value: OneOrMore | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
