/** Pipelines of GitLab, as they are put together from what they include and extend. */
import { folderOf } from "../../../files.ts";
import { textPieces } from "../../../script/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Value } from "../../../value/value.ts";
import { eachOf, entriesOf, get, itemsOf, textOf } from "../../document.ts";
import type { DocumentNode, Entry, MapNode } from "../../document.ts";
import { variablesOf } from "../../gitlab-ci.ts";
import { jobsIn } from "../../gitlab-ci/jobs.ts";
import { loadPipeline } from "../../gitlab-ci/pipeline.ts";
import type { Pipeline } from "../../gitlab-ci/pipeline.ts";
import { combinationsOf } from "../../job-matrix.ts";
import { mapOf } from "../../overlay.ts";
import { atMost } from "../../../value/work.ts";
import { gap } from "../../../script/folders.ts";
import { joinedLines, scalarValue } from "../job.ts";
import type { Job, RunSource } from "../job.ts";
import { foldersOf } from "../paths.ts";

export const source: RunSource = {
  mayBe: (path) => /(^|\/)\.gitlab-ci\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    // Jobs may stand in files that it includes, and in the pipelines that it starts.
    const loaded = loadPipeline(path, context);
    if (loaded !== null) for (const { top } of withChildren(loaded.pipeline)) yield* jobsOf(path, top);
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

/** Variables as they are where no rule sets any, and as each condition of a rule has them: one way of running each. */
function ruledIn(variables: MapNode): readonly { readonly variables: MapNode; readonly label: string }[] {
  const conditions = new Set(
    variables.entries.flatMap(({ value }) => (value.when === undefined ? [] : [textOfRule(value)])),
  );
  return [null, ...conditions].map((condition) => ({
    variables: mapOf(variables, [
      ...new Map(
        variables.entries.flatMap((entry): readonly (readonly [string, Entry])[] => {
          const { when, ...value } = entry.value;
          if (when !== undefined && textOfRule(entry.value) !== condition) return [];
          return [[entry.name, { ...entry, value: value as DocumentNode }]];
        }),
      ).values(),
    ]),
    label: condition ?? "",
  }));
}

function textOfRule({ when = [] }: DocumentNode): string {
  return when.map(({ text }) => text).join(" and ");
}

/** What GitLab sets itself, as scripts see the repository's folder. */
const given = new Map([["CI_PROJECT_DIR", textPieces(string("/"))]]);

function* jobsOf(path: string, top: MapNode): Iterable<Job> {
  for (const { name, node, variables } of jobsIn(top, false).jobs) {
    const part = (key: string): DocumentNode | null => get(node, key) ?? get(top, "default", key) ?? get(top, key);
    const lines = ["before_script", "script", "after_script"].flatMap((key) =>
      eachOf(key === "script" ? get(node, key) : part(key)).flatMap(eachOf),
    );
    if (lines.length === 0) continue;
    const axes = new Set(
      itemsOf(get(node, "parallel", "matrix")).flatMap((row) => entriesOf(row).map((entry) => entry.name)),
    );
    const ways = variables
      .flatMap(ruledIn)
      .flatMap(({ variables: ruled, label: rule }) => chosenFrom(ruled).map((each) => ({ each, rule })));
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
}
