/** Which folders are Helm charts. */
import { folderOf } from "../../files.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get, getText, itemsOf } from "../documents/document.ts";

export const chartName = /(?:^|\/)Chart\.ya?ml$/;

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

function chartsAmong(paths: readonly string[]): ReadonlySet<string> {
  let charts = known.get(paths);
  if (charts === undefined) {
    charts = new Set(paths.filter((one) => chartName.test(one)).map(folderOf));
    known.set(paths, charts);
  }
  return charts;
}

/** Folder of the innermost chart that holds a file; null: it lies in none. */
export function chartOf(path: string, paths: readonly string[]): string | null {
  const charts = chartsAmong(paths);
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (charts.has(folder)) return folder;
    if (folder === "." || folder === "/") return null;
  }
}

export function isChartTemplate(path: string, paths: readonly string[]): boolean {
  if (!/(?:^|\/)templates\//.test(path)) return false;
  const chart = chartOf(path, paths);
  return chart !== null && (chart === "." ? path : path.slice(chart.length + 1)).startsWith("templates/");
}

/**
 * Whether a chart's values switch a dependency off: by the first path of its `condition` that they set, else by its
 * tags, of which one that is on is enough. Source: Helm's documentation of dependencies.
 */
export function isSwitchedOff(dependency: DocumentNode, values: DocumentNode | null): boolean {
  const truth = (...path: readonly string[]): boolean | undefined => {
    const node = get(values, ...path);
    return node?.kind === "scalar" && typeof node.value === "boolean" ? node.value : undefined;
  };
  const paths = (getText(dependency, "condition") ?? "").split(",").map((path) => path.trim().split("."));
  const decided = paths.map((path) => truth(...path)).find((one) => one !== undefined);
  if (decided !== undefined) return !decided;
  const tags = itemsOf(get(dependency, "tags")).flatMap((tag) =>
    tag.kind === "scalar" ? [truth("tags", tag.text)] : [],
  );
  return tags.includes(false) && !tags.includes(true);
}
