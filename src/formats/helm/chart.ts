/** A chart with what it brings along: its own charts, and those of the same repository that it names. */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { charge, exceed, isTooDeep } from "../../value/work.ts";
import { chartName } from "./charts.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import type { FormatContext, FormatFile } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { oncePerTree } from "../../reads.ts";
import { ignoredIn } from "./ignored.ts";

export interface Chart {
  readonly folder: string;
  readonly name: string;
  /** Its `Chart.yaml`. */
  readonly document: DocumentNode | null;
  /** Others use its templates; it writes nothing by itself. */
  readonly isLibrary: boolean;
  readonly values: DocumentNode | null;
  readonly templates: readonly FormatFile[];
  /** Installed as they stand, before all else. */
  readonly definitions: readonly FormatFile[];
  readonly dependencies: readonly Dependency[];
}

export interface Dependency {
  /** Where it is required; null: it only lies there. */
  readonly node: DocumentNode | null;
  /** The name under which the chart around gives it values. */
  readonly key: string;
  /** Null: it lies elsewhere, and nobody can look into it. */
  readonly chart: Chart | null;
}

const maxCharts = 16;
export const valuesFile = /^values\.ya?ml$/i;

/** Files of a folder and below, but those of charts in it, by the folder of their chart. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

export function filesOfCharts(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const before = known.get(paths);
  if (before !== undefined) return before;
  const made = new Map<string, string[]>();
  for (const path of paths) if (chartName.test(path)) made.set(folderOf(path), []);
  for (const path of paths)
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const files = made.get(folder);
      if (files !== undefined) files.push(path);
      if (files !== undefined || folder === "." || folder === "/") break;
    }
  known.set(paths, made);
  return made;
}

export function openDocument(path: string, { files }: FormatContext): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

/** Charts by their folders, for as many as bring them along; `open` while it is not known what one brings along. */
const charts = new WeakMap<Files, Map<string, Chart | "open">>();

/** The chart in a folder, with all that it brings along. */
export function chartIn(folder: string, context: FormatContext, depth = 0): Chart | null {
  const own = filesOfCharts(context.paths).get(folder);
  if (own === undefined) return null;
  const known = charts.get(context.files) ?? new Map<string, Chart | "open">();
  charts.set(context.files, known);
  const before = known.get(folder);
  if (before === "open") {
    exceed(`the chart in ${folder} brings itself along`);
    return null;
  }
  if (before !== undefined) return before;
  if (isTooDeep(depth, maxCharts, "charts nest")) return null;
  known.set(folder, "open");
  const made = madeIn(folder, own, context, depth);
  known.set(folder, made);
  return made;
}

function madeIn(folder: string, own: readonly string[], context: FormatContext, depth: number): Chart {
  charge(own.length);
  const chartFile = own.find((path) => folderOf(path) === folder && chartName.test(path))!;
  const document = openDocument(chartFile, context);
  const values = own.find((path) => folderOf(path) === folder && valuesFile.test(nameOf(path)));
  const isIgnored = ignoredIn(folder, context.files);
  const below = (name: string): readonly FormatFile[] =>
    own
      .filter((path) => isBelow(path, joinPath(folder, name)) && !isIgnored(path))
      .flatMap((path): FormatFile[] => {
        const read = context.files.text(path);
        return "source" in read ? [{ path, source: read.source }] : [];
      });
  return {
    folder,
    name: getText(document, "name") ?? nameOf(folder),
    document,
    isLibrary: getText(document, "type") === "library",
    values: values === undefined ? null : openDocument(values, context),
    templates: below("templates"),
    definitions: below("crds"),
    dependencies: dependenciesOf(folder, own, document, context, depth),
  };
}

/** What a chart requires, by `Chart.yaml` and the `requirements.yaml` of old. */
export function requiredBy(
  folder: string,
  own: readonly string[],
  document: DocumentNode | null,
  context: FormatContext,
): readonly DocumentNode[] {
  const older = own.find((path) => folderOf(path) === folder && /^requirements\.ya?ml$/.test(nameOf(path)));
  const documents = [document, older === undefined ? null : openDocument(older, context)];
  return documents.flatMap((one) => itemsOf(get(one, "dependencies")));
}

function dependenciesOf(
  folder: string,
  own: readonly string[],
  document: DocumentNode | null,
  context: FormatContext,
  depth: number,
): readonly Dependency[] {
  const inside = joinPath(folder, "charts");
  const isIgnored = ignoredIn(folder, context.files);
  const beside = [...filesOfCharts(context.paths).keys()].filter(
    (one) => folderOf(one) === inside && !/^[._]/.test(nameOf(one)) && !isIgnored(one, true),
  );
  const charts = beside.flatMap((one) => chartIn(one, context, depth + 1) ?? []);
  const required = requiredBy(folder, own, document, context).map((node): Dependency => {
    const name = getText(node, "name") ?? "";
    const lies = charts.find((chart) => chart.name === name) ?? namedChart(folder, node, context, depth);
    return { node, key: getText(node, "alias") ?? name, chart: lies };
  });
  const unnamed = charts.filter((chart) => !required.some((one) => one.chart === chart));
  return [...required, ...unnamed.map((chart): Dependency => ({ node: null, key: chart.name, chart }))];
}

/** Whether another chart of the repository requires it by its path. */
export function isNamedByOther(folder: string, context: FormatContext): boolean {
  return named(context).has(folder);
}

const named = oncePerTree((context: FormatContext): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [other, own] of filesOfCharts(context.paths)) {
    const chartFile = own.find((path) => folderOf(path) === other && chartName.test(path));
    const document = chartFile === undefined ? null : openDocument(chartFile, context);
    for (const node of requiredBy(other, own, document, context)) {
      const repository = getText(node, "repository") ?? "";
      if (repository.startsWith("file://")) found.add(joinPath(other, repository.slice("file://".length)));
    }
  }
  return found;
});

/** `repository: file://../other` */
function namedChart(folder: string, node: DocumentNode, context: FormatContext, depth: number): Chart | null {
  const repository = getText(node, "repository") ?? "";
  if (!repository.startsWith("file://")) return null;
  return chartIn(joinPath(folder, repository.slice("file://".length)), context, depth + 1);
}
