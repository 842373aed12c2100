/** Helm charts: dependencies, templates, and values; each further values file is a way of installing the chart. */
import { folderOf, isBelow, joinPath, nameOf } from "../files.ts";
import type { Source } from "../source.ts";
import type { Reading, SettingHint, Subject } from "../subject.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Files } from "../files.ts";
import { DEFAULT } from "../value/value.ts";
import { settingsOf, valueOf } from "./document-settings.ts";
import type { Comment, DocumentNode, Documents } from "./document.ts";
import { entriesOf, get, getText, itemsOf } from "./document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { chartName, chartOf, isSwitchedOff, valuesKeyOf } from "./charts.ts";
import { decideBy } from "./helm-condition.ts";
import { isJoinedImage, isJoinedRegistry, joinedImage } from "./joined-image.ts";
import { readDocuments } from "./read-documents.ts";
import { hasKey, isKeyed, unusualDocuments } from "./recognition.ts";
import { laidOver, mapOf } from "./overlay.ts";
import { isTemplate, templateSettings } from "./template.ts";
import { atMost, isTooDeep } from "../value/work.ts";

type Path = readonly (string | number)[];

const valuesName = /^(?:values(?:[.-][^/]*)?|[^/]*[.-]values)\.ya?ml$/i;
/** What values of charts have and other files of that name mostly don't. */
const valuesKeys = [
  "image",
  "imageRegistry",
  "repository",
  "replicaCount",
  "nodeSelector",
  "tolerations",
  "resources",
  "ingress",
  "persistence",
];
const valuesKey = new RegExp(`^[ \\t]*(?:${valuesKeys.join("|")})[ \\t]*:`, "m");

function holdsValues(source: Source): boolean {
  return valuesKey.test(source.text) || unusualDocuments(source).some((document) => hasKey(document, valuesKeys));
}

const maxScenarios = 256;

export const format: Format = {
  name: "helm",
  order: 5,
  claims: true,
  mayBe: (path) => chartName.test(path) || valuesName.test(nameOf(path)),
  recognises: ({ path, source }, { paths }) =>
    chartName.test(path)
      ? isKeyed(source, ["name"])
      : !isTemplate(source) && chartOf(path, paths) === null && holdsValues(source),
  read: (file, context) => (chartName.test(file.path) ? readChart(file, context) : readValuesAlone(file)),
};

function readChart({ path }: FormatFile, context: FormatContext): FormatReading {
  const folder = folderOf(path);
  const nested = context.paths
    .filter((one) => chartName.test(one) && one !== path && isBelow(one, folder))
    .map(folderOf);
  const own = context.paths.filter(
    (one) => one !== path && isBelow(one, folder) && !nested.some((other) => isBelow(one, other)),
  );
  const read: Read = { diagnostics: packedCharts(folder, context), comments: [] };
  const valuesFiles = atMost(
    own.filter((one) => valuesName.test(nameOf(one))),
    maxScenarios,
    "files of values",
  );
  const templates = own.filter((one) => isBelow(one, joinPath(folder, "templates")));
  const filledIn = templates.flatMap((one) => openTemplate(one, context, read));
  const lock = own.find((one) => /^(?:Chart|requirements)\.lock$/.test(nameOf(one)) && folderOf(one) === folder);
  const required = own.filter((one) => /^requirements\.ya?ml$/.test(nameOf(one)) && folderOf(one) === folder);
  const readings = [
    readingOf(path, dependenciesOf([path, ...required, ...(lock === undefined ? [] : [lock])], context, read)),
    ...scenariosOf(folder, valuesFiles, filledIn, context, read),
  ];
  const plain = new Set(
    templates.filter((one) => /\.ya?ml$/i.test(one) && !filledIn.some((template) => template.path === one)),
  );
  const claims = own.filter(
    (one) =>
      templates.includes(one) ||
      valuesFiles.includes(one) ||
      /^(?:Chart\.lock|requirements\.(?:lock|ya?ml)|values\.schema\.json)$/.test(nameOf(one)),
  );
  return { readings, ...read, claims: claims.filter((one) => !plain.has(one)) };
}

/** Charts that were packed are deployed with this one, and nobody can look into them here. */
function packedCharts(folder: string, { paths }: FormatContext): Diagnostic[] {
  const charts = joinPath(folder, "charts");
  return paths
    .filter((path) => folderOf(path) === charts && /\.tgz$/i.test(path))
    .map((path) => ({
      severity: "error",
      code: "chart-packed",
      message: `${path} is a packed chart and was not looked at; unpack it beside itself, or exclude it`,
      at: { source: { path, text: "" }, start: 0, end: 0 },
    }));
}

