/** What `borderlint.yaml` comes to, apart from reading it: most scans have none, and load nothing for it. */

export const configName = "borderlint.yaml";

export interface Config {
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  readonly policies: readonly string[];
  readonly catalogue: readonly string[];
  readonly varFiles: readonly string[];
  /** `name=value` */
  readonly variables: readonly string[];
  readonly workspace: string | null;
  readonly baseline: string | null;
  readonly waivers: readonly string[];
  readonly failOn: string | null;
  readonly formats: readonly string[];
  readonly allowIncomplete: boolean;
  readonly minCoverage: number | null;
}

export const emptyConfig: Config = {
  paths: [],
  exclude: [],
  policies: [],
  catalogue: [],
  varFiles: [],
  variables: [],
  workspace: null,
  baseline: null,
  waivers: [],
  failOn: null,
  formats: [],
  allowIncomplete: false,
  minCoverage: null,
};
