/**
 * The edge of a scan: opens the tree, finds the configuration, loads policies and catalogue. Disk and git are touched
 * here only.
 */
import { relative, sep } from "node:path";
import { thresholdsWithMoved } from "../../config/cascade.ts";
import type { Cascade } from "../../config/cascade.ts";
import { configName } from "../../config/config.ts";
import type { Config } from "../../config/config.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { pathFrom, repositoryOf } from "../../discover/folders.ts";
import { nothingMet } from "../../discover/met.ts";
import type { Met } from "../../discover/met.ts";
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { askedOf } from "../kept/asked.ts";
import type { Base } from "./base-revision.ts";
import { basisOf } from "./basis.ts";
import type { Basis } from "./basis.ts";
import { checkInputs, givenFor, statementsFor } from "./given.ts";
import type { OpenedScan, ScanInput, ScanOptions } from "../input.ts";
import { baselineFor, openCatalogue, policiesFor, relativePaths, settingsFor, waiversFor } from "./judging.ts";
import { narrow } from "../change/narrow.ts";
import { notHere } from "../noted/not-here.ts";
import { openStore } from "./open-store.ts";
import { partOf } from "../read.ts";
import { checkPaths, maxDepth } from "./settings.ts";
import { stateOf } from "../kept/tree-state.ts";
import { openTrees } from "./trees.ts";
import { isKeptWhole } from "../kept/whole-run.ts";
import type { OpenedTrees } from "./trees.ts";

export async function openScan(options: ScanOptions): Promise<OpenedScan> {
  // First, so that its folder is there when the tree is listed: the first run says what every other says.
  const { store, folder: ownFolder, diagnostics: ofStore } = await openStore(options);
  const opened = await openTrees(
    options,
    store !== null && isKeptWhole(options) ? (options.cache?.clock ?? null) : null,
  );
  const { tree, trees, anywhere, base, own, met } = opened;
  const settings = await settingsFor(options, trees, base);
  const { config } = settings;
  const paths = pathsOf(options, config, [tree, base?.rules ?? tree]);
  const catalogue = await openCatalogue(trees.rules, config);
  const judging = await policiesFor(options, settings, trees, base, catalogue);
  const statements = statementsFor(settings, tree, paths);
  const input: ScanInput = {
    ...inputOf({ ...options, ownFolder }, opened, settings),
    ...(await givenFor(options, config, statements.stated, base, trees, paths)),
    paths,
    catalogue,
    policies: judging.policies,
    scopes: judging.scopes,
    store,
  };
  checkInputs(options, config, tree);
  const narrowed = await narrow(options, input, base, anywhere);
  const waivers = waiversFor(options, settings, trees, narrowed.waivers);
  for (const { source } of waivers) own.add(source.path);
  const baseline = baselineFor(options, config, trees, base);
  const configFile = options.config === null ? null : pathFrom(options.cwd, options.config);
  const basis = (ignoreFiles: readonly string[]): Basis[] =>
    basisOf({ ...input, own, config, baseline, waivers, named: trees.named, configFile, flags: options }, ignoreFiles);
  const identity = await identityOf(options, opened.files);
  return {
    ...narrowed,
    waivers,
    baseline,
    commit: identity.commit,
    name: identity.name,
    owners: identity.owners,
    shard: options.shard,
    isPartial: options.shard !== null || options.changedSince !== null,
    changedSince: options.changedSince,
    diagnostics: [
      ...ofStore,
      ...settings.diagnostics,
      ...statements.diagnostics,
      ...judging.diagnostics,
      ...notesOf(options, identity.top, paths, [base, narrowed.waivers]),
    ],
    aside: [...new Set([base, narrowed.waivers].flatMap((one) => one?.aside ?? []))],
    config: config.thresholds.length === 0 || base === null ? config : withMoved(config, base),
    basis,
    met,
    observing: opened.observing,
    ...stateOf({ ...options, ownFolder }, identity, tree, [met, configsOf(paths)]),
    asked: (ignoreFiles) => askedOf(options, input, [base, narrowed.waivers], basis(ignoreFiles)),
  };
}

function withMoved(config: Config, base: Base): Config {
  return { ...config, thresholds: thresholdsWithMoved(config, base.moves()) };
}

/** Of the input of a scan what the trees, the flags and the configuration say as they stand. */
function inputOf(
  options: ScanOptions & { readonly ownFolder: string | null },
  { files, rules, own }: OpenedTrees,
  { config, closed }: Cascade,
): Omit<ScanInput, "given" | "givenByChange" | "paths" | "catalogue" | "policies" | "scopes" | "store"> {
  return {
    files,
    rules,
    own,
    closed,
    exclude: [...config.exclude, ...(options.exclude ?? [])],
    ownFolder: options.ownFolder,
    today: options.today,
    part: partOf(options.shard),
    isDealt: options.shard !== null,
    progress: options.progress ?? (() => undefined),
    ...(options.prepare === undefined ? {} : { prepare: options.prepare }),
    ...(options.betweenRoots === undefined ? {} : { betweenRoots: options.betweenRoots }),
  };
}

/** What is scanned, in which state, and who answers for it. */
async function identityOf(
  { cwd, name, paths }: ScanOptions,
  files: Files,
): Promise<Pick<OpenedScan, "commit" | "name" | "owners"> & { readonly top: string }> {
  const [{ commitIn }, { openOwners }] = await Promise.all([
    import("../../discover/head.ts"),
    import("../../discover/owners.ts"),
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

function pathsOf(options: ScanOptions, config: Config, trees: readonly Files[]): readonly string[] {
  if (options.paths.length > 0) return relativePaths(options);
  checkPaths(config, trees);
  return config.paths.length > 0 ? config.paths : ["."];
}
