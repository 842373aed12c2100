/** Files and flags that complete a partial back end: which belong to a root, and what they make of it. */
import { folderOf, isBelow } from "../../files.ts";
import { attributesOf } from "../../hcl/json.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { OpenPlace, Reading, Setting } from "../../subject.ts";
import { openBackend } from "./backend-places.ts";
import type { Backend, Module } from "../written/declarations.ts";
import type { Library } from "../written/library.ts";
import { isWritten } from "../scenarios/pipeline-run.ts";
import type { PipelineRun } from "../scenarios/pipeline-run.ts";
import { readHclFile } from "../written/read-file.ts";
import { backendFileSettings, backendFlagSettings, backendFlagsOf, isPartialBackend } from "./backend-settings.ts";
import { backendFilesNamed } from "../scenarios/var-files.ts";
import type { Instance } from "../names/instance.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";

import { rootInstance } from "../names/root-instance.ts";

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
  return paths.map((path) => {
    const file = readHclFile(files, path);
    const whole = { source: file.source, start: 0, end: 0 };
    const open = openBackend(instance, new Set(attributesOf(file.body).map(({ name }) => name)));
    const leftOpen = open.map((one) => ({ ...one, declared: whole, at: whole }));
    const relative = root.folder !== "." && isBelow(path, root.folder) ? path.slice(root.folder.length + 1) : path;
    const reading = completed(root.folder, root.backend!, backendFileSettings(instance, file.body), leftOpen);
    return { ...reading, scenario: `-backend-config=${relative}`, restsOn: [path], diagnostics: file.diagnostics };
  });
}

/** What flags of `init` say of the back end is its own, as what a file says is: each command is one more way. */
export function backendFlagReadings({ folder, backend }: Module, inits: readonly PipelineRun[]): Reading[] {
  if (backend === null) return [];
  const readings = new Map<string, Reading>();
  for (const run of inits) {
    const flags = backendFlagsOf(run);
    if (flags.size === 0) continue;
    const said = JSON.stringify([...flags].map(([name, { text, at }]) => [name, text, at.source.path, at.start]));
    const reading = completed(folder, backend, backendFlagSettings(flags), []);
    if (!readings.has(said)) readings.set(said, { ...reading, scenario: run.name, restsOn: [run.path] });
  }
  return [...readings.values()];
}

/** Settings that every command which initialises a root says anew: what the block says of them has no effect. */
export function replacedByAll(files: Files, { folder }: Module, inits: readonly PipelineRun[]): ReadonlySet<string> {
  const all = inits.flatMap((run): readonly ReadonlySet<string>[] => {
    const flags = [...backendFlagsOf(run).keys()];
    const paths = backendFilesNamed(files, folder, [run]);
    if (paths.length < 2) return [new Set([...flags, ...paths.flatMap((path) => namesIn(files, path))])];
    // Of several that a name may mean one is read; of several names all are, and what none but one says is not told.
    return paths.map((path) => new Set([...flags, ...namesIn(files, path)]));
  });
  const [first = [], ...others] = all;
  return new Set([...first].filter((name) => others.every((one) => one.has(name))));
}

function namesIn(files: Files, path: string): readonly string[] {
  return attributesOf(readHclFile(files, path).body).map(({ name }) => name);
}

/** Where flags stand that say something of back ends: it takes effect there. */
export function backendFlagPlaces(inits: readonly PipelineRun[]): readonly Span[] {
  return inits.flatMap((run) =>
    [...backendFlagsOf(run).values()].flatMap(({ text, at }) => (isWritten(text, at) ? [at] : [])),
  );
}

/** What one command says of the back end of a root that is run as an instance. */
export function backendGivenReadings(
  files: Files,
  instance: Instance,
  given: { readonly flags: ReturnType<typeof backendFlagsOf>; readonly files: readonly string[] },
): Reading[] {
  const { backend, folder } = instance.module;
  if (backend === null || given.flags.size + given.files.length === 0) return [];
  const settings = given.files.flatMap((path) => backendFileSettings(instance, readHclFile(files, path).body));
  return [completed(folder, backend, [...settings, ...backendFlagSettings(given.flags)], [])];
}

/** The names of what that says. */
export function namesGiven(
  files: Files,
  given: { readonly flags: ReadonlyMap<string, unknown>; readonly files: readonly string[] },
): ReadonlySet<string> {
  return new Set([...given.flags.keys(), ...given.files.flatMap((path) => namesIn(files, path))]);
}

function completed(
  folder: string,
  { type, at }: Backend,
  settings: readonly Setting[],
  leftOpen: readonly OpenPlace[],
): Reading {
  return {
    root: `${folder}#backend`,
    scenario: "",
    restsOn: [],
    subjects: [
      {
        role: "backend",
        address: `backend.${type}`,
        format: "terraform",
        at,
        type,
        provider: null,
        settings,
        when: [],
        byDefault: false,
        tags: {},
        ...(leftOpen.length === 0 ? {} : { leftOpen }),
      },
    ],
    unresolved: [],
    diagnostics: [],
  };
}
