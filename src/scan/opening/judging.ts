/** By what a scan judges: configuration, catalogue, policies, waivers and baseline. */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { createCatalogue } from "../../catalogue/create.ts";
import { builtinCatalogue, builtinData } from "../../catalogue/load.ts";
import { isFileName } from "../../config/cascade.ts";
import type { Cascade } from "../../config/cascade.ts";
import { writtenAt } from "../../config/config.ts";
import type { Config } from "../../config/config.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { openDisk } from "../../discover/disk.ts";
import { pathFrom, rootOf } from "../../discover/folders.ts";
import { isBelow } from "../../files.ts";
import type { Files } from "../../files.ts";
import { loadPolicies } from "../../policy/load.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Source } from "../../source.ts";
import type { Base } from "./base-revision.ts";
import { givenFile, hintAt } from "./given-file.ts";
import type { OpenedScan, ScanOptions } from "../input.ts";
import type { ScopedPolicy } from "./scopes.ts";
import { defaultPolicy, openSettings, refuse, refuseValue, settingsOf, sourceOf } from "./settings.ts";
import { isNew, notInBase } from "./trees.ts";
import type { Trees } from "./trees.ts";

export async function settingsFor(options: ScanOptions, trees: Trees, base: Base | null): Promise<Cascade> {
  const { cwd, config } = options;
  const path = config === null ? null : pathFrom(cwd, config);
  // What the change brings along does not count yet: the base judges as it does where nobody names a file.
  if (path === null || isNew(path, trees, base)) {
    const asked = relativePaths(options);
    // Who is asked for a folder is asked for what was moved into it, too, and for what judged that where it was.
    const moved =
      asked.length === 0 ? [] : (base?.moves() ?? []).flatMap(({ from, to }) => (isAsked(to, asked) ? [from] : []));
    return openSettings(trees.rules, cwd, asked.length === 0 ? ["."] : [...asked, ...moved]);
  }
  givenFile(trees.named, path, `--config ${path}`, "configuration");
  return settingsOf(trees.named, path, cwd);
}

function isAsked(path: string, asked: readonly string[]): boolean {
  return asked.some((one) => isBelow(path, one));
}

interface Judging {
  readonly policies: readonly Policy[];
  readonly scopes: readonly ScopedPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function policiesFor(
  options: ScanOptions,
  { config, scopes }: Cascade,
  trees: Trees,
  base: Base | null,
  catalogue: Catalogue,
): Promise<Judging> {
  const policyFiles = options.policies.length > 0 ? trees.named : trees.rules;
  const asked = options.policies.filter((name) => !(isFileName(name) && isNew(name, trees, base)));
  const names = [asked, config.policies].find((named) => named.length > 0) ?? [defaultPolicy];
  const loaded = await loadPolicies(
    names,
    (path) => sourceOf(policyFiles, path),
    catalogue,
    (name) => (asked.length > 0 ? null : writtenAt(config, "policy", name)),
  );
  const brought = names.flatMap((name) => (isFileName(name) ? (notInBase(name, trees, base) ?? []) : []));
  refuse(asked.length > 0 ? loaded.diagnostics.map(ofFlag) : loaded.diagnostics, brought);
  // Flags win over every file.
  if (asked.length > 0) return { ...loaded, scopes: [] };
  const { scopedPolicies, withMoved } = await import("./scopes.ts");
  const scoped = await scopedPolicies(scopes, loaded.policies, (path) => sourceOf(trees.rules, path), catalogue);
  const moves = base === null || scoped.scopes.length === 0 ? [] : base.moves();
  return {
    policies: scoped.policies,
    scopes: withMoved(scoped.scopes, moves),
    diagnostics: [...loaded.diagnostics, ...scoped.diagnostics],
  };
}

/** What is wrong with a name on the command line has no place in a file; the flag is its place. */
function ofFlag(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.at === undefined ? { ...diagnostic, message: `--policy: ${diagnostic.message}` } : diagnostic;
}

export function waiversFor(
  options: ScanOptions,
  { config, scopes }: Cascade,
  { files, anywhere }: Trees,
  tree: Base | null,
): OpenedScan["waivers"] {
  const open = (from: Files, path: string, asked: string): Source => givenFile(from, path, asked, "waivers file");
  const rules = tree?.rules ?? files;
  const noWaivers = (path: string): string =>
    `"waivers": ${notInBase(path, { anywhere }, tree) ?? `${path}: no such waivers file${hintAt(rules, path)}`}`;
  const isAsked = (path: string): boolean =>
    tree === null || sourceOf(tree.named, path) !== null || sourceOf(anywhere, path) === null;
  return [
    ...config.waivers.map((path) => ({
      source: sourceOf(rules, path) ?? refuseValue(config, "waivers", path, noWaivers(path)),
      folder: null,
    })),
    ...scopes.flatMap(({ folder, waivers, written }) =>
      waivers.map((path) => ({
        source: sourceOf(rules, path) ?? refuseValue({ written }, "waivers", path, noWaivers(path)),
        folder,
      })),
    ),
    ...options.waivers.filter(isAsked).map((path) => ({
      source: open(tree?.named ?? anywhere, path, `--waivers ${path}`),
      folder: null,
    })),
  ];
}

export function baselineFor(options: ScanOptions, config: Config, trees: Trees, base: Base | null): Source | null {
  const { baseline } = options;
  if (baseline !== null)
    return isNew(baseline, trees, base) ? null : givenFile(trees.named, baseline, `--baseline ${baseline}`, "baseline");
  if (config.baseline === null) return null;
  const source = sourceOf(trees.rules, config.baseline);
  if (source !== null || options.writesBaseline === true) return source;
  const message = `"baseline": ${
    notInBase(config.baseline, trees, base) ?? `${config.baseline}: no such baseline; \`borderlint baseline\` writes it`
  }`;
  return refuseValue(config, "baseline", config.baseline, message);
}

export function relativePaths({ paths, cwd }: ScanOptions): readonly string[] {
  return paths.map((path) => pathFrom(cwd, path));
}

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

export async function openCatalogue(files: Files, config: Config): Promise<Catalogue> {
  const overlays = config.catalogue;
  if (overlays.length === 0) return builtinCatalogue();
  const { overlayCatalogue } = await import("../../catalogue/overlay.ts");
  const { data, diagnostics } = overlayCatalogue(
    builtinData(),
    overlays.map(
      (path) =>
        sourceOf(files, path) ??
        refuseValue(config, "catalogue", path, `"catalogue": ${path}: no such file${hintAt(files, path)}`),
    ),
  );
  refuse(diagnostics);
  return createCatalogue(data);
}
