/**
 * Which documents of other formats a change can reach: themselves, what they name, what lies around them by the
 * conventions of their formats, and what they put together from parts.
 */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import { dependences } from "../../formats/runs/deploys/mentions.ts";
import { affectedObjects } from "./affected-objects.ts";
import { mentionsIn } from "./mentions.ts";
import { eitherOf } from "../../pattern.ts";
import { spells } from "./spelt-ways.ts";
import type { Dependence } from "../../formats/runs/deploys/mentions.ts";
import type { Ways } from "./spelt-ways.ts";
import type { Source } from "../../source.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { isVarFile } from "../../terraform/scenarios/var-files.ts";
import type { Revision } from "./affected-modules.ts";
import type { Touched } from "./touched.ts";

export interface AffectedDocuments {
  readonly certain: ReadonlySet<string>;
  readonly doubtful: ReadonlySet<string>;
}

/** A path that is put together: wildcards, or variables of a pipeline or a template. Editors are told a schema so. */
const computedPath = new RegExp(
  String.raw`(?:\*|\$(?!schema=)[\w{(]|\{\{)[^\s"',]{0,300}` +
    String.raw`\.(?:ya?ml|json|hcl|env|tfvars|tpl|sh|toml|bicep|properties)\b|\/[\w.-]{0,300}\*`,
);
/** A manifest of Kubernetes, which is read by itself unless something names it. */
const standsAlone = /^apiVersion[ \t]*:[^\n]*\n(?:[^\n]*\n){0,3}?kind[ \t]*:/m;
/** Ansible's: what its tasks come to is said by plays, hosts, other roles and commands, wherever these stand. */
const ofTasks = /(?:^|\/)(?:tasks|handlers)\/(?:.*\/)?[^/]+\.ya?ml$/i;
const play = /^-?[ \t]+(?:hosts|(?:ansible\.builtin\.)?import_playbook)[ \t]*:/m;
const ofAnsible = eitherOf(
  [
    /(?:^|\/)(?:roles|tasks|handlers|defaults|vars|meta|group_vars|host_vars)\//,
    /(?:^|\/)(?:hosts|inventor(?:y|ies))(?:[\w.-]*$|\/)|(?:^|\/)ansible\.cfg$/, // inventories/eu/hosts
  ],
  "i",
);
const saysAnsible = eitherOf([play, /\bansible-(?:playbook|pull)\b|^\[[\w.-]+:(?:vars|children)\]/], "m");
/** Beyond this many, each is looked at. */
const maxNamed = 500;

interface Document {
  readonly path: string;
  readonly folder: string;
  /** At each revision where it differs. */
  readonly sources: readonly Source[];
}

/**
 * @param documents files that a format other than Terraform may take.
 * @param folders of modules that the change reaches, which documents may run.
 */
export function affectedDocuments(
  revisions: readonly Revision[],
  documents: ReadonlySet<string>,
  touched: Touched,
  folders: Iterable<string>,
): AffectedDocuments {
  const certain = new Set<string>([...documents].filter((path) => touched.has(path)));
  const all = [...documents].filter((path) => !certain.has(path)).map((path) => documentAt(path, revisions));
  const reached = [...folders];
  const isNamed = naming([...touched.paths, ...reached.map((folder) => `${folder}/main.tf`)]);
  const doubtful = new Set<string>();
  for (const document of all) {
    if (touched.paths.some((path) => isBeside(document, path, documents))) certain.add(document.path);
    // What names it may read it, and its record says whether it does.
    else if (isNamed(document) || isComputed(document)) doubtful.add(document.path);
  }
  follow(all, certain, touched);
  follow(all, doubtful, touched);
  addBases(certain, documents, touched, revisions);
  for (const one of dependences) addHanging(all, { certain, doubtful }, touched, revisions, reached, one);
  addTasks(all, { certain, doubtful }, touched, revisions);
  const changed = textsOf(
    touched.paths.filter((path) => documents.has(path)),
    revisions,
  );
  for (const path of affectedObjects(all, changed)) doubtful.add(path);
  return { certain, doubtful: new Set([...doubtful].filter((path) => !certain.has(path))) };
}

