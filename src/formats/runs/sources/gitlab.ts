/** Pipelines of GitLab, as they are put together from what they include and extend. */
import { folderOf } from "../../../files.ts";
import { textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Value } from "../../../value/value.ts";
import { eachOf, entriesOf, get, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode, Entry, MapNode } from "../../documents/document.ts";
import { jobsIn, mayRun } from "../../gitlab-ci/jobs.ts";
import type { Job as ListedJob } from "../../gitlab-ci/jobs.ts";
import { variablesOf } from "../../gitlab-ci/variables.ts";
import { isRuled, ruledIn } from "../../gitlab-ci/ruled.ts";
import { loadPipeline } from "../../gitlab-ci/pipeline.ts";
import type { Pipeline } from "../../gitlab-ci/pipeline.ts";
import { combinationsOf } from "../../effect/job-matrix.ts";
import { mapOf } from "../../effect/overlay.ts";
import { atMost } from "../../../value/work.ts";
import { gap } from "../../../script/folders.ts";
import { documentsAt, joinedLines, scalarValue } from "../job.ts";
import type { Job, RunContext, RunSource } from "../job.ts";
import { eitherOf, leftIn } from "../left-behind.ts";
import type { Left } from "../left-behind.ts";
import { foldersOf } from "../paths.ts";
import { jobsOfComponents } from "../tofu-component.ts";

export const source: RunSource = {
  mayBe: (path) => /(^|\/)\.gitlab-ci\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    // Jobs may stand in files that it includes, and in the pipelines that it starts.
    const loaded = loadPipeline(path, context);
    if (loaded === null) return;
    const own = entriesOf(get(loaded.pipeline.top, "variables")).map(
      ({ name, value }) => [name, scalarValue(get(value, "value") ?? value)] as const,
    );
    const [document = null] = documentsAt(context.files, path);
    yield* jobsOfComponents(path, document, new Map(own), context);
    for (const { top } of withChildren(loaded.pipeline)) yield* jobsOf(path, top, context);
  },
};

function withChildren(pipeline: Pipeline): readonly Pipeline[] {
  return [pipeline, ...pipeline.children.flatMap(withChildren)];
}

const maxChoices = 256;

function isChosen({ value }: Entry): boolean {
  return itemsOf(get(value, "options")).length > 0;
}

/** `ENV: { value: dev, options: [dev, prod] }`: what whoever starts the pipeline may choose, each in its turn. */
function chosenFrom(variables: MapNode): readonly MapNode[] {
  const axes = variables.entries.filter(isChosen).map((entry) => {
    const options = itemsOf(get(entry.value, "options"));
    const asChosen = (option: DocumentNode): DocumentNode =>
      mapOf(entry.value, [
        { name: "value", key: option, value: option },
        ...entriesOf(entry.value).filter(({ name }) => name === "options"),
      ]);
    return [entry.name, options.map(asChosen)] as const;
  });
  if (axes.length === 0) return [variables];
  return combinationsOf({ axes }, Object.is).map((one) =>
    mapOf(
      variables,
      variables.entries.map((entry) => ({ ...entry, value: one.get(entry.name) ?? entry.value })),
    ),
  );
}

/** What GitLab sets itself, as scripts see the repository's folder. */
const given = new Map([["CI_PROJECT_DIR", textPieces(string("/"))]]);

/** Jobs in the order of their stages, in which those before leave variables to those behind. */
function inOrder(top: MapNode, jobs: readonly ListedJob[]): readonly (ListedJob & { readonly stage: number })[] {
  const written = itemsOf(get(top, "stages")).flatMap((node) => textOf(node) ?? []);
  const stages = [".pre", ...(written.length > 0 ? written : ["build", "test", "deploy"]), ".post"];
  const placed = jobs.map((job) => ({ ...job, stage: stages.indexOf(textOf(get(job.node, "stage")) ?? "test") }));
  return placed.sort((a, b) => a.stage - b.stage);
}

