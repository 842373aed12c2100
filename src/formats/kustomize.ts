/**
 * Kustomize: replaced images, bases and charts from elsewhere, generated settings and patches.
 *
 * @title Kustomize
 * @section machines
 * @recognised `kustomization.yaml`
 * @worksOut images, remote bases and charts, patches, generators, transformers and validators in files of their own,
 *   with the images of their functions; files
 *   that are listed and missing are told, and circles; the text of files that generators take in. What every
 *   kustomization that lists a manifest replaces in it, by images, patches, replacements or components, or Flux and
 *   Argo CD around it, does not count; nor what a generator around sets anew, an entry of `images` whose name
 *   nothing below has or whose new name all around rename, nor a patch whose target nothing below is. An object of a
 *   cloud is one of each kustomization, or object of Flux (with what it substitutes), that deploys it changed
 */
import { folderOf, joinPath } from "../files.ts";
import type { Setting, SettingHint, Subject, Unresolved } from "../subject.ts";
import { settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode } from "./documents/document.ts";
import { eachOf, entriesOf, get, itemsOf, textOf } from "./documents/document.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { circlesIn } from "./kustomize/circles.ts";
import { functionSettings } from "./kustomize/functions.ts";
import { environmentSettings, generatedFiles } from "./kustomize/generated.ts";
import { generatedAgain } from "./kustomize/generated-again.ts";
import { renamedAgain } from "./kustomize/overlays.ts";
import { documentsInside } from "./kustomize/inline.ts";
import { idleImages, idlePatches } from "./kustomize/reach.ts";
import type { Named } from "./named/named.ts";
import { readDocuments } from "./documents/read-documents.ts";

type Path = readonly (string | number)[];

export const format: Format = {
  name: "kustomize",
  order: 10,
  claims: true,
  mayBe: (path) => /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(path),
  // Kustomize goes by the name alone.
  recognises: ({ source }) => readDocuments(source).documents.some(({ kind }) => kind === "map"),
  read,
};

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  const document = documents.documents[0] ?? null;
  const generated = ["configMapGenerator", "secretGenerator"].flatMap((name) => itemsOf(get(document, name)));
  const again = generatedAgain(path, document, context);
  const files = generated
    .flatMap((generator) => [...eachOf(get(generator, "envs")), ...eachOf(get(generator, "env"))])
    .filter((node) => !again.has(node))
    .flatMap((node) => joinPath(folderOf(path), textOf(node) ?? ""));
  // Transformers and generators have files of their own, without the marks by which a manifest is known.
  const transformers = ["transformers", "generators", "validators"]
    .flatMap((name) => itemsOf(get(document, name)))
    .map((node) => textOf(node) ?? "")
    .filter((text) => text !== "" && !text.includes("\n") && !isRemote(text))
    .map((text) => joinPath(folderOf(path), text))
    .filter((file) => context.paths.includes(file) && !/(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(file));
  const still = idlePatches(document, path, context);
  const patches = patchFiles(document, path, still).filter((file) => context.paths.includes(file));
  const steps = patches.map((file) => ({ file, settings: stepSettings(file, context) }));
  const inline = inlineSteps(document, still);
  const inside = new Set(inline.map(({ node }) => node));
  const images = itemsOf(get(document, "images"));
  const idle = new Set([
    ...again,
    ...still,
    ...idleImages(document, path, context),
    ...renamedAgain(path, images, context),
  ]);
  const settings = [
    ...steps.flatMap((one) => one.settings),
    ...inline.flatMap(({ steps: own }) => own),
    ...transformers.flatMap((file) => transformerSettings(file, context)),
    ...settingsOf(document, {
      hint: hintOf,
      skip: (at, node, parent) => idle.has(node) || inside.has(node) || isElsewhere(at, parent, document),
    }),
    ...files.flatMap((file) => environmentSettings(file, context)),
    ...generatedFiles(generated, path, context, again).flatMap((one) => one.settings),
  ];
  const subject = subjectOf({
    role: "resource",
    address: path,
    format: "kustomize",
    type: "kubernetes-kustomization",
    at: document ?? { source, start: 0, end: 0 },
    settings,
  });
  const sources = sourcesOf(document, path);
  return {
    ...fromDocuments(
      documents,
      [{ ...readingOf(path, [subject, ...sources]), unresolved: sources.map(remote) }],
      [...missingBases(document, path, context), ...circlesIn(document, path, context)],
    ),
    names: namedBy(document, path, still),
    claims: [...files, ...transformers, ...steps.filter((one) => one.settings.length > 0).map(({ file }) => file)],
  };
}

/**
 * Bases and charts are subjects of their own; what is matched, selected or labelled says nothing of what is deployed.
 */
