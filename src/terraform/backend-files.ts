/** Files that complete a partial back end: which belong to a root, and what they make of it. */
import { folderOf, isBelow } from "../files.ts";
import { attributesOf } from "../hcl/json.ts";
import type { Files } from "../files.ts";
import type { Reading, Subject } from "../subject.ts";
import { openBackend } from "./backend-places.ts";
import type { Module } from "./declarations.ts";
import type { Library } from "./library.ts";
import type { PipelineRun } from "./pipeline-run.ts";
import { readHclFile } from "./read-file.ts";
import { backendFileSettings, isPartialBackend } from "./backend-settings.ts";
import { backendFilesNamed } from "./var-files.ts";
import type { Scenario } from "./scenario-shape.ts";

import { rootInstance } from "./root-instance.ts";

/** Files with which runs complete a back end; nothing, where there is none. */
export function completes(files: Files, root: Module, runs: readonly PipelineRun[]): readonly string[] {
  return root.hasBackend ? backendFilesNamed(files, root.folder, runs) : [];
}

/** Those that runs name, and files for back ends, by their names, that lie where they may belong to this root. */
export function completing(
  { folder: own }: Module,
  namedFor: ReadonlyMap<string, readonly string[]>,
  roots: readonly string[],
  paths: readonly string[],
): readonly string[] {
  const near = paths.filter((path) => {
    const around = roots.filter((folder) => isBelow(path, folder)).sort((a, b) => b.length - a.length)[0];
    return around === undefined ? isBelow(own, folderOf(folderOf(path))) : around === own;
  });
  return [...new Set([...(namedFor.get(own) ?? []), ...near])];
}

/** A partial back end is completed by files; each that may belong to it is one more way of running the root. */
export function backendReadings(
  files: Files,
  library: Library,
  root: Module,
  scenario: Scenario | undefined,
  all: readonly string[],
  named: readonly string[] = [],
): Reading[] {
  if (scenario === undefined || root.backend === null || all.length === 0) return [];
  const instance = rootInstance(files, library, root, scenario);
  const isPartial = isPartialBackend(instance) || openBackend(instance, new Set()).length > 0;
  // What a run names has its effect on a back end that says all itself, too.
  const paths = isPartial ? all : named;
  const { type, at } = root.backend;
  const readings: Reading[] = [];
  for (const path of paths) {
    const file = readHclFile(files, path);
    const whole = { source: file.source, start: 0, end: 0 };
    const leftOpen = openBackend(instance, new Set(attributesOf(file.body).map(({ name }) => name)));
    const subject: Subject = {
      role: "backend",
      address: `backend.${type}`,
      format: "terraform",
      at,
      type,
      provider: null,
      settings: backendFileSettings(instance, file.body),
      when: [],
      byDefault: false,
      tags: {},
      ...(leftOpen.length === 0 ? {} : { leftOpen: leftOpen.map((one) => ({ ...one, declared: whole, at: whole })) }),
    };
    const relative = root.folder !== "." && isBelow(path, root.folder) ? path.slice(root.folder.length + 1) : path;
    readings.push({
      root: `${root.folder}#backend`,
      scenario: `-backend-config=${relative}`,
      restsOn: [path],
      subjects: [subject],
      unresolved: [],
      diagnostics: file.diagnostics,
    });
  }
  return readings;
}
