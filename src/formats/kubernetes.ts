/**
 * Kubernetes manifests, those of controllers that carry sources, locations and hosts included.
 *
 * @title Kubernetes
 * @section machines
 * @recognised YAML or JSON with `apiVersion` and `kind`, also as `*.yaml.template` and the like
 * @worksOut images, environment, scripts, annotations, classes, drivers, sources of Argo CD and Flux, Crossplane (what
 *   a Composition makes is an object of its own, for each object or claim that asks for one, with what its patches
 *   take from that; else what they set is open), controllers of AWS, Azure and Google; variables from config maps
 *   and secrets of the same folder, by the namespaces into which kustomizations put them; parameters of Tekton's runs
 *   and of Argo's workflows where they are asked for, also in the tasks, pipelines and templates of the repository that
 *   they name; what no run or entry point of the repository comes to is `possible`
 */
import { isOwnAddress } from "../script/manual/host-entries.ts";
import type { Source, Span } from "../source.ts";
import type { SettingHint, Setting, Subject } from "../subject.ts";
import { composedIn, composedSubject, isComposition } from "./kubernetes/crossplane-compositions.ts";
import { settingOf, settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode, MapNode } from "./documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { isJoinedImage, isJoinedRegistry, joinedImage } from "./kubernetes/joined-image.ts";
import { withoutQuestions } from "./effect/matched-only.ts";
import { effectiveIn, namedBy } from "./kustomize/effective.ts";
import { replacedIn } from "./kustomize/overlays.ts";
import { objectsIn } from "./kubernetes/objects.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { mayHaveAtTop, unusualDocuments } from "./reading/recognition.ts";
import { configMapsAround, objectsBeside } from "./kubernetes/beside.ts";
import { concernsConfigMaps, fromConfigMaps, isTakenFrom, noConfigMaps } from "./kubernetes/config-maps.ts";
import type { ConfigMaps } from "./kubernetes/config-maps.ts";
import { isDocumentation, isForPeople } from "./kubernetes/annotations.ts";
import { isAnsweredHere } from "./effect/answered-here.ts";
import { isChartTemplate } from "./helm/charts.ts";
import { isTemplate, templateSettings } from "./go-template/template.ts";
import { isReplacingImage, replacingImage } from "./argo/replaced-images.ts";
import { filledApplications } from "./helm/application-sets.ts";
import { asRun } from "./argo/workflow-runs.ts";
import { partThatCounts, withHostNamed, withPartsThatRun } from "./kubernetes/parts.ts";
import { isSetAgain, withTemplatesInForce } from "./kubernetes/containers.ts";
import { decoded } from "./kubernetes/secrets.ts";
import { substituted } from "./kubernetes/substituted.ts";
import { withRunParameters } from "./argo/workflow-parameters.ts";
import { eitherOf } from "../pattern.ts";

type Path = readonly (string | number)[];

