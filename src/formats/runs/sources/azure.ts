/**
 * Pipelines of Azure DevOps: steps of jobs and deployments, with the variables of the pipeline, the stage and the job.
 */
import { atMost } from "../../../value/work.ts";
import { get, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { inclusionOf } from "../../effect/inclusion.ts";
import { azurePipeline, otherwise, templatesIn } from "../../pipelines.ts";
import { withTemplates } from "../../pipelines/azure.ts";
import { repositoryOf, unitsIn } from "../../pipelines/azure-steps.ts";
import { documentsAt } from "../job.ts";
import type { Job, RunContext, RunSource } from "../job.ts";
import { foldersOf } from "../paths.ts";

const maxChoices = 32;
export const source: RunSource = {
  mayBe: (path) => azurePipeline.test(path),
  *jobs(path, context): Iterable<Job> {
    // A template is judged where it is used.
    if (templatesIn(context).has(path)) return;
    const inclusion = inclusionOf(path, context);
    for (const document of documentsAt(context.files, path)) {
      const ways = [{ document, label: "" }, ...chosenIn(document, path)];
      for (const way of ways)
        yield* jobsOf(path, withTemplates(way.document, inclusion), way.label, isUnused(document, path), context);
    }
  },
};

/** What has parameters and nothing that starts it may be a template for others, though it runs by itself. */
function isUnused(document: DocumentNode, path: string): boolean {
  const starts = ["trigger", "pr", "schedules", "pool", "stages"].some((key) => get(document, key) !== null);
  return !starts && get(document, "parameters") !== null && !/azure-pipelines[^/]*$/i.test(path);
}

/** With each value that whoever starts it may choose for a parameter. */
function chosenIn(document: DocumentNode, path: string): readonly { document: DocumentNode; label: string }[] {
  const ways = otherwise(document, path).map(({ document: chosen, when }) => ({
    document: chosen,
    label: when.map(({ text }) => text).join(", "),
  }));
  return atMost(ways, maxChoices, "values that parameters may have");
}

function* jobsOf(
  path: string,
  top: DocumentNode,
  label: string,
  isOffered: boolean,
  context: RunContext,
): Iterable<Job> {
  const repository = repositoryOf(path);
  const concerns = ["trigger", "pr"].flatMap((event) =>
    foldersOf(
      repository,
      itemsOf(get(top, event, "paths", "include")).flatMap((node) => textOf(node) ?? []),
    ),
  );
  for (const { name, scripts } of unitsIn(top, path, context).units) {
    const shown = [name, ...(label === "" ? [] : [`(${label})`])].filter((one) => one !== "").join(" ");
    const offered = isOffered ? { isOffered } : {};
    yield { name: `${path}${shown === "" ? "" : `: ${shown}`}`, path, repository, concerns, scripts, ...offered };
  }
}
