/** Which folders are Helm charts. */
import { folderOf } from "../files.ts";

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
