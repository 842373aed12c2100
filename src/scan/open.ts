/**
 * The edge of a scan: opens the tree, finds the configuration, loads policies and catalogue. Disk and git are touched
 * here only.
 */
import { parse, relative, sep } from "node:path";
import { createCatalogue } from "../catalogue/create.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { builtinCatalogue, builtinData } from "../catalogue/load.ts";
import { UsageError } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { openDisk } from "../discover/disk.ts";
import { meeting, nothingMet } from "../discover/met.ts";
import type { Met } from "../discover/met.ts";
import { isBelow, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import { isFileName } from "../config/cascade.ts";
import type { Cascade } from "../config/cascade.ts";
import { configName, writtenAt } from "../config/config.ts";
import type { Config } from "../config/config.ts";
import { loadPolicies } from "../policy/load.ts";
import { isSameGiven } from "./as-changed.ts";
import { askedOf } from "./asked.ts";
import { basisOf } from "./basis.ts";
import type { Basis } from "./basis.ts";
import { givenFile } from "./given-file.ts";
import type { Base } from "./base-revision.ts";
import { pathFrom, repositoryOf, rootOf } from "../discover/folders.ts";
import { narrow } from "./narrow.ts";
import { notHere } from "./not-here.ts";
import { openStore, ownFolder } from "./open-store.ts";
import { notedIn } from "./own-files.ts";
import { stateOf } from "./tree-state.ts";
import { partOf } from "./read.ts";
import type { OpenedScan, ScanInput, ScanOptions } from "./input.ts";
import type { Source } from "../source.ts";
import type { Given } from "../terraform/scenario.ts";
import type { Policy } from "../policy/policy.ts";
import {
  checkPaths,
  defaultPolicy,
  maxDepth,
  noSettings,
  openSettings,
  refuse,
  refuseValue,
  settingsOf,
  sourceOf,
} from "./settings.ts";
import type { ScopedPolicy } from "./scopes.ts";
import { openStatements } from "./statements.ts";

export async function openScan(options: ScanOptions): Promise<OpenedScan> {
  const { cwd } = options;
  // First, so that its folder is there when the tree is listed: the first run says what every other says.
  const store = await openStore(options);
  // What the user names may lie anywhere; what is scanned, and what it names, may not lead out of the root.
  const anywhere = openDisk(cwd, parse(cwd).root);
  const varFiles = new Set(
    options.inputs.filter(({ kind }) => kind === "var-file").map(({ text }) => joinPath(".", text)),
  );
  const disk = openDisk(cwd, rootOf(cwd, options.paths), (bytes) => options.prepare?.({ bytes }));
  const tree = withFiles(options.staged === true ? await openStaged(cwd, disk) : disk, anywhere, varFiles);
  const met = nothingMet();
  const files = meeting(met, tree);
  const base = await baseOf(options, tree, anywhere);
  // What the change brings of its own rules does not count.
  const rules = base?.rules ?? files;
  const own = new Set<string>();
  const trees: Trees = {
    files: notedIn(own, tree),
    anywhere: notedIn(own, anywhere),
    // What is asked on the way to the rules is told with them, and is nothing that was scanned.
    rules: notedIn(own, base?.rules ?? tree),
    named: notedIn(own, base?.named ?? anywhere),
  };
  const settings = await settingsFor(options, trees, base);
  const { config } = settings;
  const paths = pathsOf(options, config, [tree, base?.rules ?? tree]);
  const catalogue = await openCatalogue(trees.rules, config);
  const judging = await policiesFor(options, settings, trees, base, catalogue);
  const statements = statementsFor(settings, tree, paths);
  const input: ScanInput = {
    files,
    paths,
    exclude: [...config.exclude, ...(options.exclude ?? [])],
    ownFolder: ownFolder(options),
    ...(await givenFor(options, config, statements.stated, base, trees, paths)),
    policies: judging.policies,
    scopes: judging.scopes,
    catalogue,
    today: options.today,
    part: partOf(options.shard),
    isDealt: options.shard !== null,
    rules,
    closed: settings.closed,
    own,
    store,
    progress: options.progress ?? (() => undefined),
    ...(options.prepare === undefined ? {} : { prepare: options.prepare }),
    ...(options.betweenRoots === undefined ? {} : { betweenRoots: options.betweenRoots }),
  };
  checkInputs(options, config, tree);
  const narrowed = await narrow(options, input, base, anywhere);
  const waivers = waiversFor(options, settings, trees, narrowed.waivers);
  for (const { source } of waivers) own.add(source.path);
  const baseline = baselineFor(options, config, trees, base);
  const configFile = options.config === null ? null : pathFrom(cwd, options.config);
  const basis = (ignoreFiles: readonly string[]): Basis[] =>
    basisOf({ ...input, own, config, baseline, waivers, named: trees.named, configFile, flags: options }, ignoreFiles);
  const identity = await identityOf(options, files);
  return {
    input: narrowed.input,
    before: narrowed.before,
    waivers,
    waiversBase: narrowed.waiversBase,
    baseline,
    commit: identity.commit,
    name: identity.name,
    owners: identity.owners,
    shard: options.shard,
    isPartial: options.shard !== null || options.changedSince !== null,
    changedSince: options.changedSince,
    diagnostics: [
      ...settings.diagnostics,
      ...statements.diagnostics,
      ...judging.diagnostics,
      ...notesOf(options, identity.top, paths, [base, narrowed.waivers]),
    ],
    config,
    basis,
    met,
    ...stateOf(options, identity, tree, [met, configsOf(paths)]),
    asked: (ignoreFiles) => askedOf(options, input, [base, narrowed.waivers], basis(ignoreFiles)),
  };
}

/** What is scanned, in which state, and who answers for it. */
async function identityOf(
  { cwd, name, paths }: ScanOptions,
  files: Files,
): Promise<Pick<OpenedScan, "commit" | "name" | "owners"> & { readonly top: string }> {
  const [{ commitIn }, { openOwners }] = await Promise.all([
    import("../discover/head.ts"),
    import("../discover/owners.ts"),
  ]);
  const { top } = repositoryOf(cwd, paths);
  const here = relative(top, cwd).split(sep).join("/");
  const isAbove = here === "" || !here.startsWith("..");
  const owners = openOwners(files, isAbove ? here.replace(/[^/]+/g, "..") || "." : pathFrom(cwd, top), here || ".");
  return { top, commit: commitIn(top), name: name ?? ".", owners };
}

/** Where configuration counts, as far up as a tree may reach: what is gone from there would have had its say. */
function configsOf(paths: readonly string[]): Met {
  const met = nothingMet();
  for (const start of [".", ...paths])
    for (let folder = start, depth = 0; depth < maxDepth; folder = joinPath(folder, ".."), depth += 1)
      met.files.add(joinPath(folder, configName));
  return met;
}

/** The trees that a scan reads: what is scanned, and what it is judged by, which with a change is that of the base. */
interface Trees {
  readonly files: Files;
  readonly anywhere: Files;
  readonly rules: Files;
  /** As `rules`, over the whole disk, for what a flag names. */
  readonly named: Files;
}

/** Whether a file comes with the change. */
function isNew(path: string, { named, anywhere }: Trees, base: Base | null): boolean {
  return base !== null && sourceOf(named, path) === null && sourceOf(anywhere, path) !== null;
}

async function settingsFor(options: ScanOptions, trees: Trees, base: Base | null): Promise<Cascade> {
  const { cwd, config } = options;
  if (config === null) return openSettings(trees.rules, cwd, options.paths.length > 0 ? relativePaths(options) : ["."]);
  const path = pathFrom(cwd, config);
  if (isNew(path, trees, base)) return noSettings;
  givenFile(trees.named, path, `--config ${path}`, "configuration");
  return settingsOf(trees.named, path, cwd);
}

/** What is wrong with a statement of a folder below makes the scan incomplete; it does not stop it for all others. */
function statementsFor({ stated }: Cascade, files: Files, paths: readonly string[]): ReturnType<typeof openStatements> {
  const opened = stated.map((one) => {
    const found = openStatements(one.stated, one.folder, files, paths);
    const isNested = one.folder !== "." && isBelow(one.folder, ".");
    if (!isNested) refuse(found.diagnostics);
    return found.diagnostics.length === 0 ? found : { ...found, stated: [] };
  });
  return {
    stated: opened.flatMap((one) => one.stated),
    diagnostics: opened.flatMap(({ diagnostics }) => diagnostics),
  };
}

interface Judging {
  readonly policies: readonly Policy[];
  readonly scopes: readonly ScopedPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

async function policiesFor(
  options: ScanOptions,
  { config, scopes }: Cascade,
  trees: Trees,
  base: Base | null,
  catalogue: Catalogue,
): Promise<Judging> {
  const policyFiles = options.policies.length > 0 ? trees.named : trees.rules;
  const asked = options.policies.filter((name) => !(isFileName(name) && isNew(name, trees, base)));
  const names = asked.length > 0 ? asked : config.policies.length > 0 ? config.policies : [defaultPolicy];
  const loaded = await loadPolicies(
    names,
    (path) => sourceOf(policyFiles, path),
    catalogue,
    (name) => (asked.length > 0 ? null : writtenAt(config, "policy", name)),
  );
  refuse(loaded.diagnostics);
  // Flags win over every file.
  if (asked.length > 0) return { ...loaded, scopes: [] };
  const { scopedPolicies } = await import("./scopes.ts");
  const scoped = await scopedPolicies(scopes, loaded.policies, (path) => sourceOf(trees.rules, path), catalogue);
  return { ...scoped, diagnostics: [...loaded.diagnostics, ...scoped.diagnostics] };
}

function waiversFor(
  options: ScanOptions,
  { config, scopes }: Cascade,
  { files, anywhere }: Trees,
  tree: Base | null,
): OpenedScan["waivers"] {
  const open = (from: Files, path: string, asked: string): Source => givenFile(from, path, asked, "waivers file");
  const rules = tree?.rules ?? files;
  const isAsked = (path: string): boolean =>
    tree === null || sourceOf(tree.named, path) !== null || sourceOf(anywhere, path) === null;
  return [
    ...config.waivers.map((path) => ({
      source: sourceOf(rules, path) ?? refuseValue(config, "waivers", path, `"waivers": ${path}: no such waivers file`),
      folder: null,
    })),
    ...scopes.flatMap(({ folder, waivers }) =>
      waivers.map((path) => ({
        source: open(rules, path, `waivers of ${folder}/${configName}: ${path}`),
        folder,
      })),
    ),
    ...options.waivers.filter(isAsked).map((path) => ({
      source: open(tree?.named ?? anywhere, path, `--waivers ${path}`),
      folder: null,
    })),
  ];
}

function baselineFor(options: ScanOptions, config: Config, trees: Trees, base: Base | null): Source | null {
  const { baseline } = options;
  if (baseline !== null)
    return isNew(baseline, trees, base) ? null : givenFile(trees.named, baseline, `--baseline ${baseline}`, "baseline");
  if (config.baseline === null) return null;
  const source = sourceOf(trees.rules, config.baseline);
  if (source !== null || options.writesBaseline === true) return source;
  const message = `"baseline": ${config.baseline}: no such baseline; \`borderlint baseline\` writes it`;
  return refuseValue(config, "baseline", config.baseline, message);
}

/** Where waivers are of the same revision as all else, it is one base, and its notes are told once. */
function notesOf(
  { cwd, changedSince }: ScanOptions,
  top: string,
  paths: readonly string[],
  bases: readonly (Base | null)[],
): Diagnostic[] {
  const changed = changedSince === null ? null : (bases[0]?.changed ?? null);
  return [...notHere(top, cwd, paths, changed), ...[...new Set(bases)].flatMap((base) => base?.notes() ?? [])];
}

/** The tree of the next commit; what is not staged is no part of it. */
async function openStaged(cwd: string, files: Files): Promise<Files> {
  const [{ openCommit }, { headOf, unstaged }] = await Promise.all([
    import("../discover/commit.ts"),
    import("../discover/git.ts"),
  ]);
  headOf(cwd, "--staged");
  return openCommit(cwd, null, { files, changed: new Set(unstaged(cwd)) });
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
    options.staged === true
      ? "--staged"
      : changedSince === null
        ? "the base of the pull request"
        : `--changed-since ${reference}`,
    options.staged === true,
  );
}

function relativePaths({ paths, cwd }: ScanOptions): readonly string[] {
  return paths.map((path) => pathFrom(cwd, path));
}

function pathsOf(options: ScanOptions, config: Config, trees: readonly Files[]): readonly string[] {
  if (options.paths.length > 0) return relativePaths(options);
  checkPaths(config, trees);
  return config.paths.length > 0 ? config.paths : ["."];
}

/** What a scan of `folder` would give to Terraform: by flags, and by what the configuration says. */
export async function givenIn(
  files: Files,
  cwd: string,
  folder: string,
  flags: Pick<ScanOptions, "inputs" | "workspace">,
): Promise<Given> {
  const settings = await openSettings(files, cwd, [folder]);
  const { stated } = statementsFor(settings, files, [folder]);
  return { ...givenOf(flags, settings.config), stated };
}

/** How roots are run, and what a change says otherwise. */
async function givenFor(
  options: ScanOptions,
  config: Config,
  stated: NonNullable<Given["stated"]>,
  base: Base | null,
  trees: Trees,
  paths: readonly string[],
): Promise<Pick<ScanInput, "given" | "givenByChange">> {
  const given = { ...givenOf(options, config), stated };
  return { given, givenByChange: base === null ? null : await givenByChange(options, trees, paths, given) };
}

/** How roots are run as the change itself says; null: as the base has it, or by what nobody could read. */
async function givenByChange(
  options: ScanOptions,
  trees: Trees,
  paths: readonly string[],
  said: Given,
): Promise<Given | null> {
  try {
    const own: Trees = { ...trees, rules: trees.files, named: trees.anywhere };
    const { config, ...settings } = await settingsFor(options, own, null);
    const { stated } = statementsFor({ config, ...settings }, trees.files, paths);
    const given = { ...givenOf(options, config), stated };
    return isSameGiven(said, given) ? null : given;
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

function givenOf(options: Pick<ScanOptions, "inputs" | "workspace">, config: Config): Given {
  const configured: Given["inputs"] = [
    ...config.varFiles.map((text) => ({ kind: "var-file" as const, text })),
    ...config.variables.map(({ text, at }) => ({ kind: "var" as const, text, at })),
  ];
  return { inputs: [...configured, ...options.inputs], workspace: options.workspace ?? config.workspace };
}

/** What is given to Terraform must be there and of its form: a scan without it would say nothing of what is run. */
function checkInputs({ inputs }: Pick<ScanOptions, "inputs">, config: Config, files: Files): void {
  for (const path of config.varFiles)
    if (sourceOf(files, path) === null) refuseValue(config, "var-file", path, `"var-file": ${path}: no such var file`);
  for (const { kind, text } of inputs) {
    if (kind === "var-file") givenFile(files, text, `--var-file ${text}`, "var file");
    if (kind === "var" && text.indexOf("=") <= 0) throw new UsageError(`--var ${text}: write NAME=VALUE`);
  }
}

/** A tree in which some files are taken from another. */
function withFiles(files: Files, other: Files, paths: ReadonlySet<string>): Files {
  return paths.size === 0
    ? files
    : {
        ...files,
        text: (path) => (paths.has(path) ? other : files).text(path),
        passing: (path) => (paths.has(path) ? other : files).passing?.(path) ?? null,
        bytes: (path) => (paths.has(path) ? other : files).bytes(path),
      };
}

/** @param asked who named it: `--baseline old.json`. */
/** The catalogue as scans from `cwd` see it, with what the configuration lays over it. */
export async function catalogueOf(cwd: string): Promise<Catalogue> {
  return (await judgedByIn(cwd)).catalogue;
}

/** By what scans from `cwd` judge: the catalogue, and names of policies, which are none where no file names any. */
export async function judgedByIn(cwd: string): Promise<{ catalogue: Catalogue; policies: readonly string[] }> {
  const files = openDisk(cwd, rootOf(cwd, []));
  const { config } = await openSettings(files, cwd, []);
  return { catalogue: await openCatalogue(files, config), policies: config.policies };
}

async function openCatalogue(files: Files, config: Config): Promise<Catalogue> {
  const overlays = config.catalogue;
  if (overlays.length === 0) return builtinCatalogue();
  const { overlayCatalogue } = await import("../catalogue/overlay.ts");
  const { data, diagnostics } = overlayCatalogue(
    builtinData(),
    overlays.map(
      (path) => sourceOf(files, path) ?? refuseValue(config, "catalogue", path, `"catalogue": ${path}: no such file`),
    ),
  );
  refuse(diagnostics);
  return createCatalogue(data);
}
