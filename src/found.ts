/** What the pipeline finds. */
import type { Coverage } from "./dependency/coverage.ts";
import type { Dependency } from "./dependency/dependency.ts";
import type { ScenarioFindings } from "./dependency/merge.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Finding } from "./policy/finding.ts";
import type { Readings } from "./read.ts";

/** What was found, before waivers and baseline. */
export interface Found {
  readonly paths: readonly string[];
  readonly readings: Readings;
  /** As they were found in each root and scenario, before they were merged. */
  readonly perRoot: readonly ScenarioFindings[];
  readonly dependencies: readonly Dependency[];
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
}
