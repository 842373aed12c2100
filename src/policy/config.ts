/** Reads `borderlint.yaml`. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { emptyConfig } from "./config-name.ts";
import type { Config } from "./config-name.ts";
import { readDocument } from "./document.ts";
import { validators } from "./validators.gen.ts";
import type { OneOrMore } from "./raw.ts";

interface RawConfig {
  readonly paths?: OneOrMore;
  readonly exclude?: OneOrMore;
  readonly policy?: OneOrMore;
  readonly catalogue?: OneOrMore;
  readonly "fail-on"?: string;
  readonly format?: OneOrMore;
  readonly "var-file"?: OneOrMore;
  readonly var?: Readonly<Record<string, string | number | boolean>>;
  readonly workspace?: string;
  readonly baseline?: string;
  readonly waivers?: OneOrMore;
  readonly "allow-incomplete"?: boolean;
  readonly "min-coverage"?: number;
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
  "workspace",
  "baseline",
  "waivers",
  "allow-incomplete",
  "min-coverage",
]);

/** The configuration as written; the empty one, and diagnostics, where it is not valid. */
export function readConfig(source: Source): { config: Config; diagnostics: readonly Diagnostic[] } {
  const { document, diagnostics } = readDocument(source, validators.config, keys, "config");
  if (document === null) return { config: emptyConfig, diagnostics };
  const raw = (document.value ?? {}) as RawConfig;
  return {
    config: {
      paths: listed(raw.paths),
      exclude: listed(raw.exclude),
      policies: listed(raw.policy),
      catalogue: listed(raw.catalogue),
      varFiles: listed(raw["var-file"]),
      variables: Object.entries(raw.var ?? {}).map(([name, value]) => `${name}=${value}`),
      workspace: raw.workspace ?? null,
      baseline: raw.baseline ?? null,
      waivers: listed(raw.waivers),
      failOn: raw["fail-on"] ?? null,
      formats: listed(raw.format),
      allowIncomplete: raw["allow-incomplete"] ?? false,
      minCoverage: raw["min-coverage"] ?? null,
    },
    diagnostics,
  };
}

function listed(value: OneOrMore | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
