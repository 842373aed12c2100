/**
 * Helm charts: dependencies, templates, and values; each further values file is a way of installing the chart.
 *
 * @title Helm
 * @section machines
 * @recognised `Chart.yaml`, `values*.yaml`
 * @worksOut dependencies and what the lock adds to them; what the templates write, filled in with the values and
 *   read as manifests, without what `.helmignore` leaves out: each further values file is a way of installing the
 *   chart, the charts that it brings along (`charts/`, `file://`, library charts, aliases, `global`,
 *   `import-values`) are installed with it unless `condition` or `tags` switch them off. A value counts where a
 *   template uses it, at the line of the values file; what only the cluster or the release decides is `possible`,
 *   with the condition. Who in the repository installs the chart says with what, and then the values by themselves
 *   are no way of installing it: `helm upgrade` and `helm install` of a job, script, target or task, also in a
 *   container, `helm template` whose output is applied (`-f`, `--set`, `--set-file`, `--set-json`; where a part of a
 *   file's name is known to the run alone, each file that it may be), Applications of Argo CD, releases of Flux,
 *   helmfiles for each environment, Kustomize, Skaffold, Ansible's module, `helm_release` of Terraform,
 *   also in plans and states. What only
 *   looks (`helm template`, `--dry-run`) is a further way. Samples, and files that set nothing but values of the
 *   chart, are `possible`. Values for charts that lie elsewhere count as they stand
 * @leaves charts in packages; Applications and releases that a template of a chart writes
 */
import { chartPacked, folderOf, isBelow, joinPath, nameOf } from "../files.ts";
import type { Subject } from "../subject.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Files } from "../files.ts";
import { valueOf } from "./documents/document-settings.ts";
import type { Comment, DocumentNode, Documents } from "./documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { chartName, chartOf } from "./helm/charts.ts";
import { chartIn, filesOfCharts, isNamedByOther } from "./helm/chart.ts";
import { givenTo } from "./helm/given.ts";
import type { Given } from "./helm/given.ts";
import { unfollowedInstalls } from "./helm/installs.ts";
import { scenariosOf } from "./helm/scenarios.ts";
import { valuesFilesOf } from "./helm/values-files.ts";
import type { ValuesFiles } from "./helm/values-files.ts";
import { givenValues, holdsValues, valuesName } from "./helm/values-names.ts";
import { valuesSubject } from "./helm/values-subject.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { isKeyed } from "./reading/recognition.ts";
import { isTemplate, templateSettings } from "./go-template/template.ts";
import { atMost } from "../value/work.ts";

const maxScenarios = 256;

export const format: Format = {
  name: "helm",
  order: 5,
  claims: true,
  mayBe: (path) => chartName.test(path) || valuesName.test(nameOf(path)),
  recognises: ({ path, source }, { paths }) =>
    chartName.test(path)
      ? isKeyed(source, ["name"])
      : nameOf(path) === givenValues ||
        // Of a template that becomes values, what stands around the marks counts.
        ((!isTemplate(source) || path !== source.path) && chartOf(path, paths) === null && holdsValues(source)),
  read: (file, context) => (chartName.test(file.path) ? readChart(file, context) : readValuesAlone(file)),
};

/** What lies beside a chart's templates and values, and is read with them. */
const besideChart = new Set(
  "Chart.lock requirements.lock requirements.yaml requirements.yml values.schema.json .helmignore".split(" "),
);

function readChart({ path }: FormatFile, context: FormatContext): FormatReading {
  const folder = folderOf(path);
  const own = (filesOfCharts(context.paths).get(folder) ?? []).filter((one) => one !== path);
  const read: Read = { diagnostics: packedCharts(folder, context), comments: [] };
  const parts = own.filter((one) => ["templates", "crds"].some((name) => isBelow(one, joinPath(folder, name))));
  for (const one of parts) {
    const found = context.files.text(one);
    if ("source" in found) read.comments.push(...commentsOfTemplate(found.source));
  }
  const lock = own.find((one) => /^(?:Chart|requirements)\.lock$/.test(nameOf(one)) && folderOf(one) === folder);
  const required = own.filter((one) => /^requirements\.ya?ml$/.test(nameOf(one)) && folderOf(one) === folder);
  const chart = isBroughtAlong(folder, context) ? null : chartIn(folder, context);
  const given = chart === null ? [] : givenTo(folder, context);
  const values = chart === null ? none : valuesOf(chart, given, context);
  const files = [
    ...own.filter((one) => valuesName.test(nameOf(one))),
    ...values.certain,
    ...values.possible,
    ...given.flatMap((one) => one.files),
  ];
  for (const one of new Set(files)) {
    const found = context.files.text(one);
    if ("source" in found && !one.endsWith(".gotmpl")) keep(read, readDocuments(found.source));
  }
  const installed = chart === null ? null : scenariosOf(chart, given, values, isNamedByOther(folder, context), context);
  if (chart !== null) read.diagnostics.push(...unfollowedInstalls(context));
  const readings = [
    readingOf(path, dependenciesOf([path, ...required, ...(lock === undefined ? [] : [lock])], context, read)),
    ...(installed?.readings ?? []),
  ];
  read.diagnostics.push(...(installed?.diagnostics ?? []));
  const facts = own.filter((one) => besideChart.has(nameOf(one)));
  return { readings, ...read, claims: [...new Set([...parts, ...files, ...facts])] };
}

const none: ValuesFiles = { certain: [], possible: [] };

function valuesOf(
  chart: Parameters<typeof valuesFilesOf>[0],
  given: readonly Given[],
  context: FormatContext,
): ValuesFiles {
  const named = new Set(given.flatMap(({ files, sources }) => [...files, ...[...sources].map(({ path }) => path)]));
  const { certain, possible } = valuesFilesOf(chart, (path) => named.has(path), context);
  return {
    certain: atMost(certain, maxScenarios, "files of values"),
    possible: atMost(possible, maxScenarios, "files that may be values"),
  };
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
    .map((path) => chartPacked(path, { source: { path, text: "" }, start: 0, end: 0 }));
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
  const documents = readDocuments(source);
  if (isTemplate(source) && documents.diagnostics.some(({ code }) => code === "yaml-syntax")) {
    const at = { source, start: 0, end: 0 };
    const settings = templateSettings(source, () => undefined);
    const type = "helm-values";
    const subject = subjectOf({ role: "file", address: path, format: "helm", type, at, settings });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: documents.comments };
  }
  const node = keep(read, documents);
  const subjects = entriesOf(node).length === 0 ? [] : valuesSubject(node, path);
  return { readings: [readingOf(path, subjects)], ...read };
}
