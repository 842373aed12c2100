/** The edge of a scan: opens the tree, finds the configuration, loads policies and catalogue. Disk and git are touched here only. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
import { createCatalogue } from "../catalogue/create.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { builtinCatalogue, builtinData } from "../catalogue/load.ts";
import { UsageError } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { openDisk } from "../discover/disk.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import { configName, emptyConfig } from "../policy/config-name.ts";
import type { Config } from "../policy/config-name.ts";
import { loadPolicies } from "../policy/load.ts";
import type { Base } from "./base-revision.ts";
import { narrow } from "./narrow.ts";
import { partOf } from "./read.ts";
import type { OpenedScan, ScanInput, ScanOptions, Store } from "./input.ts";
import { placeOf } from "../source.ts";
import type { Source } from "../source.ts";
import type { Given } from "../terraform/scenario.ts";
import { openStatements } from "./statements.ts";

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
  // First, so that its folder is there when the tree is listed: the first run says what every other says.
  const store = await openStore(options);
  // What the user names may lie anywhere; what is scanned, and what it names, may not lead out of the root.
  const anywhere = openDisk(cwd, parse(cwd).root);
  const varFiles = new Set(
    options.inputs.filter(({ kind }) => kind === "var-file").map(({ text }) => joinPath(".", text)),
  );
  const files = withFiles(openDisk(cwd, rootOf(cwd, options.paths)), anywhere, varFiles);
  const base = await baseOf(options, files, anywhere);
  // What the change brings of its own rules does not count.
  const rules = base?.rules ?? files;
  const named = base?.named ?? anywhere;
  const isNew = (path: string): boolean =>
    base !== null && sourceOf(named, path) === null && sourceOf(anywhere, path) !== null;

  const asPath = options.config === null ? null : pathFrom(cwd, options.config);
  const { config, folder, diagnostics } = await openConfig(
    asPath === null ? rules : named,
    asPath === null ? nearestConfig(rules, cwd) : isNew(asPath) ? null : asPath,
  );
  const catalogue = await openCatalogue(
    rules,
    config.catalogue.map((path) => joinPath(folder, path)),
  );
  const policyFiles = options.policies.length > 0 ? named : rules;
  const asked = options.policies.filter((name) => !(isFileName(name) && isNew(name)));
  const names =
    asked.length > 0
      ? asked
      : config.policies.length > 0
        ? config.policies.map((name) => (isFileName(name) ? joinPath(folder, name) : name))
        : [defaultPolicy];
  const loaded = await loadPolicies(names, (path) => sourceOf(policyFiles, path), catalogue);
  refuse(loaded.diagnostics);
  const statements = openStatements(config.stated, folder, files, pathsOf(options, config, folder));
  refuse(statements.diagnostics);
  const input: ScanInput = {
    files,
    paths: pathsOf(options, config, folder),
    exclude: [...config.exclude, ...(options.exclude ?? []), ...ownFolders(options)],
    given: { ...givenOf(options, config, folder), stated: statements.stated },
    policies: loaded.policies,
    catalogue,
    today: options.today,
    part: partOf(options.shard),
    isDealt: options.shard !== null,
    rules,
    store,
    progress: options.progress ?? (() => undefined),
  };
  checkInputs(input.given, files);
  const narrowed = await narrow(options, input, base, anywhere);
  const waiverTree = narrowed.waivers;
  const open = (tree: Files, path: string, what: string, asked: string): Source =>
    sourceOf(tree, path) ?? missing(asked, what);
  return {
    input: narrowed.input,
    before: narrowed.before,
    waivers: [
      ...config.waivers.map((path) =>
        open(waiverTree?.rules ?? files, joinPath(folder, path), "waivers file", `waivers of ${configName}: ${path}`),
      ),
      ...options.waivers
        .filter(
          (path) =>
            waiverTree === null || sourceOf(waiverTree.named, path) !== null || sourceOf(anywhere, path) === null,
        )
        .map((path) => open(waiverTree?.named ?? anywhere, path, "waivers file", `--waivers ${path}`)),
    ],
    waiversBase: narrowed.waiversBase,
    baseline:
      options.baseline !== null
        ? isNew(options.baseline)
          ? null
          : open(named, options.baseline, "baseline", `--baseline ${options.baseline}`)
        : config.baseline === null
          ? null
          : open(rules, joinPath(folder, config.baseline), "baseline", `baseline of ${configName}: ${config.baseline}`),
    ...(await identityOf(options, files)),
    shard: options.shard,
    isPartial: options.shard !== null || options.changedSince !== null,
    diagnostics: [...diagnostics, ...loaded.diagnostics, ...notesOf([base, waiverTree])],
    config,
  };
}

/** What is scanned, in which state, and who answers for it. */
async function identityOf(
  { cwd, name }: ScanOptions,
  files: Files,
): Promise<Pick<OpenedScan, "commit" | "name" | "owners">> {
  const [{ commitIn }, { openOwners }] = await Promise.all([
    import("../discover/head.ts"),
    import("../discover/owners.ts"),
  ]);
  const top = rootOf(cwd, []);
  const here = relative(top, cwd).split(sep).join("/");
  const owners = openOwners(files, here.replace(/[^/]+/g, "..") || ".", here || ".");
  return { commit: commitIn(top), name: name ?? ".", owners };
}

