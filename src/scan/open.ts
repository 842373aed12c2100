/** The edge of a scan: opens the tree, finds the configuration, loads policies and catalogue. Disk and git are touched here only. */
import { existsSync } from "node:fs";
import { dirname, join, parse, relative, resolve, sep } from "node:path";
import { createCatalogue } from "../catalogue/create.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { builtinCatalogue, builtinData } from "../catalogue/load.ts";
import { UsageError } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { openDisk } from "../discover/disk.ts";
import { walk } from "../discover/walk.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import { configName, emptyConfig } from "../policy/config-name.ts";
import type { Config } from "../policy/config-name.ts";
import { loadPolicies } from "../policy/load.ts";
import { partOf } from "./read.ts";
import type { OpenedScan, ScanInput, ScanOptions } from "./input.ts";
import { placeOf } from "../source.ts";
import type { Source } from "../source.ts";
import type { Given } from "../terraform/scenario.ts";

export const defaultPolicy = "clean-network";

/** The folder that nothing may lead out of: the repository, or the working directory and what was named outside it. */
export function rootOf(cwd: string, paths: readonly string[]): string {
  let root = cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) {
      root = folder;
      break;
    }
    if (dirname(folder) === folder) break;
  }
  for (const path of paths) while (!isInside(resolve(cwd, path), root)) root = dirname(root);
  return root;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export async function openScan(options: ScanOptions): Promise<OpenedScan> {
  const { cwd } = options;
  // What the user names may lie anywhere; what is scanned, and what it names, may not lead out of the root.
  const anywhere = openDisk(cwd, parse(cwd).root);
  const named = new Set(
    options.inputs.filter(({ kind }) => kind === "var-file").map(({ text }) => joinPath(".", text)),
  );
  const files = withFiles(openDisk(cwd, rootOf(cwd, options.paths)), anywhere, named);
  const { config, folder, diagnostics } = await openConfig(
    options.config === null ? files : anywhere,
    options.config,
    cwd,
  );
  const catalogue = await openCatalogue(
    files,
    config.catalogue.map((path) => joinPath(folder, path)),
  );
  const policyFiles = options.policies.length > 0 ? anywhere : files;
  const names =
    options.policies.length > 0
      ? options.policies
      : config.policies.length > 0
        ? config.policies.map((name) => (isFileName(name) ? joinPath(folder, name) : name))
        : [defaultPolicy];
  const loaded = await loadPolicies(names, (path) => sourceOf(policyFiles, path), catalogue);
  refuse(loaded.diagnostics);
  const paths =
    options.paths.length > 0
      ? options.paths
      : config.paths.length > 0
        ? config.paths.map((path) => joinPath(folder, path))
        : ["."];
  const configured: Given["inputs"] = [
    ...config.varFiles.map((path) => ({ kind: "var-file" as const, text: joinPath(folder, path) })),
    ...config.variables.map((text) => ({ kind: "var" as const, text })),
  ];
  const input: ScanInput = {
    files,
    paths,
    exclude: config.exclude,
    given: { inputs: [...configured, ...options.inputs], workspace: options.workspace ?? config.workspace },
    policies: loaded.policies,
    catalogue,
    today: options.today,
    part: partOf(options.shard),
    progress: options.progress ?? (() => undefined),
  };
  const git = await gitSide(options, input);
  const base = git.waiversBase?.files;
  const open = (tree: Files, path: string, what: string): Source => sourceOf(tree, path) ?? missing(path, what);
  return {
    input: git.input,
    before: git.before,
    waivers: [
      ...config.waivers.map((path) => open(base ?? files, joinPath(folder, path), "waivers file")),
      ...options.waivers.map((path) => open(base ?? anywhere, path, "waivers file")),
    ],
    waiversBase: git.waiversBase,
    baseline:
      options.baseline !== null
        ? open(anywhere, options.baseline, "baseline")
        : config.baseline === null
          ? null
          : open(files, joinPath(folder, config.baseline), "baseline"),
    commit: git.commit,
    diagnostics: [...diagnostics, ...loaded.diagnostics],
    config,
  };
}

/** A tree in which some files are taken from another. */
function withFiles(files: Files, other: Files, paths: ReadonlySet<string>): Files {
  return paths.size === 0
    ? files
    : {
        ...files,
        text: (path) => (paths.has(path) ? other : files).text(path),
        bytes: (path) => (paths.has(path) ? other : files).bytes(path),
      };
}

