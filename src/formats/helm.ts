/**
 * Helm charts: dependencies, templates, and values; each further values file is a way of installing the chart.
 *
 * @title Helm
 * @section machines
 * @recognised `Chart.yaml`, `values*.yaml`
 * @worksOut dependencies and what the lock adds to them; what the templates write, filled in with the values and read
 *   as manifests: each further values file is a way of installing the chart, the charts that it brings along
 *   (`charts/`, `file://`, library charts, aliases, `global`, `import-values`) are installed with it unless
 *   `condition` or `tags` switch them off. A value counts where a template uses it, at the line of the values file;
 *   what only the cluster or the release decides is `possible`, with the condition. `helm upgrade` and `helm install`
 *   of a job, script or target install the chart as they say (`-f`, `--set`; where a part of a file's name is known to
 *   the run alone, each file that it may be), and then the values by themselves are no way of installing it. Values
 *   for charts that lie elsewhere count as they stand
 */
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
import { chartName, chartOf } from "./charts.ts";
import { chartIn, filesOfCharts, openDocument, valuesFile } from "./helm/chart.ts";
import type { Chart } from "./helm/chart.ts";
import { givenTo } from "./helm/given.ts";
import { manifestsOf } from "./helm/manifests.ts";
import type { Memory } from "./helm/manifests.ts";
import { installed } from "./helm/values.ts";
import type { Installed } from "./helm/values.ts";
import { isJoinedImage, isJoinedRegistry, joinedImage } from "./joined-image.ts";
import { readDocuments } from "./read-documents.ts";
import { hasKey, isKeyed, unusualDocuments } from "./recognition.ts";
import { isTemplate } from "./template.ts";
import { atMost } from "../value/work.ts";

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
  const own = (filesOfCharts(context.paths).get(folder) ?? []).filter((one) => one !== path);
  const read: Read = { diagnostics: packedCharts(folder, context), comments: [] };
  const valuesFiles = atMost(
    own.filter((one) => valuesName.test(nameOf(one))),
    maxScenarios,
    "files of values",
  );
  const templates = own.filter((one) => isBelow(one, joinPath(folder, "templates")));
  for (const one of templates) {
    const found = context.files.text(one);
    if ("source" in found) read.comments.push(...commentsOfTemplate(found.source));
  }
  const lock = own.find((one) => /^(?:Chart|requirements)\.lock$/.test(nameOf(one)) && folderOf(one) === folder);
  const required = own.filter((one) => /^requirements\.ya?ml$/.test(nameOf(one)) && folderOf(one) === folder);
  for (const one of valuesFiles) {
    const found = context.files.text(one);
    if ("source" in found) keep(read, readDocuments(found.source));
  }
  const chart = isBroughtAlong(folder, context) ? null : chartIn(folder, context);
  const readings = [
    readingOf(path, dependenciesOf([path, ...required, ...(lock === undefined ? [] : [lock])], context, read)),
    ...(chart === null ? [] : scenariosOf(chart, valuesFiles, context, read)),
  ];
  const claims = own.filter(
    (one) =>
      templates.includes(one) ||
      valuesFiles.includes(one) ||
      /^(?:Chart\.lock|requirements\.(?:lock|ya?ml)|values\.schema\.json)$/.test(nameOf(one)),
  );
  return { readings, ...read, claims };
}

/** Whether the chart around installs it, so that nobody installs it by itself. */
function isBroughtAlong(folder: string, { paths }: FormatContext): boolean {
  const around = /^(?:(.*)\/)?charts\/[^/]+$/.exec(folder);
  return around !== null && filesOfCharts(paths).has(around[1] ?? ".");
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

function commentsOfTemplate(source: FormatFile["source"]): Comment[] {
  return [...source.text.matchAll(/#+([^\n]*)|\{\{-?\s*\/\*([^*]*)\*\/\s*-?\}\}/g)].map((match) => ({
    text: (match[1] ?? match[2] ?? "").trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
}

/**
 * As the repository itself installs the chart, else the values by themselves; and with each further file laid over
 * them that nobody else gives.
 */
function scenariosOf(chart: Chart, valuesFiles: readonly string[], context: FormatContext, read: Read): Reading[] {
  if (chart.isLibrary) return [];
  const { folder } = chart;
  const given = givenTo(folder, context);
  const isNamed = (path: string): boolean => given.some(({ files }) => files.includes(path));
  const further = valuesFiles.filter(
    (path) => (folderOf(path) !== folder || !valuesFile.test(nameOf(path))) && !isNamed(path),
  );
  const memory: Memory = { trees: new Map(), told: new Map() };
  const root = joinPath(folder, "values.yaml");
  const scenario = (over: DocumentNode | null, name: string, sources?: ReadonlySet<Source>): Reading => {
    const top = installed(chart, over);
    const flags = (node: DocumentNode): number => (sources?.has(node.source) === true ? 0 : DEFAULT);
    const { subjects, missing, unread } = manifestsOf(top, context, memory, flags);
    return readingOf(root, [...givenElsewhere(top, missing.size > 0, unread, root), ...subjects], name);
  };
  const readings = [
    ...(given.length > 0 ? [] : [scenario(null, further.length === 0 ? "" : "values.yaml alone")]),
    ...given.map(({ name, values, files, sources, at, open }): Reading => {
      const unresolved = open.map((what) => ({ subject: name, at, reason: `${what}: values that nobody here says` }));
      return { ...scenario(values, name, sources), restsOn: files, isGiven: true, unresolved };
    }),
    ...further.map((path) => scenario(openDocument(path, context), path)),
  ];
  read.diagnostics.push(...memory.told.values());
  return readings;
}

/**
 * Values that take effect where nobody can look: in charts that lie elsewhere, and, where a template is wanted that is
 * not here or could not be filled in, any of them.
 */
function givenElsewhere(top: Installed, isOpen: boolean, unread: ReadonlySet<string>, root: string): Subject[] {
  const { values, inner, chart, elsewhere } = top;
  const names = new Set(elsewhere.length === 0 ? [] : [...elsewhere.map(({ key }) => key), "global"]);
  const isWhole = isOpen || unread.has(chart.folder) || values?.kind !== "map";
  const node = isWhole ? values : { ...values, entries: values.entries.filter(({ name }) => names.has(name)) };
  const within = inner.flatMap((one) => givenElsewhere(one, isOpen, unread, joinPath(one.chart.folder, "values.yaml")));
  return [...valuesSubject(node, root, chart.folder), ...within];
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
