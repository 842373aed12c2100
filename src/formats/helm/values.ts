/** Values of charts as Helm lays them over one another: what the chart around gives wins, `global` is for all. */
import type { DocumentNode, Entry } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { isSwitchedOff } from "./charts.ts";
import { laidOver, mapOf } from "../effect/overlay.ts";
import { exceed } from "../../value/work.ts";
import type { Chart, Dependency } from "./chart.ts";

/** A chart that is installed, with the values that it has then. */
export interface Installed {
  readonly chart: Chart;
  /** As the chart around calls it. */
  readonly name: string;
  readonly values: DocumentNode | null;
  readonly inner: readonly Installed[];
  /** Required charts that are installed and lie elsewhere. */
  readonly elsewhere: readonly Dependency[];
}

/** Charts that one brings along, whatever these bring along: under aliases they multiply. */
const maxInstalled = 300;

/** @param given what whoever installs it gives, or the chart around. @param left how many charts it may bring along. */
export function installed(
  chart: Chart,
  given: DocumentNode | null,
  name: string = chart.name,
  left: { count: number } = { count: maxInstalled },
): Installed {
  const values = withImported(chart, laidOver(chart.values, given));
  const seen = withInner(chart, values);
  const on = chart.dependencies.filter(({ node }) => node === null || !isSwitchedOff(node, seen));
  const inner: Installed[] = [];
  for (const { chart: one, key } of on) {
    if (one === null) continue;
    if (left.count === 0) {
      exceed(`a chart brings along more than ${maxInstalled} charts`);
      break;
    }
    left.count -= 1;
    inner.push(installed(one, givenTo(key, values), key, left));
  }
  return {
    chart,
    name,
    values,
    inner,
    elsewhere: on.filter((one) => one.chart === null),
  };
}

/** Conditions see the values that the charts which it brings along have by themselves, too. */
function withInner(chart: Chart, values: DocumentNode | null): DocumentNode | null {
  return chart.dependencies.reduce<DocumentNode | null>((all, { node, key, chart: inner }) => {
    const own = node === null || getText(node, "condition") === null ? null : (inner?.values ?? null);
    return own === null ? all : laidOver(at(own, [key]), all);
  }, values);
}

/** What a chart gives to one that it brings along. */
function givenTo(key: string, values: DocumentNode | null): DocumentNode | null {
  const own = get(values, key);
  const global = entriesOf(values).filter((entry) => entry.name === "global");
  return global.length === 0 || values === null ? own : laidOver(own, mapOf(values, global));
}

/** `import-values`: what a chart takes over from one that it brings along, unless it says so itself. */
function withImported(chart: Chart, values: DocumentNode | null): DocumentNode | null {
  let made = values;
  for (const { node, key, chart: inner } of chart.dependencies) {
    const imports = itemsOf(get(node, "import-values"));
    if (imports.length === 0 || inner === null || (node !== null && isSwitchedOff(node, withInner(chart, values))))
      continue;
    const given = laidOver(inner.values, get(values, key));
    for (const one of imports) {
      const [from, to] =
        one.kind === "scalar"
          ? [`exports.${one.text}`, "."]
          : [getText(one, "child") ?? "", getText(one, "parent") ?? ""];
      const taken = get(given, ...from.split("."));
      if (taken !== null) made = laidOver(at(taken, to === "." ? [] : to.split(".")), made);
    }
  }
  return made;
}

/** The node under these names. */
function at(node: DocumentNode, names: readonly string[]): DocumentNode {
  return names.reduceRight<DocumentNode>((inner, name) => {
    const entry: Entry = { name, key: node, value: inner };
    return mapOf(node, [entry]);
  }, node);
}