interface Read {
  readonly diagnostics: Diagnostic[];
  readonly comments: Comment[];
}

function keep(read: Read, documents: Documents): DocumentNode | null {
  read.diagnostics.push(...documents.diagnostics);
  read.comments.push(...documents.comments);
  return documents.documents[0] ?? null;
}

/** A template that has to be filled in; notes and tests are text for people. Others are manifests and read as such. */
function openTemplate(path: string, { files }: FormatContext, into: Read): FormatFile[] {
  if (/\/(?:_[^/]*|NOTES\.txt)$/.test(path) && !/\.(?:ya?ml|tpl)$/i.test(path)) return [];
  const read = files.text(path);
  const isManifest = /\.ya?ml$/i.test(path);
  // Whatever its name, Helm takes what stands there for manifests; those without marks in YAML are read as such.
  if (!("source" in read) || (isManifest && !isTemplate(read.source))) return [];
  into.comments.push(...commentsOfTemplate(read.source));
  return [{ path, source: read.source }];
}

function commentsOfTemplate(source: FormatFile["source"]): Comment[] {
  return [...source.text.matchAll(/#+([^\n]*)|\{\{-?\s*\/\*([^*]*)\*\/\s*-?\}\}/g)].map((match) => ({
    text: (match[1] ?? match[2] ?? "").trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
}

/** The values by themselves, and with each further file laid over them. */
function scenariosOf(
  folder: string,
  valuesFiles: readonly string[],
  templates: readonly FormatFile[],
  context: FormatContext,
  read: Read,
): Reading[] {
  const { files } = context;
  const open = (path: string): DocumentNode | null => {
    const found = files.text(path);
    return "source" in found ? keep(read, readDocuments(found.source)) : null;
  };
  const base = valuesFiles.find((path) => /^values\.ya?ml$/i.test(nameOf(path)) && folderOf(path) === folder);
  const given = parentValues(folder, context, open, 0);
  const values = laidOver(base === undefined ? null : open(base), given);
  const further = valuesFiles.filter((path) => path !== base);
  const root = joinPath(folder, "values.yaml");
  const dependencies = ["Chart.yaml", "requirements.yaml"].flatMap((name) => {
    const path = joinPath(folder, name);
    return context.paths.includes(path) ? itemsOf(get(open(path), "dependencies")) : [];
  });
  if (isOffAround(folder, context, open)) return [];
  // What is given to a chart that is not installed has no effect.
  const inForce = (node: DocumentNode | null): DocumentNode | null => {
    const off = dependencies.filter((one) => isSwitchedOff(one, node)).map(valuesKeyOf);
    const on = dependencies.filter((one) => !isSwitchedOff(one, node)).map(valuesKeyOf);
    if (node?.kind !== "map" || off.length === 0) return node;
    return { ...node, entries: node.entries.filter(({ name }) => !off.includes(name) || on.includes(name)) };
  };
  const scenario = (node: DocumentNode | null, name: string): Reading =>
    readingOf(
      root,
      [...valuesSubject(inForce(node), root, folder), ...templates.map((template) => templateSubject(template, node))],
      name,
    );
  return [
    scenario(values, further.length === 0 ? "" : "values.yaml alone"),
    ...further.map((path) => scenario(laidOver(values, open(path)), path)),
  ];
}

const maxCharts = 16;

/** Whether the chart around never installs this one, whichever of its values files is taken. */
function isOffAround(folder: string, context: FormatContext, open: (path: string) => DocumentNode | null): boolean {
  const around = /^(?:(.*)\/)?charts\/[^/]+$/.exec(folder);
  if (around === null) return false;
  const parent = around[1] ?? ".";
  const name = getText(open(joinPath(folder, "Chart.yaml")), "name") ?? nameOf(folder);
  const required = ["Chart.yaml", "requirements.yaml"]
    .map((one) => joinPath(parent, one))
    .filter((one) => context.paths.includes(one))
    .flatMap((one) => itemsOf(get(open(one), "dependencies")))
    .filter((one) => getText(one, "name") === name);
  const files = context.paths.filter((one) => folderOf(one) === parent && valuesName.test(nameOf(one)));
  const base = files.find((one) => /(?:^|\/)values\.ya?ml$/i.test(one));
  const values = base === undefined ? null : open(base);
  // What is not looked at may switch it on.
  if (files.length > maxScenarios) return false;
  const ways = [values, ...files.map((one) => laidOver(values, open(one)))];
  return required.length > 0 && required.every((one) => ways.every((way) => isSwitchedOff(one, way)));
}

/** What the chart around says for this one: `name: {…}` in its values, and what is global. */
function parentValues(
  folder: string,
  context: FormatContext,
  open: (path: string) => DocumentNode | null,
  depth: number,
): DocumentNode | null {
  const parent = /^(?:(.*)\/)?charts\/[^/]+$/.exec(folder);
  const around = parent === null ? null : (parent[1] ?? ".");
  const chart = joinPath(around ?? ".", "Chart.yaml");
  if (around === null || !context.paths.includes(chart) || isTooDeep(depth, maxCharts, "charts nest")) return null;
  const path = joinPath(around, "values.yaml");
  const own = context.paths.includes(path) ? open(path) : null;
  const values = laidOver(own, parentValues(around, context, open, depth + 1));
  const chartFile = open(joinPath(folder, "Chart.yaml"));
  const name = getText(chartFile, "name") ?? nameOf(folder);
  const required = itemsOf(get(open(chart), "dependencies")).find((one) => getText(one, "name") === name);
  const given = get(values, getText(required, "alias") ?? name);
  const global = entriesOf(values).filter((entry) => entry.name === "global");
  return global.length === 0 || values === null ? given : laidOver(mapOf(values, global), given);
}

/** `folder`: that of the chart; what the chart around gives is told there. */
function valuesSubject(node: DocumentNode | null, path: string, folder = "."): Subject[] {
  if (node?.kind !== "map") return [];
  const settings = settingsOf(node, {
    flags: DEFAULT,
    skip: (at, _, parent) => isJoinedRegistry(at, parent),
    value: (part, at, parent) => joinedImage(part, at, parent, DEFAULT),
    hint: (at, part, parent) => hintOf(at, part, parent),
  }).filter(({ at }) => isBelow(at.source.path, folder));
  return [subjectOf({ role: "file", address: path, format: "helm", type: "helm-values", at: node, settings })];
}

function hintOf(path: Path, node: DocumentNode, parent: DocumentNode | null): SettingHint | undefined {
  if (isJoinedImage(path, parent)) return "image";
  return path.at(-1) === "image" && node.kind === "scalar" && /[/:]/.test(node.text) ? "image" : undefined;
}

function templateSubject({ path, source }: FormatFile, values: DocumentNode | null): Subject {
  return subjectOf({
    role: "resource",
    address: path,
    format: "helm",
    type: "helm-template",
    at: { source, start: 0, end: 0 },
    settings: templateSettings(source, decideBy(values)),
  });
}

/** Charts that this one brings along; `file://` and `@alias` lead nowhere. What the lock repeats is said once. */
function dependenciesOf(paths: readonly string[], { files }: FormatContext, read: Read): Subject[] {
  const seen = new Set<string>();
  return paths.flatMap((address) => {
    const found = files.text(address);
    const document = "source" in found ? keep(read, readDocuments(found.source)) : null;
    return itemsOf(get(document, "dependencies")).flatMap((dependency): Subject[] => {
      const repository = get(dependency, "repository");
      const type = getText(dependency, "name") ?? "";
      const missing = missingChart(address, repository, files);
      if (missing !== null) read.diagnostics.push(missing);
      if (
        repository?.kind !== "scalar" ||
        !/^(?:https?|oci):/.test(repository.text) ||
        seen.has(`${type} ${repository.text}`)
      )
        return [];
      seen.add(`${type} ${repository.text}`);
      return [
        subjectOf({ role: "module", address, format: "helm", type, at: repository, source: valueOf(repository) }),
      ];
    });
  });
}

/** A chart of this repository that is not there. */
function missingChart(address: string, repository: DocumentNode | null, files: Files): Diagnostic | null {
  if (repository?.kind !== "scalar" || !repository.text.startsWith("file://")) return null;
  const folder = joinPath(folderOf(address), repository.text.slice("file://".length));
  if (files.names(folder)?.includes("Chart.yaml") === true) return null;
  const message = `the chart ${folder} is required and not there; it was not looked at`;
  return { severity: "error", code: "include-missing", message, at: repository };
}

/** Values for a chart that lies elsewhere: nobody here overrides them. */
function readValuesAlone({ path, source }: FormatFile): FormatReading {
  const read: Read = { diagnostics: [], comments: [] };
  const node = keep(read, readDocuments(source));
  const subjects = entriesOf(node).length === 0 ? [] : valuesSubject(node, path);
  return { readings: [readingOf(path, subjects)], ...read };
}
