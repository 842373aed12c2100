/**
 * Which documents of other formats a change can reach: themselves, what they name, what lies around them by the
 * conventions of their formats, and what they put together from parts.
 */
import { folderOf, isBelow, nameOf } from "../files.ts";
import { mayBeDeployed, mentionsTools } from "../formats/runs/deploys/mentions.ts";
import { mentionsIn } from "./mentions.ts";
import type { Source } from "../source.ts";
import { isConfigurationFile } from "../terraform/load-module.ts";
import { isVarFile } from "../terraform/var-files.ts";
import type { Revision } from "./affected-modules.ts";
import type { Touched } from "./touched.ts";

export interface AffectedDocuments {
  readonly certain: ReadonlySet<string>;
  readonly doubtful: ReadonlySet<string>;
}

/** A path that is put together: wildcards, or variables of a pipeline or a template. */
const computedPath =
  /[\w./-]*(?:\*|\$[\w{(]|\{\{)[^\s"',]*\.(?:ya?ml|json|hcl|env|tfvars|tpl|sh|toml|bicep|properties)\b|[\w.-]*\/[\w./-]*\*/;
/** A manifest of Kubernetes, which is read by itself unless something names it. */
const standsAlone = /^apiVersion[ \t]*:[^\n]*\n(?:[^\n]*\n){0,3}?kind[ \t]*:/m;
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
  const changes = [...touched.paths, ...[...folders].map((folder) => `${folder}/main.tf`)];
  const isNamed = naming(changes);
  const doubtful = new Set<string>();
  const deploys = textsOf(touched.paths, revisions).some((text) => mentionsTools.test(text));
  const mayDeploy = deploys || all.some(({ sources }) => sources.some(({ text }) => mentionsTools.test(text)));
  for (const document of all) {
    const isDeployed = mayDeploy && document.sources.some(({ text }) => mayBeDeployed(document.path, text));
    if (isDeployed) (deploys ? certain : doubtful).add(document.path);
    if (isNamed(document) || touched.paths.some((path) => isBeside(document, path, documents)))
      certain.add(document.path);
    else if (isComputed(document)) doubtful.add(document.path);
  }
  follow(all, certain, touched);
  follow(all, doubtful, touched);
  return { certain, doubtful: new Set([...doubtful].filter((path) => !certain.has(path))) };
}

function textsOf(paths: readonly string[], revisions: readonly Revision[]): string[] {
  return paths.flatMap((path) =>
    revisions.flatMap(({ files }) => {
      const read = files.text(path);
      return "source" in read ? [read.source.text] : [];
    }),
  );
}

/** Adds to `reached` what leads to documents in it that have not changed themselves. */
function follow(all: readonly Document[], reached: Set<string>, touched: Touched): void {
  let indirect = [...reached].filter((path) => !touched.has(path));
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

/** Whether a document spells, for one of the paths, the first part of the way there that is not common to both. */
function naming(paths: readonly string[]): (document: Document) => boolean {
  if (paths.length > maxNamed) return () => true;
  const parts = new Map<string, ReadonlySet<string>>();
  return ({ folder, sources }) => {
    let wanted = parts.get(folder);
    if (wanted === undefined) {
      wanted = new Set(paths.map((path) => firstPart(folder, path)));
      parts.set(folder, wanted);
    }
    return sources.some(({ text }) => [...wanted].some((part) => text.includes(part)));
  };
}

function firstPart(folder: string, path: string): string {
  const from = folder === "." ? [] : folder.split("/");
  const to = path.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  const part = to[shared] ?? "";
  return shared === to.length - 1 ? part.replace(/(?<=.)\.[^.]*$/, "") : part;
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