/** Where waivers are of the same revision as all else, it is one base, and its notes are told once. */
function notesOf(bases: readonly (Base | null)[]): Diagnostic[] {
  return [...new Set(bases)].flatMap((base) => base?.notes() ?? []);
}

/** The revision by whose rules the change is judged; null: there is no change. */
async function baseOf(options: ScanOptions, files: Files, anywhere: Files): Promise<Base | null> {
  const { cwd, changedSince, rulesFrom } = options;
  const reference = changedSince ?? rulesFrom;
  if (reference === null) return null;
  const { openBase } = await import("./base-revision.ts");
  return openBase(
    cwd,
    files,
    anywhere,
    reference,
    changedSince === null ? "the base of the pull request" : `--changed-since ${reference}`,
  );
}

function pathsOf({ paths, cwd }: ScanOptions, config: Config, folder: string): readonly string[] {
  if (paths.length > 0) return paths.map((path) => pathFrom(cwd, path));
  return config.paths.length > 0 ? config.paths.map((path) => joinPath(folder, path)) : ["."];
}

function givenOf(options: ScanOptions, config: Config, folder: string): Given {
  const configured: Given["inputs"] = [
    ...config.varFiles.map((path) => ({ kind: "var-file" as const, text: joinPath(folder, path) })),
    ...config.variables.map((text) => ({ kind: "var" as const, text })),
  ];
  return { inputs: [...configured, ...options.inputs], workspace: options.workspace ?? config.workspace };
}

/** What is given to Terraform must be there and of its form: a scan without it would say nothing of what is run. */
function checkInputs({ inputs }: Given, files: Files): void {
  for (const { kind, text } of inputs) {
    if (kind === "var-file" && sourceOf(files, text) === null) missing(`--var-file ${text}`, "var file");
    if (kind === "var" && text.indexOf("=") <= 0) throw new UsageError(`--var ${text}: write NAME=VALUE`);
  }
}

/**
 * Where results are kept. Inside of what is scanned only a folder of which git holds nothing is taken: a change could fill
 * another with results that it wrote itself.
 */
async function openStore(options: ScanOptions): Promise<Store | null> {
  if (options.cache === undefined || options.cache === null) return null;
  const { folder, program } = options.cache;
  const root = rootOf(options.cwd, []);
  if (isInside(folder, root) && existsSync(join(root, ".git"))) {
    const { holdsTracked } = await import("../discover/git.ts");
    if (holdsTracked(options.cwd, folder))
      throw new UsageError(
        `--cache ${folder}: files in it are part of the repository, so that a change could write its own results; name another folder`,
      );
  }
  const { openEntries } = await import("../discover/store.ts");
  return { program, ...openEntries(folder, options.cwd) };
}

/** What the program itself keeps in the tree is no part of it. */
function ownFolders({ cwd, cache }: ScanOptions): string[] {
  const way = cache === undefined || cache === null ? ".." : relative(cwd, cache.folder);
  return way === "" || way.startsWith("..") || isAbsolute(way)
    ? []
    : [
        `/${way
          .split(sep)
          .join("/")
          .replace(/[\\*?[\]!# ]/g, "\\$&")}/`,
      ];
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

/** @param asked who named it: `--baseline old.json`. */
function missing(asked: string, what: string): never {
  throw new UsageError(
    `${asked}: no such ${what}${remedies.find(([flag]) => asked.startsWith(flag))?.[1](asked) ?? ""}`,
  );
}

/** What writes a file that is not there. */
const remedies: readonly (readonly [flag: string, remedy: (asked: string) => string])[] = [
  ["--baseline ", (asked) => `; \`borderlint baseline -o ${asked.slice("--baseline ".length)}\` writes one`],
  ["baseline of ", () => "; `borderlint baseline` writes it"],
  ["--config ", () => "; `borderlint init` writes one"],
];

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
  path: string | null,
): Promise<{ config: Config; folder: string; diagnostics: readonly Diagnostic[] }> {
  if (path === null) return { config: emptyConfig, folder: ".", diagnostics: [] };
  const source = sourceOf(files, path) ?? missing(`--config ${path}`, "configuration");
  const { readConfig } = await import("../policy/config.ts");
  const { config, diagnostics } = readConfig(source);
  refuse(diagnostics);
  return { config, folder: folderOf(path), diagnostics };
}

/** A path as the user gives it, absolute or with `..`, relative to the working directory. */
export function pathFrom(cwd: string, path: string): string {
  const full = resolve(cwd, path);
  const way = relative(cwd, full);
  const within = isInside(full, cwd) ? way : relative(realpathSync.native(cwd), realOf(full));
  return joinPath(".", (within.startsWith("..") ? way : within).split(sep).join("/"));
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
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
  const { config, folder } = await openConfig(files, nearestConfig(files, cwd));
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
    overlays.map((path) => sourceOf(files, path) ?? missing(`catalogue of ${configName}: ${path}`, "file")),
  );
  refuse(diagnostics);
  return createCatalogue(data);
}
