/** One file of Terragrunt's, read on behalf of a unit, and what the names in it mean. */
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body, Expression, HclFile } from "../../hcl/syntax.ts";
import type { Files } from "../../files.ts";
import { folderOf } from "../../files.ts";
import { nothingAsked } from "../../reads.ts";
import type { ScenarioReads } from "../../reads.ts";
import type { Source, Span } from "../../source.ts";
import { evaluate } from "../../terraform/expression/evaluate.ts";
import type { TerraformFunction } from "../../terraform/functions/function.ts";
import type { Library } from "../../terraform/library.ts";
import { readHclFile } from "../../terraform/read-file.ts";
import type { Resolved, Scope } from "../../terraform/scope.ts";
import { failure, object, unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Reason, Value } from "../../value/value.ts";
import { filesOf, isFile, localPath } from "./paths.ts";
import { valueGiven } from "./ways.ts";
import type { UnitWay } from "./ways.ts";
import type { Set as Given } from "../../terraform/pipeline-run.ts";
import type { Scenario } from "../../terraform/scenario-shape.ts";
import { isTooDeep } from "../../value/work.ts";

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
  /** What a unit's module puts out, for `dependency.x.outputs`, and what it asked for; null: nobody can say. */
  outputOf(unit: Unit, name: string): { readonly outcome: Outcome; readonly asked: ScenarioReads } | null;
  /** What a person states of the environment of units in a folder, and of the variables of their modules. */
  stated(folder: string, name: string): Given | null;
  withStated(scenario: Scenario, folder: string): Scenario;
  /** Terragrunt's functions as a file may call them. These two stand on configurations, and configurations on them. */
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
  readonly memo: Map<string, Outcome | "evaluating">;
  readonly cache: { includes?: readonly Include[] };
}

export interface Include {
  /** Empty for the old form without label. */
  readonly label: string;
  readonly strategy: string;
  readonly configuration: Configuration;
}

const maxChain = 16;

/** Opens the file of a unit. */
export function openUnit(project: Project, unit: Unit): Configuration {
  return open(
    project,
    unit,
    { path: unit.path, folder: unit.folder, includedBy: null, chain: [] },
    nothingAsked(),
    new Set(),
  );
}

function open(
  project: Project,
  unit: Unit,
  { path, folder, includedBy, chain }: Pick<Configuration, "path" | "folder" | "includedBy" | "chain">,
  asked: ScenarioReads,
  needed: Set<string>,
): Configuration {
  const file = readHclFile(project.files, path);
  const scope: Scope = {
    source: file.source,
    instance: () => `${unit.path}|${path}`,
    functions: filesOf(project.files, folderOf(path)),
    get ownFunctions() {
      return project.functionsIn(configuration);
    },
    resolve: (root, steps, at) =>
      resolve(configuration, root, steps, { source: file.source, start: at.start, end: at.end }),
  };
  const configuration: Configuration = {
    project,
    path,
    file,
    unit,
    folder,
    includedBy,
    chain,
    scope,
    asked,
    needed,
    memo: new Map(),
    cache: {},
  };
  return configuration;
}

/** The file that `read_terragrunt_config` names, which is read as if it were a unit of its own; null: there is none. */
export function openOther(by: Configuration, text: string): Configuration | "missing" | "cycle" {
  const path = localPath(folderOf(by.path), text);
  if (!isFile(by.project.files, path)) return "missing";
  if (by.chain.includes(path) || isTooDeep(by.chain.length + 1, maxChain, "files read each other")) return "cycle";
  const place = { path, folder: folderOf(path), includedBy: null, chain: [...by.chain, path] };
  return open(by.project, by.unit, place, by.asked, by.needed);
}

/** What an expression of this file evaluates to; `source` where it is of a generated text. */
export function evaluateHere(
  configuration: Configuration,
  expression: Expression,
  source: Source = configuration.file.source,
): Outcome {
  return evaluate(
    expression,
    source === configuration.scope.source ? configuration.scope : { ...configuration.scope, source },
  );
}

/** As a value: a failure is unknown, for the reason that the language gives. */
export function valueHere(configuration: Configuration, attribute: Attribute): Value {
  const outcome = evaluateHere(configuration, attribute.value);
  return outcome.kind === "failure"
    ? unknown("dynamic", outcome.reason ?? { code: "error", text: outcome.summary })
    : outcome;
}

/** A block as a value; of nested blocks the last of each type. */
export function blockValue(configuration: Configuration, body: Body): Value {
  const entries = new Map<string, Value>();
  for (const attribute of attributesOf(body)) entries.set(attribute.name, valueHere(configuration, attribute));
  for (const block of body.blocks) entries.set(block.type, blockValue(configuration, block.body));
  return object(entries);
}

