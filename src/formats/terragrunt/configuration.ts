/** One file of Terragrunt's, read on behalf of a unit, and the files that it includes. */
import { folderOf } from "../../files.ts";
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body, Expression } from "../../hcl/syntax.ts";
import { nothingAsked } from "../../terraform/scenarios/scenario-reads.ts";
import type { ScenarioReads } from "../../terraform/scenarios/scenario-reads.ts";
import type { Source } from "../../source.ts";
import { evaluate } from "../../terraform/expression/evaluate.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import type { Scope } from "../../terraform/names/scope.ts";
import { object, unknown } from "../../value/build.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { filesOf, isFile, localPath } from "./paths.ts";
import type { Configuration, Include, Project, Unit } from "./project.ts";

const maxChain = 16;

/** Opens the file of a unit. */
export function openUnit(project: Project, unit: Unit): Configuration {
  return open(
    project,
    unit,
    { path: unit.path, folder: unit.folder, includedBy: null, chain: [] },
    nothingAsked(),
    new Set(),
    new Set(),
  );
}

function open(
  project: Project,
  unit: Unit,
  { path, folder, includedBy, chain }: Pick<Configuration, "path" | "folder" | "includedBy" | "chain">,
  asked: ScenarioReads,
  needed: Set<string>,
  replaced: Set<string>,
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
      project.meaningOf(configuration, root, steps, { source: file.source, start: at.start, end: at.end }),
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
    replaced,
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
  return open(by.project, by.unit, place, by.asked, by.needed, by.replaced);
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
      const included = open(project, unit, place, configuration.asked, configuration.needed, configuration.replaced);
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

export function textOf(configuration: Configuration, body: Body, name: string): string | null {
  const attribute = attributeOf(body, name);
  const value = attribute === undefined ? null : evaluateHere(configuration, attribute.value);
  return value?.kind === "string" ? value.text : null;
}