const elsewhere = new Set([
  "resources",
  "bases",
  "components",
  "crds",
  "apiVersion",
  "kind",
  "namespace",
  "commonLabels",
  "labels",
  "namePrefix",
  "nameSuffix",
]);

function isElsewhere(path: Path, parent: DocumentNode | null, document: DocumentNode | null): boolean {
  const last = path.at(-1);
  if (path.length === 1) return typeof last === "string" && elsewhere.has(last);
  return (
    last === "target" ||
    (path[0] === "images" && last === "name" && !isRenewed(parent, document)) ||
    (path[0] === "helmCharts" && path.length === 3 && last === "repo")
  );
}

/** An image of a remote base that gets another tag keeps its name: here alone it is written. */
function isRenewed(image: DocumentNode | null, document: DocumentNode | null): boolean {
  const bases = ["resources", "bases"].flatMap((name) => itemsOf(get(document, name)));
  const isChanged = (get(image, "newTag") ?? get(image, "digest")) !== null;
  return isChanged && get(image, "newName") === null && bases.some((node) => isRemote(textOf(node) ?? ""));
}

function hintOf(path: Path): SettingHint | undefined {
  const isImage = path[0] === "images" || path[0] === "imageTags" || path[0] === "imageTag";
  if (isImage && (path.at(-1) === "newName" || path.at(-1) === "name")) return "image";
  return path.includes("literals") || path.at(-1) === "patch" || path[0] === "patchesStrategicMerge"
    ? "text"
    : undefined;
}

const patchLists = ["patches", "patchesStrategicMerge", "patchesJson6902"];

/** Where patches name files. */
function patchNodes(
  document: DocumentNode | null,
  but: ReadonlySet<DocumentNode> = new Set(),
): readonly DocumentNode[] {
  return patchLists
    .flatMap((name) => itemsOf(get(document, name)))
    .filter((node) => !but.has(node))
    .flatMap((node) => (node.kind === "scalar" ? node : (get(node, "path") ?? [])));
}

