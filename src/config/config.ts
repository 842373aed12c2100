/** What `borderlint.yaml` comes to, apart from reading it: most scans have none, and load nothing for it. */
import type { Span } from "../source.ts";

export const configName = "borderlint.yaml";

/** What holds for the roots whose folder fits a glob. */
export interface Stated {
  readonly what: "variables" | "environment";
  readonly glob: string;
  readonly at: Span;
  readonly values: readonly {
    readonly name: string;
    readonly value: string | number | boolean | readonly (string | number | boolean)[];
    readonly at: Span;
    readonly nameAt: Span;
  }[];
}

/** `name=value`, and where it is written. */
interface GivenVariable {
  readonly text: string;
  readonly at: Span;
}

/** A name or path that a key has, and where it is written. */
export interface WrittenValue {
  readonly key: NamingKey;
  readonly value: string;
  readonly at: Span;
}

/** Keys whose values name something that may not be there. */
export const namingKeys = ["paths", "policy", "catalogue", "format", "var-file", "baseline", "waivers"] as const;
export type NamingKey = (typeof namingKeys)[number];

/** Keys that a file can mark `final`: those by which a file in a folder below could let pass what this one does not. */
export const finalKeys = [
  "exclude",
  "waivers",
  "fail-on",
  "variables",
  "environment",
  "paths",
  "catalogue",
  "var-file",
  "var",
  "workspace",
  "baseline",
  "allow-incomplete",
  "min-coverage",
] as const;
export type FinalKey = (typeof finalKeys)[number];

/** A threshold of its own for findings in a folder. */
export interface FolderThreshold {
  readonly folder: string;
  readonly failOn: string;
}

export interface Config {
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  readonly policies: readonly string[];
  readonly catalogue: readonly string[];
  readonly varFiles: readonly string[];
  readonly variables: readonly GivenVariable[];
  /** `variables` and `environment`, in their order. */
  readonly stated: readonly Stated[];
  readonly workspace: string | null;
  readonly baseline: string | null;
  readonly waivers: readonly string[];
  readonly failOn: string | null;
  readonly formats: readonly string[];
  readonly allowIncomplete: boolean;
  readonly minCoverage: number | null;
  /** What files in folders below can't say otherwise. */
  readonly final: readonly FinalKey[];
  /** What files in folders below say of what fails there; the innermost last. */
  readonly thresholds: readonly FolderThreshold[];
  /** Where the values of `namingKeys` are written, for whoever has to say that they name nothing. */
  readonly written: readonly WrittenValue[];
}

/** Where a value of the configuration is written; null: no file has it. */
export function writtenAt({ written }: Pick<Config, "written">, key: NamingKey, value: string): Span | null {
  return written.findLast((one) => one.key === key && one.value === value)?.at ?? null;
}

export const emptyConfig: Config = {
  paths: [],
  exclude: [],
  policies: [],
  catalogue: [],
  varFiles: [],
  variables: [],
  stated: [],
  workspace: null,
  baseline: null,
  waivers: [],
  failOn: null,
  formats: [],
  allowIncomplete: false,
  minCoverage: null,
  final: [],
  thresholds: [],
  written: [],
};
