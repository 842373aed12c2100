/** What Terragrunt's units, and the files that they read, are to each other. */
import type { Files } from "../../files.ts";
import type { HclFile } from "../../hcl/syntax.ts";
import type { ScenarioReads } from "../../terraform/scenarios/scenario-reads.ts";
import type { Span } from "../../source.ts";
import type { TerraformFunction } from "../../terraform/functions/function.ts";
import type { Library } from "../../terraform/written/library.ts";
import type { Set as Given } from "../../terraform/scenarios/pipeline-run.ts";
import type { Scenario } from "../../terraform/scenarios/scenario-shape.ts";
import type { Resolved, Scope } from "../../terraform/names/scope.ts";
import type { Outcome, Value } from "../../value/value.ts";
import type { UnitWay } from "./ways.ts";

/** What is run: a file and the folder in which it runs. */
export interface Unit {
  readonly path: string;
  readonly folder: string;
  /** What a stack hands to the unit. */
  readonly values: Value | null;
  /** How it is run; null: as it stands. */
  readonly way: UnitWay | null;
}

export interface Project {
  readonly files: Files;
  /** Modules, loaded once for all units. */
  readonly library: Library;
  /** Some files are there for OpenTofu alone. */
  readonly hasTofu: boolean;
  /** What a unit's module puts out, for `dependency.x.outputs`, and what it asked for; null: nobody can say. */
  outputOf(unit: Unit, name: string): { readonly outcome: Outcome; readonly asked: ScenarioReads } | null;
  /** What a person states of the environment of units in a folder, and of the variables of their modules. */
  stated(folder: string, name: string): Given | null;
  withStated(scenario: Scenario, folder: string): Scenario;
  // What follows stands on configurations, and configurations on it.
  /** What a name in a file means. */
  meaningOf(configuration: Configuration, root: string, steps: readonly string[], at: Span): Resolved;
  /** Terragrunt's functions as a file may call them. */
  functionsIn(configuration: Configuration): ReadonlyMap<string, TerraformFunction>;
  /** The inputs of a file and of what it includes; null: none. */
  mergedInputs(configuration: Configuration): Value | null;
}

export interface Configuration {
  readonly project: Project;
  readonly path: string;
  readonly file: HclFile;
  readonly unit: Unit;
  /** `get_terragrunt_dir()`: of an included file, the folder of the unit. */
  readonly folder: string;
  /** The file that includes this one. */
  readonly includedBy: Configuration | null;
  /** Files that lead here by `read_terragrunt_config`. */
  readonly chain: readonly string[];
  readonly scope: Scope;
  /** What of the way in which the unit is run was asked for, by any of its files. */
  readonly asked: ScenarioReads;
  /** Environment variables without which Terragrunt does not run, and which nothing sets. */
  readonly needed: Set<string>;
  /** Variables of the environment that nothing sets, for which it has something else. */
  readonly replaced: Set<string>;
  readonly memo: Map<string, Outcome | "evaluating">;
  readonly cache: { includes?: readonly Include[] };
}

export interface Include {
  /** Empty for the old form without label. */
  readonly label: string;
  readonly strategy: string;
  readonly configuration: Configuration;
}