/** The files that this one includes. An included file includes no others. */
export function includesOf(configuration: Configuration): readonly Include[] {
  if (configuration.cache.includes !== undefined) return configuration.cache.includes;
  // Paths are evaluated before there is anything to refer to.
  configuration.cache.includes = [];
  const { project, unit, folder, file, chain } = configuration;
  const found: Include[] = [];
  if (configuration.includedBy === null) {
    for (const block of includeBlocks(file.body)) {
      const path = textOf(configuration, block.body, "path");
      const where = path === null ? null : localPath(folder, path);
      if (where === null || !isFile(project.files, where)) continue;
      const place = { path: where, folder, includedBy: configuration, chain };
      const included = open(project, unit, place, configuration.asked, configuration.needed);
      found.push({
        label: block.labels[0]?.text ?? "",
        strategy: textOf(configuration, block.body, "merge_strategy") ?? "shallow",
        configuration: included,
      });
    }
  }
  configuration.cache.includes = found;
  return found;
}

function includeBlocks(body: Body): readonly Block[] {
  return body.json === undefined
    ? blocksOf(body, "include", 1)
    : [
        ...blocksOf(body, "include", 0).filter((block) => attributeOf(block.body, "path") !== undefined),
        ...blocksOf(body, "include", 1).filter((block) => attributeOf(block.body, "path") !== undefined),
      ];
}

function textOf(configuration: Configuration, body: Body, name: string): string | null {
  const attribute = attributeOf(body, name);
  const value = attribute === undefined ? null : evaluateHere(configuration, attribute.value);
  return value?.kind === "string" ? value.text : null;
}

function found(outcome: Outcome, consumed: number): Resolved {
  return { outcome, consumed };
}

function undeclared(what: string): Resolved {
  return {
    outcome: failure("Reference to undeclared object", `${what} is not declared here`),
    consumed: 0,
    static: true,
  };
}

function resolve(configuration: Configuration, root: string, steps: readonly string[], at: Span): Resolved {
  const [first = "", second] = steps;
  switch (root) {
    case "local":
      return localOf(configuration, first) ?? undeclared(`local.${first}`);
    case "include":
      return included(configuration, steps) ?? undeclared(`include.${first}`);
    case "dependency":
      return dependency(configuration, steps, at) ?? undeclared(`dependency.${first}`);
    case "feature":
      return second === "value"
        ? (feature(configuration, first, at) ?? undeclared(`feature.${first}`))
        : undeclared(`feature.${first}`);
    case "values":
      return found(
        configuration.unit.values ??
          unknown("dynamic", { code: "variable-not-set", text: "no stack says what the unit's values are" }),
        0,
      );
    default:
      return undeclared(root);
  }
}

/** Evaluates a name once; one that is needed to evaluate itself is unknown. */
function remember(configuration: Configuration, key: string, make: () => Outcome): Outcome {
  const { memo } = configuration;
  const known = memo.get(key);
  if (known === "evaluating")
    return unknown("dynamic", { code: "cycle", text: `${key} of ${configuration.path} refers to itself` });
  if (known !== undefined) return known;
  memo.set(key, "evaluating");
  const outcome = make();
  memo.set(key, outcome);
  return outcome;
}

function localOf(configuration: Configuration, name: string): Resolved | null {
  for (const block of blocksOf(configuration.file.body, "locals", 0)) {
    const attribute = attributeOf(block.body, name);
    if (attribute !== undefined) return found(localValue(configuration, attribute), 1);
  }
  return null;
}

function localValue(configuration: Configuration, attribute: Attribute): Outcome {
  const name = `local.${attribute.name}`;
  return remember(configuration, name, () => {
    const outcome = evaluateHere(configuration, attribute.value);
    const at: Span = { source: attribute.source, start: attribute.nameStart, end: attribute.nameEnd };
    return outcome.kind === "failure" ? outcome : passThrough(outcome, "local", at, name);
  });
}

/** `include.root.locals.region`, and without label `include.locals.region`. */
function included(configuration: Configuration, steps: readonly string[]): Resolved | null {
  const includes = includesOf(configuration);
  const labelled = includes.find(({ label }) => label !== "" && label === steps[0]);
  const chosen = labelled ?? includes.find(({ label }) => label === "");
  if (chosen === undefined) return null;
  const used = labelled === undefined ? 0 : 1;
  const local = steps[used] === "locals" ? localOf(chosen.configuration, steps[used + 1] ?? "") : null;
  return local === null ? found(wholeOf(chosen.configuration), used) : found(local.outcome, used + 2);
}

const notEvaluated: Reason = {
  code: "unsupported",
  text: "only the outputs of a dependency of the file itself are followed",
};