/** What a job has from others: from those that it needs, or all of the stages before it. */
function handedTo(
  { node, stage }: Pick<ListedJob, "node"> & { stage: number },
  left: ReadonlyMap<string, JobLeft>,
): Left {
  const needs = get(node, "needs") ?? get(node, "dependencies");
  const named = needs === null ? null : eachOf(needs).flatMap((one) => textOf(get(one, "job") ?? one) ?? []);
  const from = [...left].filter(([name, other]) => (named === null ? other.stage < stage : named.includes(name)));
  return new Map(from.flatMap(([, { variables }]) => [...variables]));
}

interface JobLeft {
  readonly stage: number;
  readonly variables: Left;
}

function* jobsOf(path: string, top: MapNode, context: RunContext): Iterable<Job> {
  const left = new Map<string, JobLeft>();
  const made = new Map<string, readonly Job[]>();
  const { jobs: written } = jobsIn(top, false);
  for (const listed of inOrder(top, written)) {
    const { name, node, stage } = listed;
    const jobs = [...waysOf(path, top, listed, handedTo(listed, left))];
    made.set(name, jobs);
    const files = eachOf(get(node, "artifacts", "reports", "dotenv")).flatMap((file) => textOf(file) ?? []);
    const variables = files.flatMap((file) => [
      ...eitherOf(
        jobs.flatMap(({ scripts, repository }) =>
          scripts.map((script) => leftIn(`/${file}`, script, new Map(), repository, context)),
        ),
      ),
    ]);
    if (variables.length > 0) left.set(name, { stage, variables: new Map(variables) });
  }
  for (const { name } of written) yield* made.get(name) ?? [];
}

function* waysOf(path: string, top: MapNode, { name, node, ways: listed }: ListedJob, handed: Left): Iterable<Job> {
  const part = (key: string): DocumentNode | null => get(node, key) ?? get(top, "default", key) ?? get(top, key);
  const lines = ["before_script", "script", "after_script"].flatMap((key) =>
    eachOf(key === "script" ? get(node, key) : part(key)).flatMap(eachOf),
  );
  if (lines.length === 0) return;
  const axes = new Set(
    itemsOf(get(node, "parallel", "matrix")).flatMap((row) => entriesOf(row).map((entry) => entry.name)),
  );
  const ways = listed
    .flatMap(({ variables }) =>
      ruledIn(variables, isRuled(get(node, "rules")) || isRuled(get(top, "workflow", "rules"))),
    )
    .flatMap(({ variables: ruled, label: rule }) => chosenFrom(ruled).map((each) => ({ each, rule })))
    .filter(({ each }) => mayRun(top, node, each));
  for (const { each, rule } of atMost(ways, maxChoices, "values that variables may have")) {
    const label = [
      ...each.entries
        .filter((entry) => axes.has(entry.name) || isChosen(entry))
        .map((entry) => `${entry.name}: ${textOf(get(entry.value, "value") ?? entry.value) ?? "?"}`),
      ...(rule === "" ? [] : [rule]),
    ].join(", ");
    const environment = new Map<string, Value>();
    for (const [variable, value] of variablesOf(each, given))
      environment.set(variable, value === "unknown" ? gap(variable) : fromPieces(value));
    for (const [variable, value] of handed) environment.set(variable, value);
    yield {
      name: `${path}: ${name}${label === "" ? "" : ` (${label})`}`,
      path,
      repository: folderOf(path),
      concerns: foldersOf(
        folderOf(path),
        [
          ...itemsOf(get(node, "only", "changes")),
          ...itemsOf(get(node, "rules")).flatMap((rule) =>
            eachOf(get(rule, "changes", "paths") ?? get(rule, "changes")),
          ),
        ].flatMap((pattern) => textOf(pattern) ?? []),
      ),
      usualFolder: environment.get("TF_ROOT") ?? null,
      scripts: [{ value: joinedLines(lines.map(scalarValue)), at: lines[0]!, environment, folder: null }],
    };
  }
}