function patchFiles(document: DocumentNode | null, path: string, but: ReadonlySet<DocumentNode>): readonly string[] {
  return patchNodes(document, but).flatMap((node) => {
    const text = textOf(node) ?? "";
    return text === "" || /[\n{]/.test(text) ? [] : [joinPath(folderOf(path), text)];
  });
}

/** What the steps of a JSON patch put in; a strategic merge is a manifest of its own. */
function stepSettings(path: string, { files }: FormatContext): Setting[] {
  const read = files.text(path);
  return "source" in read ? settingsOfSteps(readDocuments(read.source).documents) : [];
}

/** Patches that stand in the file itself, with what their steps put in. */
function inlineSteps(
  document: DocumentNode | null,
  but: ReadonlySet<DocumentNode>,
): readonly { readonly node: DocumentNode; readonly steps: readonly Setting[] }[] {
  return ["patches", "patchesJson6902"]
    .flatMap((name) => itemsOf(get(document, name)))
    .filter((one) => !but.has(one))
    .flatMap((one) => {
      const node = get(one, "patch");
      if (node?.kind !== "scalar" || !/^\s*(?:-|\[|#)/.test(node.text)) return [];
      const steps = settingsOfSteps(documentsInside(node));
      return steps.length === 0 ? [] : [{ node, steps }];
    });
}

function settingsOfSteps(documents: readonly DocumentNode[]): Setting[] {
  return documents.flatMap((document) =>
    itemsOf(document).flatMap((step) => {
      if (!/^(?:add|replace)$/.test(textOf(get(step, "op")) ?? "")) return [];
      const at = (textOf(get(step, "path")) ?? "").split("/").slice(1);
      return settingsOf(get(step, "value"), {
        path: at.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")),
        hint: (inner) => (inner.at(-1) === "image" ? "image" : undefined),
      });
    }),
  );
}

/** `files: [run.sh=boot.dat]` of what is generated: they are deployed under the names that stand before them. */
function filesOfGenerators(document: DocumentNode | null, path: string): Named[] {
  const generators = ["configMapGenerator", "secretGenerator"].flatMap((name) => itemsOf(get(document, name)));
  // Of secrets they are seldom committed, and then are none.
  const environments = itemsOf(get(document, "configMapGenerator"))
    .flatMap((generator) => [...eachOf(get(generator, "envs")), ...eachOf(get(generator, "env"))])
    .flatMap((at): Named[] => {
      const text = textOf(at) ?? "";
      if (text === "" || at.kind !== "scalar") return [];
      return [{ places: [joinPath(folderOf(path), text)], as: "text", by: path, at, isNeeded: true }];
    });
  const files = generators
    .flatMap((generator) => eachOf(get(generator, "files")))
    .flatMap((at): Named[] => {
      const text = textOf(at) ?? "";
      const equals = text.indexOf("=");
      const file = text.slice(equals + 1);
      if (file === "" || at.kind !== "scalar") return [];
      const like = equals > 0 ? { like: text.slice(0, equals) } : {};
      return [{ places: [joinPath(folderOf(path), file)], as: "text", by: path, at, isNeeded: true, ...like }];
    });
  return [...environments, ...files];
}

const isObjectName = /\.(?:ya?ml|json)$/i;

/** What is deployed with it: manifests, and other folders with a file like this one. */
function namedBy(document: DocumentNode | null, path: string, still: ReadonlySet<DocumentNode>): Named[] {
  const generated = filesOfGenerators(document, path);
  const deployed = ["resources", "bases", "components"]
    .flatMap((name) => itemsOf(get(document, name)))
    .flatMap((at): Named[] => {
      const text = textOf(at) ?? "";
      if (text === "" || /[\n{]/.test(text) || isRemote(text)) return [];
      const target = joinPath(folderOf(path), text);
      const own = ["kustomization.yaml", "kustomization.yml", "Kustomization"].map((name) => joinPath(target, name));
      // It is read as objects, whatever it is called.
      const like = isObjectName.test(text) ? {} : { like: "resource.yaml" };
      return [{ places: [...own, target], as: "file", by: path, at, isNeeded: false, ...like }];
    });
  // What merges into an object is one itself, whatever its file is called.
  const merged = patchNodes(document, still).flatMap((at): Named[] => {
    const text = textOf(at) ?? "";
    if (text === "" || /[\n{]/.test(text) || isObjectName.test(text)) return [];
    return [
      { places: [joinPath(folderOf(path), text)], as: "file", by: path, at, isNeeded: false, like: "patch.yaml" },
    ];
  });
  return [...generated, ...deployed, ...merged];
}

const fileLists = [
  "resources",
  "bases",
  "components",
  "transformers",
  "generators",
  "validators",
  "crds",
  "configurations",
];

/** Local files and folders that are listed and not there: what they would deploy was not looked at. */
function missingBases(document: DocumentNode | null, path: string, { files }: FormatContext): Diagnostic[] {
  const replacements = itemsOf(get(document, "replacements")).flatMap((one) => get(one, "path") ?? []);
  return [...fileLists.flatMap((name) => itemsOf(get(document, name))), ...patchNodes(document), ...replacements]
    .filter((node) => !/^\s*[[{]/.test(textOf(node) ?? ""))
    .flatMap((node): Diagnostic[] => {
      const text = textOf(node) ?? "";
      if (text === "" || text.includes("\n") || isRemote(text)) return [];
      const target = joinPath(folderOf(path), text);
      if (files.names(target) !== null || "source" in files.text(target)) return [];
      const message = `${target} is listed and not there; it was not looked at`;
      return [{ severity: "error", code: "include-missing", message, at: node }];
    });
}

function remote({ address, at }: Subject): Unresolved {
  return { subject: address, at, reason: "a base or chart that lies elsewhere was not looked at" };
}

function sourcesOf(document: DocumentNode | null, path: string): Subject[] {
  const bases = ["resources", "bases", "components"].flatMap((name) => itemsOf(get(document, name)));
  const charts = itemsOf(get(document, "helmCharts")).flatMap((chart) =>
    entriesOf(chart)
      .filter(({ name }) => name === "repo")
      .map(({ value }) => value),
  );
  return [...bases.filter((node) => isRemote(textOf(node) ?? "")), ...charts].flatMap((node) =>
    node.kind === "scalar"
      ? [
          subjectOf({
            role: "module",
            address: path,
            format: "kustomize",
            type: "kustomize-base",
            at: node,
            source: valueOf(node),
          }),
        ]
      : [],
  );
}

/** `https://…`, `git@host:…`, `github.com/owner/name//path?ref=…` */
function isRemote(text: string): boolean {
  return /^(?:[a-z+]+:|git@)/.test(text) || /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/[^/]+\/[^/]+/.test(text);
}

/** What a transformer puts in; what it looks for says nothing. */
function transformerSettings(path: string, { files }: FormatContext): Setting[] {
  const read = files.text(path);
  if (!("source" in read)) return [];
  const skip = (at: Path): boolean =>
    (at[0] === "imageTag" && at[1] === "name") ||
    (at.length === 1 && /^(?:apiVersion|kind|metadata)$/.test(String(at[0])));
  return readDocuments(read.source).documents.flatMap((document) => [
    ...functionSettings(document),
    ...settingsOf(document, { hint: hintOf, skip }),
  ]);
}