/** A file as `read_terragrunt_config` and `include` give it. */
export function wholeOf(configuration: Configuration): Value {
  const whole = remember(configuration, "the whole", () => {
    const { body } = configuration.file;
    const entries = new Map<string, Value>();
    const locals = new Map<string, Value>();
    for (const block of blocksOf(body, "locals", 0)) {
      for (const attribute of attributesOf(block.body)) {
        const outcome = localValue(configuration, attribute);
        locals.set(
          attribute.name,
          outcome.kind === "failure"
            ? unknown("dynamic", outcome.reason ?? { code: "error", text: outcome.summary })
            : outcome,
        );
      }
    }
    entries.set("locals", object(locals));
    entries.set("inputs", configuration.project.mergedInputs(configuration) ?? object([]));
    entries.set("dependency", unknown("dynamic", notEvaluated));
    for (const type of ["terraform", "remote_state"]) {
      for (const block of blocksOf(body, type, 0)) entries.set(type, blockValue(configuration, block.body));
    }
    return object(entries);
  });
  return whole.kind === "failure" ? unknown("dynamic", { code: "error", text: whole.summary }) : whole;
}

/** `dependency.vpc.outputs.id`: what the other unit's module puts out. Mock outputs are for plans without state. */
function dependency(configuration: Configuration, steps: readonly string[], at: Span): Resolved | null {
  const [name = "", member, output] = steps;
  const owner = [configuration, ...includesOf(configuration).map((include) => include.configuration)].find(
    ({ file }) => dependencyBlock(file.body, name) !== undefined,
  );
  const block = owner === undefined ? undefined : dependencyBlock(owner.file.body, name);
  if (owner === undefined || block === undefined) return null;
  const nobody = unknown("dynamic", {
    code: "computed",
    text: `the outputs of dependency ${name} are known only after apply`,
  });
  if (member !== "outputs" || output === undefined) return found(nobody, steps.length);
  const path = textOf(owner, block.body, "config_path");
  if (path === null) return found(nobody, 3);
  const folder = localPath(configuration.folder, path);
  const file = ["terragrunt.hcl", "terragrunt.hcl.json"]
    .map((each) => `${folder}/${each}`)
    .find((each) => isFile(configuration.project.files, each));
  const { project, unit, asked } = configuration;
  // What runs several units hands the same environment to all of them.
  const other =
    file === undefined ? null : project.outputOf({ path: file, folder, values: null, way: aroundIt(unit.way) }, output);
  const outcome = other?.outcome ?? null;
  if (other !== null) addAsked(asked, other.asked);
  return found(
    outcome === null || outcome.kind === "failure"
      ? nobody
      : passThrough(outcome, "output", at, `dependency.${name}.outputs.${output}`),
    3,
  );
}

function aroundIt(way: UnitWay | null): UnitWay | null {
  return way?.around ?? way;
}

function addAsked(to: ScenarioReads, { variables, environment, workspace }: ScenarioReads): void {
  for (const name of variables) to.variables.add(name);
  for (const name of environment) to.environment.add(name);
  to.workspace ||= workspace;
}

/** Folders of the units that Terragrunt runs before: `dependency` and `dependencies`, of its includes too. */
export function unitsBefore(configuration: Configuration): readonly string[] {
  const owners = [configuration, ...includesOf(configuration).map((include) => include.configuration)];
  const folders = owners.flatMap((owner) => [
    ...blocksOf(owner.file.body, "dependency", 1).flatMap(({ body }) => textOf(owner, body, "config_path") ?? []),
    ...blocksOf(owner.file.body, "dependencies", 0).flatMap(({ body }) => {
      const attribute = attributeOf(body, "paths");
      const paths = attribute === undefined ? null : valueHere(owner, attribute);
      return paths?.kind === "tuple" || paths?.kind === "list"
        ? paths.items.flatMap((item) => (item.kind === "string" ? [item.text] : []))
        : [];
    }),
  ]);
  return [...new Set(folders.flatMap((path) => localPath(configuration.folder, path) ?? []))];
}

function dependencyBlock(body: Body, name: string): Block | undefined {
  return blocksOf(body, "dependency", 1).find((block) => block.labels[0]?.text === name);
}

/** `feature.x.value`: what the command line says, else its default. */
function feature(configuration: Configuration, name: string, at: Span): Resolved | null {
  const said = configuration.unit.way?.features.get(name);
  const block = blocksOf(configuration.file.body, "feature", 1).find((each) => each.labels[0]?.text === name);
  const attribute = block === undefined ? undefined : attributeOf(block.body, "default");
  if (attribute === undefined) return null;
  if (said !== undefined) return found(passThrough(valueGiven(said, name), "default", at, `feature.${name}`), 2);
  return found(
    withFlags(passThrough(valueHere(configuration, attribute), "default", at, `feature.${name}`), DEFAULT),
    2,
  );
}
