/** What other tools of the repository install of its charts: looked for once, for all charts that ask. */
import { faultOf } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, isBelow } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Span } from "../../source.ts";
import { wholeOf } from "../../source.ts";
import { exceed, within } from "../../value/work.ts";
import { chartName, isChartTemplate } from "./charts.ts";
import type { FormatContext } from "../format.ts";
import { placesOf } from "../runs/invocation.ts";
import { isPlaced } from "../runs/deploys/all.ts";
import type { Install } from "./install.ts";
import { installers } from "./installers.gen.ts";

interface Found {
  readonly installs: readonly Install[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Steps that looking at one file may take. */
const maxFileSteps = 2_000_000;

const allInstalls = oncePerTree(lookAt);

function lookAt(context: FormatContext): Found {
  const { files, paths } = context;
  if (!paths.some((path) => chartName.test(path))) return { installs: [], diagnostics: [] };
  const installs: Install[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const may = installers.filter((one) => one.mayBe(path));
    if (may.length === 0) continue;
    const passing = files.passing?.(path) ?? null;
    if (passing !== null && !may.some(({ marks }) => marks.test(passing))) continue;
    const read = files.text(path);
    if (!("source" in read)) continue;
    const { source } = read;
    const at = wholeOf(source);
    try {
      const { exceeded } = within({ left: maxFileSteps }, maxFileSteps, () => {
        for (const { marks, installs: made } of may)
          if (marks.test(source.text))
            for (const one of made({ path, source }, context))
              // What a template of a chart writes may be there, and otherwise than it stands.
              installs.push(isChartTemplate(path, paths) ? { ...one, isTrial: true } : one);
      });
      if (exceeded === null) continue;
      const message = `what ${path} installs could not be worked out whole: ${exceeded}`;
      diagnostics.push({ severity: "error", code: "work-budget", message, at });
    } catch (error) {
      diagnostics.push(faultOf(error, `what ${path} installs`, at));
    }
  }
  return { installs, diagnostics };
}

/** There may be more ways of installing a chart than were found. */
export function unfollowedInstalls(context: FormatContext): readonly Diagnostic[] {
  return allInstalls(context).diagnostics;
}

/** The folder of the chart that is named: as it stands, or the one whose path ends so, where only one does. */
function chartOf(named: string, folders: readonly string[]): readonly string[] {
  if (folders.includes(named)) return [named];
  if (named.includes("*")) return folders.filter((one) => isPlaced(named, one));
  const ends = named === "." ? [] : folders.filter((one) => one.endsWith(`/${named}`));
  return ends.length === 1 ? ends : [];
}

const chartFolders = new WeakMap<readonly string[], readonly string[]>();

function foldersOf({ paths }: FormatContext): readonly string[] {
  let folders = chartFolders.get(paths);
  if (folders === undefined)
    chartFolders.set(paths, (folders = paths.filter((path) => chartName.test(path)).map(folderOf)));
  return folders;
}

const maxInstalls = 256;

/** The ways in which a chart is installed, told apart by their names. */
export function installsOf(folder: string, context: FormatContext): readonly Install[] {
  const folders = foldersOf(context);
  const those = allInstalls(context).installs.filter(({ chart }) => chartOf(chart, folders).includes(folder));
  if (those.length > maxInstalls) exceed(`a chart is installed in more than ${maxInstalls} ways`);
  const counts = new Map<string, number>();
  return those.slice(0, maxInstalls).map((one) => {
    const count = (counts.get(one.name) ?? 0) + 1;
    counts.set(one.name, count);
    return count === 1 ? one : { ...one, name: `${one.name} (${count})` };
  });
}

/** Where values are written that take effect in a chart of the repository, and nowhere else. */
export function givenToCharts(context: FormatContext): readonly Span[] {
  const folders = foldersOf(context);
  if (folders.length === 0) return [];
  return allInstalls(context).installs.flatMap(({ chart, layers, isTrial }): readonly Span[] => {
    if (isTrial === true || chartOf(chart, folders).length === 0) return [];
    return layers.flatMap((layer): readonly Span[] => {
      if ("node" in layer) return isBelow(layer.node.source.path, ".") ? [layer.node] : [];
      return "value" in layer ? placesOf(layer.value) : [];
    });
  });
}
