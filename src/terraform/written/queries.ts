/** Queries of a folder: Terraform reads them together with its configuration, and only while it is asked for them. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Module } from "./declarations.ts";
import { configurationFiles, moduleOf } from "./load-module.ts";
import { readHclFile } from "./read-file.ts";

export function isQueryFile(path: string): boolean {
  return /\.tfquery\.(hcl|json)$/.test(path);
}

/** The configuration of a folder with its queries; null: it has none. */
export function moduleWithQueries(files: Files, folder: string): Module | null {
  const names = files.names(folder) ?? [];
  const queries = names.filter(isQueryFile);
  // OpenTofu has no queries.
  const all = [...configurationFiles(names, "terraform"), ...queries];
  return queries.length === 0
    ? null
    : moduleOf(
        folder,
        all.map((name) => readHclFile(files, joinPath(folder, name))),
      );
}

/** Of what a module deploys, what some files say; names and requirements remain those of the whole. */
export function onlyOf(module: Module, isOwn: (source: Source) => boolean): Module {
  const own = <T extends { readonly at: { readonly source: Source } }>(
    all: ReadonlyMap<string, T>,
  ): ReadonlyMap<string, T> => new Map([...all].filter(([, { at }]) => isOwn(at.source)));
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