/**
 * Adds what hangs on what others say of it, as what is deployed on what deploys it, where that is reached: what is
 * given there may be written in what has changed.
 */
function addHanging(
  all: readonly Document[],
  { certain, doubtful }: { readonly certain: Set<string>; readonly doubtful: Set<string> },
  touched: Touched,
  revisions: readonly Revision[],
  folders: readonly string[],
  { says, hangs }: Dependence,
): void {
  const hanging = all.filter(({ path, sources }) => sources.some(({ text }) => hangs(path, text)));
  if (hanging.length === 0) return;
  const addWithCallers = (reached: Set<string>): void => {
    const fresh = hanging.map(({ path }) => path).filter((path) => !reached.has(path));
    for (const path of fresh) reached.add(path);
    follow(all, reached, touched, fresh);
  };
  const isSaid = (paths: readonly string[]): boolean =>
    paths.some((path) => textsOf([path], revisions).some((text) => says(path, text)));
  if (isSaid(touched.paths)) {
    addWithCallers(certain);
    return;
  }
  const isReached = ({ path }: Document): boolean => certain.has(path) || doubtful.has(path);
  const isSaidThere = all.some((one) => isReached(one) && one.sources.some(({ text }) => says(one.path, text)));
  if (isSaidThere || isSaid(configurationIn(folders, revisions))) addWithCallers(doubtful);
}

