/** Releases of Terraform's provider for Helm, whose chart is a folder: as each root that comes to them is run. */
import { folderOf, joinPath } from "../../../files.ts";
import { shownText } from "../../../script/words/values.ts";
import type { Setting, Subject } from "../../../subject.ts";
import { openLibrary } from "../../../terraform/written/library.ts";
import { rootInstance } from "../../../terraform/names/root-instance.ts";
import { inEither } from "../../../terraform/scenarios/both-programs.ts";
import { scenariosOf } from "../../../terraform/scenarios/scenario.ts";
import { emitInstance } from "../../../terraform/subjects/subjects.ts";
import type { Emission } from "../../../terraform/subjects/subjects.ts";
import { atMost } from "../../../value/work.ts";
import type { FormatContext } from "../../format.ts";
import { documentsIn } from "../embedded.ts";
import type { Install, Installer, Layer } from "../install.ts";

export const installer: Installer = {
  mayBe: (path) => /\.(?:tf|tofu)(?:\.json)?$/.test(path),
  marks: /\bhelm_release\b/,
  installs: ({ path }, context) =>
    rootsOf(folderOf(path), context).flatMap((root) =>
      releasesOf(root, context)
        .filter(({ at }) => at.source.path === path)
        .flatMap((release) => installOf(release, root, context)),
    ),
};

const maxRoots = 32;
const call = /\bsource\s*=\s*"(\.{1,2}\/[^"]{0,300})"/g;
const callers = new WeakMap<readonly string[], ReadonlyMap<string, ReadonlySet<string>>>();

/** Which folders call which as modules. */
function callersIn({ files, paths }: FormatContext): ReadonlyMap<string, ReadonlySet<string>> {
  const before = callers.get(paths);
  if (before !== undefined) return before;
  const made = new Map<string, Set<string>>();
  for (const path of paths) {
    const read = /\.(?:tf|tofu)$/.test(path) ? files.text(path) : null;
    if (read === null || !("source" in read)) continue;
    for (const [, written = ""] of read.source.text.matchAll(call)) {
      const called = joinPath(folderOf(path), written);
      made.set(called, (made.get(called) ?? new Set()).add(folderOf(path)));
    }
  }
  callers.set(paths, made);
  return made;
}

/** Folders that are run and come to a module; the folder itself where none does. */
function rootsOf(folder: string, context: FormatContext): readonly string[] {
  const known = callersIn(context);
  const seen = new Set([folder]);
  const roots: string[] = [];
  for (const one of seen) {
    const around = known.get(one);
    if (around === undefined || around.size === 0) roots.push(one);
    else for (const caller of around) seen.add(caller);
  }
  return atMost(roots, maxRoots, "roots of Terraform that install a chart");
}

const evaluated = new WeakMap<readonly string[], Map<string, readonly Subject[]>>();

/** The releases of a root, in each scenario of it. */
function releasesOf(root: string, { files, paths, ways }: FormatContext): readonly Subject[] {
  const known = evaluated.get(paths) ?? new Map<string, readonly Subject[]>();
  evaluated.set(paths, known);
  const before = known.get(root);
  if (before !== undefined) return before;
  const library = openLibrary(files);
  const module = library.module(root);
  const given = ways?.given ?? { inputs: [], workspace: null };
  const runs = (ways?.runs ?? []).filter((run) => run.folder === root);
  const varFiles = paths.filter((path) => folderOf(path) === root && /\.tfvars(?:\.json)?$/.test(path));
  const further = varFiles.filter(
    (path) => !/(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/.test(path),
  );
  const scenarios = module === null ? [] : scenariosOf(files, module, further, runs, given);
  const found = inEither(scenarios, (scenario) => {
    const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
    const instance = rootInstance(files, library, module!, scenario);
    emitInstance(emission, instance);
    const releases = emission.subjects.filter(({ type, role }) => type === "helm_release" && role === "resource");
    const named = (one: Subject): Subject =>
      scenario.label === "" ? one : { ...one, address: `${one.address} (${scenario.label})` };
    return { asked: instance.world.asked, result: releases.map(named) };
  }).flat();
  known.set(root, found);
  return found;
}

/** @param root where Terraform is run. */
export function installOf({ address, at, settings }: Subject, root: string, { paths }: FormatContext): Install[] {
  const chart = valueAt(settings, "chart");
  const written = chart === null ? null : shownText(chart.value);
  if (chart === null || written === null || valueAt(settings, "repository")?.value.kind === "string") return [];
  const path = written.replaceAll("\uFFFC", "*");
  if (/^\w+:\/\//.test(path)) return [];
  // `path.module` begins where Terraform is run; whoever writes it in full begins at the top.
  const inside = joinPath(root, path);
  const folder = paths.includes(joinPath(inside, "Chart.yaml")) ? inside : joinPath(".", path);
  const layers: Layer[] = [];
  for (const { path: names, value, at: place } of settings)
    if (names[0] === "values" && names.length === 2)
      for (const node of documentsIn(value, place).slice(0, 1)) layers.push({ node });
  for (const list of ["set", "set_sensitive"])
    for (let index = 0; ; index += 1) {
      const name = valueAt(settings, list, index, "name");
      const value = valueAt(settings, list, index, "value");
      if (name === null) break;
      const key = shownText(name.value) ?? "";
      if (value !== null && key !== "") layers.push({ name: key, value: value.value, at: value.at });
    }
  const open = settings.some(({ path: names, value }) => names[0] === "values" && value.kind === "unknown");
  return [{ name: address, at, chart: folder, layers, open: open ? ["values"] : [] }];
}

function valueAt(settings: readonly Setting[], ...path: readonly (string | number)[]): Setting | null {
  return (
    settings.find((one) => one.path.length === path.length && one.path.every((name, at) => name === path[at])) ?? null
  );
}
