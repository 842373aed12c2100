/**
 * What `terraform query` looks for. Terraform reads the queries of a folder together with its configuration; only here
 * do their `provider` blocks configure anything, and only what a query file itself says is emitted for it.
 */
import type { HclFile } from "../hcl/syntax.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Source } from "../source.ts";
import type { Reading } from "../subject.ts";
import type { Module } from "../terraform/declarations.ts";
import { openLibrary } from "../terraform/library.ts";
import { configurationFiles, moduleOf } from "../terraform/load-module.ts";
import { rootInstance } from "../terraform/read.ts";
import { readHclFile } from "../terraform/read-file.ts";
import { scenariosOf } from "../terraform/scenario.ts";
import { emitInstance } from "../terraform/subjects.ts";
import type { Emission } from "../terraform/subjects.ts";
import { isVarFile, varFilesByRoot } from "../terraform/var-files.ts";
import { commentsIn } from "./hcl-comments.ts";
import type { Format } from "./format.ts";
import type { Scenario } from "../terraform/scenario-shape.ts";

const isQuery = (path: string): boolean => /\.tfquery\.(hcl|json)$/.test(path);

export const format: Format = {
  name: "terraform-query",
  order: 23,
  mayBe: isQuery,
  recognises: () => true,
  read(file, { files, paths }) {
    const parsed = readHclFile(files, file.path);
    const folder = folderOf(file.path);
    const names = files.names(folder) ?? [];
    const module = moduleOf(
      folder,
      [...configurationFiles(names), ...names.filter(isQuery)].map((name) =>
        readHclFile(files, joinPath(folder, name)),
      ),
    );
    const varFiles = varFilesByRoot(
      files,
      [module],
      paths.filter((path) => isVarFile(nameOf(path))),
    ).get(folder);
    return {
      readings: scenariosOf(files, module, varFiles ?? [], [], { inputs: [], workspace: null }).map((scenario) =>
        readingOf(files, module, parsed, scenario),
      ),
      diagnostics: parsed.diagnostics,
      comments: commentsIn(parsed),
    };
  },
};

function readingOf(files: Files, module: Module, { source }: HclFile, scenario: Scenario): Reading {
  const instance = rootInstance(files, openLibrary(files), module, scenario);
  const emission: Emission = { subjects: [], unresolved: [], seen: new Set(module.requirements.values()) };
  emitInstance(emission, { ...instance, module: onlyOf(module, source) });
  return {
    root: source.path,
    scenario: scenario.label,
    subjects: emission.subjects,
    unresolved: emission.unresolved,
    diagnostics: instance.world.diagnostics,
  };
}

/** Of what a module deploys, what one file says; names and requirements remain those of the whole. */
function onlyOf(module: Module, source: Source): Module {
  const own = <T extends { readonly at: { readonly source: Source } }>(
    all: ReadonlyMap<string, T>,
  ): ReadonlyMap<string, T> => new Map([...all].filter(([, { at }]) => at.source.path === source.path));
  return {
    ...module,
    resources: own(module.resources),
    providers: own(module.providers),
    calls: new Map(),
    backend: null,
    keyProviders: [],
    imports: [],
  };
}