const kustomization = /(?:^|\/)kustomization(?:\.ya?ml)?$/i;
/** `../base`, `web.yaml`, `overlays/eu`, `base`: in a list or map, any word that may be one. */
const pathWritten = /(?<=[\s"',[])[\w.][\w./-]{0,400}/g;

/** Adds what changed kustomizations put together: what they no longer replace takes effect where it stands. */
function addBases(
  certain: Set<string>,
  documents: ReadonlySet<string>,
  touched: Touched,
  revisions: readonly Revision[],
): void {
  const from = touched.paths.filter((path) => kustomization.test(path));
  if (from.length === 0) return;
  const byFolder = new Map<string, string[]>();
  for (const path of documents) byFolder.set(folderOf(path), [...(byFolder.get(folderOf(path)) ?? []), path]);
  const seen = new Set(from);
  for (const path of seen) {
    for (const text of textsOf([path], revisions)) {
      for (const [written] of text.matchAll(pathWritten)) {
        const place = joinPath(folderOf(path), written);
        for (const one of documents.has(place) ? [place] : (byFolder.get(place) ?? [])) {
          certain.add(one);
          if (kustomization.test(one)) seen.add(one);
        }
      }
    }
  }
}

/** Adds plays and tasks where anything is reached that may bear on them; their records say whether it does. */
function addTasks(
  all: readonly Document[],
  { certain, doubtful }: { readonly certain: ReadonlySet<string>; readonly doubtful: Set<string> },
  touched: Touched,
  revisions: readonly Revision[],
): void {
  const run = all.filter(({ path, sources }) => ofTasks.test(path) || sources.some(({ text }) => play.test(text)));
  if (run.length === 0) return;
  const isReached = ({ path }: Document): boolean => certain.has(path) || doubtful.has(path);
  const bears =
    touched.paths.some((path) => ofAnsible.test(path)) ||
    textsOf(touched.paths, revisions).some((text) => saysAnsible.test(text)) ||
    all.some((one) => isReached(one) && one.sources.some(({ text }) => saysAnsible.test(text)));
  if (bears) for (const { path } of run) doubtful.add(path);
}

function configurationIn(folders: readonly string[], revisions: readonly Revision[]): string[] {
  const paths = folders.flatMap((folder) =>
    revisions.flatMap(({ files }) =>
      (files.names(folder) ?? []).filter(isConfigurationFile).map((name) => joinPath(folder, name)),
    ),
  );
  return [...new Set(paths)];
}

function textsOf(paths: readonly string[], revisions: readonly Revision[]): string[] {
  return paths.flatMap((path) =>
    revisions.flatMap(({ files }) => {
      const passing = files.passing?.(path) ?? null;
      if (passing !== null) return [passing];
      const read = files.text(path);
      return "source" in read ? [read.source.text] : [];
    }),
  );
}

/**
 * Adds to `reached` what leads to documents in it that have not changed themselves.
 *
 * @param from those of which that is not known yet.
 */
function follow(
  all: readonly Document[],
  reached: Set<string>,
  touched: Touched,
  from: Iterable<string> = reached,
): void {
  let indirect = [...from].filter((path) => !touched.has(path));
  while (indirect.length > 0) {
    const isNamed = naming(indirect);
    const above = indirect.filter((path) => path.endsWith(".hcl"));
    const next = all.filter(
      (document) => !reached.has(document.path) && (isNamed(document) || above.some((path) => isAbove(document, path))),
    );
    for (const { path } of next) reached.add(path);
    indirect = next.map(({ path }) => path);
  }
}

function documentAt(path: string, revisions: readonly Revision[]): Document {
  const sources = new Set<Source>();
  for (const { files } of revisions) {
    const read = files.text(path);
    if ("source" in read) sources.add(read.source);
  }
  return { path, folder: folderOf(path), sources: [...sources] };
}

/**
 * Whether a document spells, for one of the paths, the way there from where it parts with the way to the document: all
 * of it, its beginning, or its beginning and something that nobody knows yet.
 */
function naming(paths: readonly string[]): (document: Document) => boolean {
  if (paths.length > maxNamed) return () => true;
  const named = paths.map((path) => {
    const parts = path.split("/");
    // The ending may be said elsewhere.
    return { parts, last: (parts.at(-1) ?? "").replace(/(?<=.)\.[^.]*$/, "") };
  });
  const ways = new Map<string, Ways>();
  return ({ folder, sources }) => {
    let wanted = ways.get(folder);
    if (wanted === undefined) ways.set(folder, (wanted = waysTo(named, folder)));
    return sources.some((source) => [...wanted].some(([first, rests]) => spells(source, first, rests)));
  };
}

function waysTo(named: readonly { readonly parts: readonly string[]; readonly last: string }[], folder: string): Ways {
  const ways = new Map<string, (readonly string[])[]>();
  const from = folder === "." ? [] : folder.split("/");
  for (const { parts, last } of named) {
    let shared = 0;
    while (shared < from.length && shared < parts.length - 1 && from[shared] === parts[shared]) shared += 1;
    const isLast = shared === parts.length - 1;
    const first = isLast ? last : (parts[shared] ?? "");
    const rest = isLast ? [] : [...parts.slice(shared + 1, -1), last];
    const known = ways.get(first);
    if (known === undefined) ways.set(first, [rest]);
    else known.push(rest);
  }
  return ways;
}

/** What lies in its folder or below, or, unless it is Terraform's, above: conventions of formats lead there. */
function isBeside(document: Document, path: string, documents: ReadonlySet<string>): boolean {
  const around = folderOf(path);
  if (isBelow(path, document.folder)) return !isAlone(document);
  if (!isBelow(document.path, around) || isAlone(document)) return false;
  const name = nameOf(path);
  return documents.has(path) && !isConfigurationFile(name) && !isVarFile(name);
}

function isAlone({ path, sources }: Document): boolean {
  return (
    /\.(?:ya?ml|json)$/.test(path) &&
    !/\/templates\//.test(`/${path}`) &&
    sources.every(({ text }) => standsAlone.test(text))
  );
}

/** Terragrunt's files are looked for above. */
function isAbove({ path, folder }: Document, other: string): boolean {
  return path.endsWith(".hcl") && other.endsWith(".hcl") && isBelow(folder, folderOf(other));
}

function isComputed({ path, sources }: Document): boolean {
  if (path.endsWith(".hcl"))
    return sources.some((source) => mentionsIn(source).any || mentionsIn(source).endings.size > 0);
  return sources.some(({ text }) => computedPath.test(text));
}
