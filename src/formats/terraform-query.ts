/**
 * What `terraform query` looks for. Terraform reads the queries of a folder together with its configuration; only here
 * do their `provider` blocks configure anything, and only what a query file itself says is emitted for it.
 *
 * @title Terraform queries
 * @section terraform
 * @recognised `*.tfquery.hcl`, `*.tfquery.json`
 * @worksOut `list` and `provider` blocks with the names of the folder's configuration, in each way of running the
 *   folder (var files, pipelines, flags, workspaces); what is looked for is read like a data source, with certainty
 * @leaves runs whose folder nothing says
 */
import type { HclFile } from "../hcl/syntax.ts";
import { folderOf, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Reading } from "../subject.ts";
import type { Module } from "../terraform/written/declarations.ts";
import { inScenarios } from "../terraform/scenarios/in-scenarios.ts";
import type { Evaluated } from "../terraform/scenarios/in-scenarios.ts";
import { openLibrary } from "../terraform/written/library.ts";
import { moduleOf } from "../terraform/written/load-module.ts";
import { isQueryFile, moduleWithQueries, onlyOf } from "../terraform/written/queries.ts";
import { runsByRoot } from "../terraform/scenarios/pipeline-run.ts";
import { rootInstance } from "../terraform/names/root-instance.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import { scenariosOf } from "../terraform/scenarios/scenario.ts";
import { emitInstance } from "../terraform/subjects/subjects.ts";
import type { Emission } from "../terraform/subjects/subjects.ts";
import { isVarFile, varFilesByRoot } from "../terraform/scenarios/var-files.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import type { Format } from "./format.ts";
import type { Scenario } from "../terraform/scenarios/scenario-shape.ts";

export const format: Format = {
  name: "terraform-query",
  order: 23,
  mayBe: isQueryFile,
  recognises: () => true,
  read(file, { files, paths, ways = { given: { inputs: [], workspace: null }, runs: [] } }) {
    const parsed = readHclFile(files, file.path);
    const folder = folderOf(file.path);
    const module = moduleWithQueries(files, folder) ?? moduleOf(folder, [parsed]);
    const varFiles = varFilesByRoot(
      files,
      [module],
      paths.filter((path) => isVarFile(nameOf(path))),
    ).get(folder);
    // Of a run that says no folder other roots may be meant.
    const near = ways.runs.filter((run) => run.saysFolder || run.folder === folder);
    const runs = runsByRoot([module], near, (path) => files.names(folderOf(path))?.includes(nameOf(path)) === true);
    const scenarios = scenariosOf(files, module, varFiles ?? [], runs.get(folder) ?? [], ways.given);
    return {
      readings: readingsOf(files, module, parsed, scenarios),
      diagnostics: parsed.diagnostics,
      comments: commentsIn(parsed),
    };
  },
};

/** One in each way of running that makes a difference. */
function readingsOf(
  files: Files,
  module: Module,
  { source }: HclFile,
  scenarios: readonly Scenario[],
): readonly Reading[] {
  const library = openLibrary(files);
  const evaluate = (scenario: Scenario): Evaluated<Omit<Reading, "root" | "scenario">> => {
    const { world, ...instance } = rootInstance(files, library, module, scenario);
    const emission: Emission = { subjects: [], unresolved: [], seen: new Set(module.requirements.values()) };
    emitInstance(emission, { ...instance, world, module: onlyOf(module, ({ path }) => path === source.path) });
    const { subjects, unresolved } = emission;
    return { asked: world.asked, result: { subjects, unresolved, diagnostics: world.diagnostics } };
  };
  return [...inScenarios(library, module, scenarios, evaluate)].map(({ label, alike, elsewhere, isRest, result }) => ({
    ...result,
    root: source.path,
    scenario: label,
    // It is run as the root is: what sets that takes effect here, too.
    isGiven: true,
    elsewhere,
    ...(isRest ? { isRest } : { alike: alike.map((one) => one.label) }),
    diagnostics: [...result.diagnostics, ...alike.flatMap((one) => one.diagnostics)],
  }));
}