/** `v1`, `v1beta2`, `v1api20230101preview`. */
const number = String.raw`v\d+(?:(?:alpha|beta)\d+)?(?:api\d+(?:preview)?)?`;
const group = String.raw`(?:[a-z0-9][a-z0-9.-]*\/)?`;
const version = new RegExp(
  String.raw`^[ \t-]*["']?apiVersion["']?[ \t]*:[ \t]*["']?${group}${number}["']?[ \t]*(?:,[ \t]*)?(?:#.*)?\r?$`,
  "m",
);
const kind = /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?[A-Z]\w*["']?/m;
/** On one line, as JSON that was not made for people has it. */
const denseVersion = new RegExp(String.raw`"apiVersion"\s*:\s*"${group}${number}"`);

export const format: Format = {
  name: "kubernetes",
  order: 80,
  // Manifests that envsubst, gomplate, Jinja and their like fill in keep their suffix before the template's.
  mayBe: (path) => /\.(?:ya?ml|json)(?:\.(?:template|tmpl|tpl|gotmpl|j2|in|envsubst))?$/i.test(path),
  // Templates of charts are read with their charts.
  recognises: ({ path, source }, { paths }) =>
    !(isChartTemplate(path, paths) && isTemplate(source)) && !skaffold.test(source.text) && holdsObjects(source),
  read,
};

/** Written like an object, and given to no cluster. */
const skaffold = /^[ \t]*["']?apiVersion["']?[ \t]*:[ \t]*["']?skaffold\//m;

function holdsObjects(source: Source): boolean {
  const { text } = source;
  return (
    (version.test(text) && kind.test(text)) ||
    (text.startsWith("{") && denseVersion.test(text) && /"kind"\s*:\s*"[A-Z]/.test(text)) ||
    (mayHaveAtTop(source, "kind") && unusualDocuments(source, "apiVersion", "kind").some(isObject))
  );
}

const wholeVersion = new RegExp(`^${group}${number}$`);

/** However its keys are written. */
function isObject(document: DocumentNode): boolean {
  return objectsIn(document, 0).some(
    (one) => wholeVersion.test(getText(one, "apiVersion") ?? "") && /^[A-Z]\w*$/.test(getText(one, "kind") ?? ""),
  );
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  // Manifests that some tool fills in before they are YAML.
  if (isTemplate(source) && documents.diagnostics.some(({ code }) => code === "yaml-syntax")) {
    const subject = subjectOf({
      role: "resource",
      address: path,
      format: "kubernetes",
      type: "template",
      at: { source, start: 0, end: 0 },
      settings: templateSettings(source, () => undefined),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: documents.comments };
  }
  const objects = documents.documents
    .flatMap((document) => objectsIn(document, 0))
    .flatMap((object) => filledApplications(asRun(object, context), context));
  const beside = concernsConfigMaps.test(source.text) ? objectsBeside(path, context) : null;
  const configMaps = beside === null ? noConfigMaps : configMapsAround(path, beside, objects, context);
  const composed = objects.filter(isComposition).flatMap((one) => composedIn(one, objects, context));
  const taken = new Set<Span>(composed.flatMap((one) => one.taken));
  const replacedBeside = replacedInMaps(
    beside === null ? [] : [...beside, ...objects.map((one) => [path, one] as const)],
    context,
  );
  return fromDocuments(documents, [
    readingOf(path, [
      ...objects.flatMap((object) => {
        const effective = effectiveIn(source.path, object, context) ?? [{ object, by: "" }];
        const replaced = new Set([...replacedIn(source.path, object, context), ...taken, ...replacedBeside]);
        return effective.flatMap((one) => {
          const subjects = kubernetesSubjects(one.object, "kubernetes", configMaps).map((subject) =>
            namedBy(subject, one, effective.length),
          );
          if (replaced.size === 0) return subjects;
          return subjects.map((each) => ({ ...each, settings: each.settings.filter(({ at }) => !replaced.has(at)) }));
        });
      }),
      ...composed.flatMap((one) =>
        kubernetesSubjects(one.object, "kubernetes", configMaps).map((subject) => composedSubject(subject, one)),
      ),
    ]),
  ]);
}

/** What kustomizations replace in config maps and secrets: nothing has it from them. */
function replacedInMaps(beside: ReturnType<typeof objectsBeside>, context: FormatContext): readonly unknown[] {
  return beside.flatMap(([file, object]) =>
    /^(?:ConfigMap|Secret)$/.test(getText(object, "kind") ?? "") ? [...replacedIn(file, object, context)] : [],
  );
}

const ofComposition = /^apiextensions\.crossplane\.io\/.*\/Composition$/;
/** Objects of their own stand there. */
const composedPath = /^spec\.(?:resources|pipeline\.\d+\.input\.resources)\.\d+\.base$/;

/** The object, and what it makes known besides by names of other ecosystems. */
export function kubernetesSubjects(written: MapNode, format: string, configMaps: ConfigMaps = noConfigMaps): Subject[] {
  const object = withTemplatesInForce(withPartsThatRun(withRunParameters(written)));
  const at = get(object, "apiVersion") ?? object;
  const name = getText(object, "kind") ?? "";
  const type = `${getText(object, "apiVersion") ?? ""}/${name}`;
  const counts = partThatCounts(type);
  if (counts === null) return [];
  const called = getText(object, "metadata", "name") ?? getText(object, "metadata", "generateName");
  const address = `${name}/${called ?? "?"}`;
  const subject = subjectOf({
    role: "resource",
    address,
    format,
    type,
    at,
    tags: labelsOf(object),
    settings: [
      ...settingsOfObject(object, type)
        .filter((setting) => counts(setting.path) && !isTakenFrom(object, setting, configMaps))
        .map((setting) => withHostNamed(setting, type)),
      ...fromConfigMaps(object, configMaps),
      ...driverOf(object, name),
    ],
  });
  return [subject, ...pluginsOf(object, type, address, format)];
}

/** A driver of storage is called as the object that makes it known. */
function driverOf(object: MapNode, kind: string): Setting[] {
  const name = kind === "CSIDriver" ? get(object, "metadata", "name") : null;
  return name?.kind === "scalar" ? [settingOf(["driver"], name, valueOf(name))] : [];
}

/** Labels of the object, and the tags of what a controller makes of it, as maps or as lists of keys and values. */
function labelsOf(object: MapNode): Record<string, string> {
  const given = [
    ["metadata", "labels"],
    ["spec", "tags"],
    ["spec", "forProvider", "labels"],
    ["spec", "forProvider", "tags"],
    ["spec", "tagging", "tagSet"],
    ["spec", "forProvider", "tagging", "tagSet"],
  ].map((path) => get(object, ...path));
  return Object.fromEntries(
    given.flatMap((node) => [
      ...entriesOf(node).flatMap(({ name, value }) => (value.kind === "scalar" ? [[name, value.text]] : [])),
      ...itemsOf(node).flatMap((item) => {
        const [key, value] = [getText(item, "key"), getText(item, "value")];
        return key === null || value === null ? [] : [[key, value]];
      }),
    ]),
  );
}

const unsaid = new Set(["apiVersion", "kind", "status"]);
/** No object has such fields: they give others their values, by anchors. */
const noField = /^(?:x-|[._])/;
const unsaidMetadata = new Set([
  "labels",
  "managedFields",
  "name",
  "generateName",
  "namespace",
  "uid",
  "resourceVersion",
  "creationTimestamp",
  "ownerReferences",
  "finalizers",
]);

function settingsOfObject(object: MapNode, type: string): Setting[] {
  return settingsOf(object, {
    skip: (path, node, parent) =>
      isUnsaid(path) ||
      (ofComposition.test(type) && composedPath.test(path.join("."))) ||
      isDocumentation(path) ||
      isForPeople(path) ||
      isExclusion(node) ||
      isLoopback(path, node) ||
      isDenied(path, node, type) ||
      isAnsweredHere(path, parent) ||
      isSetAgain(path, node, parent) ||
      isJoinedRegistry(path, parent),
    value: (node, path, parent) =>
      decoded(node, path, type) ??
      replacingImage(node, path) ??
      joinedImage(node, path, parent) ??
      withoutQuestions(node, path) ??
      substituted(node, path),
    hint: (path, node, parent) => hintOf(path, node, parent, type),
  });
}

function isUnsaid(path: Path): boolean {
  const [first, second, third] = path;
  // What a probe says to the container itself.
  const last = String(path.at(-1));
  if ((last === "httpHeaders" || last === "path") && /Probe$/.test(String(path.at(-3)))) return true;
  if (path.length === 1) return typeof first === "string" && (unsaid.has(first) || noField.test(first));
  if (first !== "metadata") return false;
  return path.length === 2
    ? typeof second === "string" && unsaidMetadata.has(second)
    : third === "kubectl.kubernetes.io/last-applied-configuration";
}

/** `operator: NotIn` beside the values: they are where nothing is to run. */
function isExclusion(node: DocumentNode): boolean {
  return node.kind === "map" && /^(?:NotIn|DoesNotExist)$/.test(getText(node, "operator") ?? "");
}

/** `!https://example.com/*` of a project of Argo CD: what its applications may not be taken from, or deployed to. */
function isDenied(path: Path, node: DocumentNode, type: string): boolean {
  if (!/^argoproj\.io\/.*\/AppProject$/.test(type)) return false;
  if (path[1] === "destinations")
    return ["server", "name", "namespace"].some((key) => getText(node, key)?.startsWith("!"));
  return path[1] === "sourceRepos" && textOf(node)?.startsWith("!") === true;
}

/** Names that are sent to nowhere. */
function isLoopback(path: Path, node: DocumentNode): boolean {
  return path.at(-2) === "hostAliases" && isOwnAddress(getText(node, "ip") ?? "");
}

const sources = eitherOf([
  /^(?:argoproj\.io|tekton\.dev|helm\.crossplane\.io)\//, // argoproj.io/v1alpha1/Application
  /^(?:source|helm|kustomize)\.toolkit\.fluxcd\.io\//,
  /^(?:helm|fleet|management|catalog)\.cattle\.io\//,
]);

function hintOf(path: Path, node: DocumentNode, parent: DocumentNode | null, type: string): SettingHint | undefined {
  if (isJoinedImage(path, parent) || isReplacingImage(path)) return "image";
  const name = path.at(-1);
  if (name === "image" && node.kind === "scalar" && !type.startsWith("cluster.x-k8s.io")) return "image";
  if (name === "repoURL" || (sources.test(type) && (name === "url" || name === "repo" || name === "repository")))
    return "module-source";
  if (path.at(-2) === "nameservers") return "resolver";
  // Argo's `script: {source: …}` is run by its `command`.
  const isSource = name === "source" && path.at(-2) === "script" && isShellOf(parent);
  return path.includes("command") || path.includes("args") || name === "script" || isSource ? "script" : undefined;
}

function isShellOf(script: DocumentNode | null): boolean {
  const program = eachOf(get(script, "command")).map(textOf)[0] ?? "sh";
  return /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(program);
}

/** Where an object names a plugin of a controller: type → path, ecosystem. */
const plugins: readonly (readonly [type: RegExp, ecosystem: string, path: readonly string[]])[] = [
  [/^core\.gardener\.cloud\/.*\/(?:Shoot|Seed|CloudProfile)$/, "gardener", ["spec", "provider", "type"]],
  [/^core\.gardener\.cloud\/.*\/Backup(?:Bucket|Entry)$/, "gardener", ["spec", "provider", "type"]],
  [/^core\.gardener\.cloud\/.*\/CloudProfile$/, "gardener", ["spec", "type"]],
  [/^extensions\.gardener\.cloud\//, "gardener", ["spec", "type"]],
  [/^(?:core\.oam\.dev|terraform\.core\.oam\.dev)\/.*\/Provider$/, "kubevela", ["spec", "provider"]],
  [/^velero\.io\//, "velero", ["spec", "provider"]],
];

function pluginsOf(object: MapNode, type: string, address: string, format: string): Subject[] {
  const named = plugins.flatMap(([pattern, ecosystem, path]) =>
    pattern.test(type) ? [{ ecosystem, node: get(object, ...path) }] : [],
  );
  if (/^cert-manager\.io\//.test(type)) {
    const solvers = itemsOf(get(object, "spec", "acme", "solvers")).map((solver) =>
      get(solver, "dns01", "webhook", "solverName"),
    );
    named.push(...solvers.map((node) => ({ ecosystem: "lego", node })));
  }
  if (/^external-secrets\.io\/.*\/(?:Cluster)?SecretStore$/.test(type)) {
    // Here the provider is a key, and what stands below it are its settings.
    const providers = entriesOf(get(object, "spec", "provider"));
    return providers.map(({ name, key }) =>
      subjectOf({ role: "requirement", address, format, type: name, at: key, ecosystem: "external-secrets" }),
    );
  }
  return named.flatMap(({ ecosystem, node }) =>
    node?.kind === "scalar" && textOf(node) !== null
      ? [
          subjectOf({
            role: "requirement",
            address,
            format,
            type: node.text,
            at: node,
            ecosystem,
            source: valueOf(node),
          }),
        ]
      : [],
  );
}
