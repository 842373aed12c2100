/** Which files hold values for a chart, by their names, by where they lie, and by the names of what they set. */
import { nameOf } from "../../files.ts";
import { chartOf } from "./charts.ts";
import { entriesOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { holdsValues, valuesJson, valuesName } from "./values-names.ts";
import { filesOfCharts, openDocument, valuesFile } from "./chart.ts";
import type { Chart } from "./chart.ts";
import { eitherOf } from "../../pattern.ts";

export interface ValuesFiles {
  /** Each is a way of installing the chart. */
  readonly certain: readonly string[];
  /** Each may be one. */
  readonly possible: readonly string[];
}

/** `ci/` holds what chart-testing installs for a moment; others show what may be set. */
const sample = eitherOf(
  [
    /(?:^|\/)ci\//,
    /(?:^|[/._-])(?:examples?|samples?|dist|defaults?|tests?|testing)(?=[/._-])/, // values-example.yaml
  ],
  "i",
);
const document = /\.(?:ya?ml|json)$/i;
const folders = /(?:^|\/)(?:helm[-_]?)?values(?:[-_]?files)?\/[^/]+$/i;
/** What a chart holds beside values. */
const otherwise = eitherOf([
  /^(?:templates|crds|charts)\//,
  /(?:^|\/)(?:Chart|requirements)\.(?:ya?ml|lock)$|values\.schema\.json$/, // Chart.lock
]);

/** @param isNamed whether somebody gives a file to the chart: it is a way by that. */
export function valuesFilesOf(chart: Chart, isNamed: (path: string) => boolean, context: FormatContext): ValuesFiles {
  const { folder } = chart;
  const own = filesOfCharts(context.paths).get(folder) ?? [];
  const certain: string[] = [];
  const possible: string[] = [];
  for (const path of own) {
    const inside = folder === "." ? path : path.slice(folder.length + 1);
    if (isNamed(path) || !document.test(path) || otherwise.test(inside) || valuesFile.test(inside)) continue;
    if (isCalledSo(path) || (folders.test(inside) && fits(path, chart, context)))
      (sample.test(inside) ? possible : certain).push(path);
    else if (fits(path, chart, context)) possible.push(path);
  }
  for (const path of outside(context.paths))
    if (!isNamed(path) && isFor(path, chart) && isUnknown(path, context) && fits(path, chart, context))
      possible.push(path);
  return { certain, possible };
}

/** Folders that hold what is given to charts elsewhere, by environment, cluster or region. */
const ofDeploying = new RegExp(
  String.raw`^\.?(?:${[
    "helm|deploy(?:ment|s|ments)?|env(?:s|ironments?)?|values|overlays?|releases?|clusters?|regions?|k8s|kubernetes",
    "gitops|config(?:s|urations?)?|prod(?:uction)?|stag(?:e|ing)|dev(?:elopment)?|test(?:ing)?|uat|qa",
  ].join("|")})(?:[-_.].*)?$`,
  "i",
);

/**
 * Whether a file that lies in no chart may be meant for this one: beside it or above, in a folder that is called after
 * it, or in one that holds what is given to charts. Values of a module or of another program are none of its.
 */
function isFor(path: string, { folder, name }: Chart): boolean {
  const own = folder === "." ? [] : folder.split("/");
  const other = path.split("/");
  let shared = 0;
  while (shared < own.length && own[shared] === other[shared]) shared += 1;
  const rest = other.slice(shared);
  const [first] = rest;
  const names = [name, nameOf(folder)].filter((one) => one.length > 2);
  return (
    rest.length === 1 || ofDeploying.test(first ?? "") || rest.some((one) => names.some((each) => one.includes(each)))
  );
}

function isCalledSo(path: string): boolean {
  return valuesName.test(nameOf(path)) || valuesJson.test(nameOf(path));
}

const outsideOf = new WeakMap<readonly string[], readonly string[]>();

/** Files that are called as files of values are, and lie in no chart. */
function outside(paths: readonly string[]): readonly string[] {
  let found = outsideOf.get(paths);
  if (found === undefined) {
    found = paths.filter(
      (path) => document.test(path) && (isCalledSo(path) || folders.test(path)) && chartOf(path, paths) === null,
    );
    outsideOf.set(paths, found);
  }
  return found;
}

/** Not known for values by its name and content, which are read by themselves, nor what Helm refuses as no YAML. */
function isUnknown(path: string, { files }: FormatContext): boolean {
  const read = files.text(path);
  if (!("source" in read) || (valuesName.test(nameOf(path)) && holdsValues(read.source))) return false;
  return readDocuments(read.source).diagnostics.every(({ severity }) => severity !== "error");
}

/** Whether all that a file sets is what the chart has values of. */
function fits(path: string, chart: Chart, context: FormatContext): boolean {
  const names = namesOf(chart);
  if (names.size === 0) return false;
  const set = entriesOf(openDocument(path, context));
  return (
    set.length > 0 &&
    set.every(({ name }) => name === "global" || names.has(name)) &&
    set.some(({ name }) => name !== "global")
  );
}

const known = new WeakMap<Chart, ReadonlySet<string>>();

function namesOf(chart: Chart): ReadonlySet<string> {
  let names = known.get(chart);
  if (names === undefined) {
    const inner = chart.dependencies.flatMap(({ key, node }) => (node === null ? [] : [key]));
    known.set(chart, (names = new Set([...entriesOf(chart.values).map(({ name }) => name), ...inner])));
  }
  return names;
}