/** A policy file, as opposed to the name of a pack. */
function isFileName(name: string): boolean {
  return name.includes("/") || /\.ya?ml$/.test(name);
}

function sourceOf(files: Files, path: string): Source | null {
  const read = files.text(joinPath(".", path));
  return "source" in read ? read.source : null;
}

function missing(path: string, what: string): never {
  throw new UsageError(`${path}: no such ${what}`);
}

/** Errors in what the user wrote for the program itself mean that it can't run. */
function refuse(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsageError(errors.map(describe).join("\n"));
}

function describe({ message, at }: Diagnostic): string {
  if (at === undefined) return message;
  const { file, line, column } = placeOf(at);
  return `${file}:${line}:${column}: ${message}`;
}

async function openConfig(
  files: Files,
  given: string | null,
  cwd: string,
): Promise<{ config: Config; folder: string; diagnostics: readonly Diagnostic[] }> {
  const path =
    given === null ? nearestConfig(files, cwd) : joinPath(".", relative(cwd, resolve(cwd, given)).split(sep).join("/"));
  if (path === null) return { config: emptyConfig, folder: ".", diagnostics: [] };
  const source = sourceOf(files, path) ?? missing(path, "configuration");
  const { readConfig } = await import("../policy/config.ts");
  const { config, diagnostics } = readConfig(source);
  refuse(diagnostics);
  return { config, folder: folderOf(path), diagnostics };
}

/** In the working directory or above it, as far as the root reaches. */
function nearestConfig(files: Files, cwd: string): string | null {
  let folder = ".";
  for (let depth = 0; depth < cwd.split(sep).length; depth += 1) {
    const names = files.names(folder);
    if (names === null) return null;
    if (names.includes(configName)) return joinPath(folder, configName);
    folder = joinPath(folder, "..");
  }
  return null;
}

/** The catalogue as scans from `cwd` see it, with what the nearest configuration lays over it. */
export async function catalogueOf(cwd: string): Promise<Catalogue> {
  const files = openDisk(cwd, rootOf(cwd, []));
  const { config, folder } = await openConfig(files, null, cwd);
  return openCatalogue(
    files,
    config.catalogue.map((path) => joinPath(folder, path)),
  );
}

async function openCatalogue(files: Files, overlays: readonly string[]): Promise<Catalogue> {
  if (overlays.length === 0) return builtinCatalogue();
  const { overlayCatalogue } = await import("../catalogue/overlay.ts");
  const { data, diagnostics } = overlayCatalogue(
    builtinData(),
    overlays.map((path) => sourceOf(files, path) ?? missing(path, "catalogue file")),
  );
  refuse(diagnostics);
  return createCatalogue(data);
}

interface GitSide {
  readonly commit: string | null;
  /** Cut down to what the change can affect. */
  readonly input: ScanInput;
  readonly before: ScanInput | null;
  readonly waiversBase: ScanInput | null;
}

/** What git is needed for; a scan that asks nothing of it starts no process but reads the commit from its files. */
async function gitSide(options: ScanOptions, input: ScanInput): Promise<GitSide> {
  const { cwd, waiversFrom } = options;
  const { commitIn } = await import("../discover/head.ts");
  const commit = commitIn(rootOf(cwd, []));
  if (options.changedSince === null && waiversFrom === null) return { commit, input, before: null, waiversBase: null };
  const { changedSince, commitOf, openCommit } = await import("../discover/git.ts");
  const waiversBase = waiversFrom === null ? null : { ...input, files: openCommit(cwd, commitOf(cwd, waiversFrom)) };
  if (options.changedSince === null) return { commit, input, before: null, waiversBase };
  const { affectedBy } = await import("./change.ts");
  const base = commitOf(cwd, options.changedSince);
  const before = { ...input, files: openCommit(cwd, base) };
  const trees = [input, before].map(({ files }) => ({ files, paths: walk(files, input.paths, input.exclude).files }));
  const affected = affectedBy(trees, changedSince(cwd, base));
  const part: ScanInput["part"] = (name, index) => affected(name, index) && input.part(name, index);
  return { commit, input: { ...input, part }, before: { ...before, part }, waiversBase };
}
