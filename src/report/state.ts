/** Whether what a report is about is the commit that it names. */
import type { Report, ReportTarget } from "./report.ts";
import { count } from "./words.ts";

const maxExamples = 5;

/** @param differing what was looked at and is not as committed; null: nobody can say. */
export function withState(report: Report, differing: readonly { readonly path: string }[] | null): Report {
  if (differing === null || report.targets === undefined) return report;
  const examples = differing.slice(0, maxExamples).map(({ path }) => path);
  const uncommitted = { files: differing.length, examples };
  return { ...report, targets: report.targets.map((target) => ({ ...target, uncommitted })) };
}

/** @param tree of a shard: the digest of what all shards must have before them. */
export function withTree(report: Report, tree: string | null): Report {
  if (tree === null || report.targets === undefined) return report;
  return { ...report, targets: report.targets.map((target) => ({ ...target, tree })) };
}

/** What several reports of one target say together: what one of them met, all of them are not. */
export function joinedState(targets: readonly ReportTarget[]): Pick<ReportTarget, "uncommitted"> {
  const said = targets.flatMap(({ uncommitted }) => uncommitted ?? []);
  const examples = [...new Set(said.flatMap((one) => one.examples))].sort();
  const files = Math.max(0, examples.length, ...said.map((one) => one.files));
  if (files === 0 && said.length < targets.length) return {};
  return { uncommitted: { files, examples: examples.slice(0, maxExamples) } };
}

/** `2 files that were looked at are not as committed: main.tf, new.tf`; null: none that anybody knows of. */
export function stateText({ uncommitted }: Pick<ReportTarget, "uncommitted">): string | null {
  if (uncommitted === undefined || uncommitted.files === 0) return null;
  const { files, examples } = uncommitted;
  const more = files > examples.length ? ` and ${files - examples.length} more` : "";
  const [was, are] = files === 1 ? ["was", "is"] : ["were", "are"];
  return `${count(files, "file")} that ${was} looked at ${are} not as committed: ${examples.join(", ")}${more}`;
}
