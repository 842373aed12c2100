/**
 * GitLab CI: images, variables, scripts, and what is included from elsewhere.
 *
 * @title GitLab CI
 * @section machines
 * @recognised `.gitlab-ci.yml` and what it includes; files named so, or in folders named so, that other repositories
 *   include
 * @worksOut jobs as they run: `include` of local files with wildcards and inputs, components of the repository,
 *   `extends`, `default`, `inherit`, `!reference`, `parallel: matrix`, child pipelines under what starts them; includes
 *   from elsewhere by owner; images, variables with their `options`, scripts; rules by the variables that the file
 *   says, and under what somebody sets elsewhere: what hangs on branches and events is done, and what such a rule sets
 *   is set. Hidden jobs count where jobs extend them
 */
import { nameOf } from "../files.ts";
import { oncePerTree } from "../reads.ts";
import type { Setting, SettingHint, Subject, Unresolved } from "../subject.ts";
import { string, unknown } from "../value/build.ts";
import { fromPieces } from "../value/pieces.ts";
import { joinConditions } from "../value/condition.ts";
import type { Condition, Value } from "../value/value.ts";
import { withFlags } from "../value/marks.ts";
import { OVERRIDABLE } from "../value/value.ts";
import { atMost } from "../value/work.ts";
import { mapOf } from "./effect/overlay.ts";
import { settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode, Entry, ScalarNode } from "./documents/document.ts";
import { conditionOn } from "../value/question.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { jobsIn } from "./gitlab-ci/jobs.ts";
import { interpolatedPieces, variablesOf } from "./gitlab-ci/variables.ts";
import { isRuled, turnsOf } from "./gitlab-ci/ruled.ts";
import { loadPipeline } from "./gitlab-ci/pipeline.ts";
import type { Loaded, Pipeline } from "./gitlab-ci/pipeline.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { hasKey } from "./reading/recognition.ts";
import type { Variable } from "./effect/shell-variables.ts";

type Path = readonly (string | number)[];

export const format: Format = {
  name: "gitlab-ci",
  order: 15,
  claims: true,
  mayBe: (path) =>
    /(?:^|[/.])gitlab-ci[^/]*\.ya?ml$/i.test(path) || /(?:^|\/)\.?gitlab(?:-ci)?\/.*\.ya?ml$/is.test(path),
  recognises: ({ path, source }) =>
    readDocuments(source).documents.some((one) => (isRoot(path) ? one.kind === "map" : isPipeline(one))),
  read,
};

const topKeys = ["stages", "include", "default", "image", "variables", "workflow", "spec"];
const jobKeys = ["script", "stage", "trigger", "extends", "before_script", "after_script"];

function isPipeline(document: DocumentNode): boolean {
  return hasKey(document, topKeys) || entriesOf(document).some(({ value }) => hasKey(value, jobKeys));
}

/** What begins a pipeline, wherever it lies. */
function isRoot(path: string): boolean {
  return /^\.gitlab-ci\.ya?ml$/i.test(nameOf(path));
}

/** The pipelines of the scan by their files, the outermost first; one that another one starts is no root. */
const pipelinesIn = oncePerTree(pipelinesAmong);

function pipelinesAmong(context: FormatContext): ReadonlyMap<string, Loaded> {
  const roots = context.paths.filter(isRoot).toSorted((a, b) => a.split("/").length - b.split("/").length);
  const pipelines = new Map<string, Loaded>();
  const included = new Set<string>();
  for (const path of roots) {
    const loaded = included.has(path) ? null : loadPipeline(path, context);
    if (loaded === null) continue;
    pipelines.set(path, loaded);
    for (const one of loaded.files) included.add(one);
  }
  return pipelines;
}

const nothing: FormatReading = { readings: [], diagnostics: [] };

function read({ path }: FormatFile, context: FormatContext): FormatReading {
  const pipelines = pipelinesIn(context);
  const root = pipelines.get(path);
  // What a pipeline includes is judged there.
  if (root === undefined && [...pipelines.values()].some(({ files }) => files.has(path))) return nothing;
  const loaded = root ?? loadPipeline(path, context);
  if (loaded === null) return nothing;
  // What a file offers that no pipeline here includes, other repositories take.
  const subjects = [
    ...subjectsOf({ ...loaded.pipeline, chosen: "" }, root === undefined, new Set()),
    ...chosenOtherwise(loaded.pipeline).flatMap(({ pipeline, when }) =>
      subjectsOf(pipeline, root === undefined, new Set()).flatMap((one) => {
        const all = joinConditions(one.when, when);
        return all === null ? [] : [{ ...one, when: all }];
      }),
    ),
  ];
  const { diagnostics, comments, files, made } = loaded;
  const unresolved = [...made.map(madePipeline), ...openIncludes(loaded.pipeline)];
  return { readings: [{ ...readingOf(path, subjects), unresolved }], diagnostics, comments, claims: [...files] };
}

function madePipeline(at: DocumentNode): Unresolved {
  const file = getText(at, "artifact") ?? "?";
  const reason = `the pipeline ${file} is made by the job ${getText(at, "job") ?? "?"}, which alone knows what is run`;
  return { subject: "trigger", at, reason };
}

/** GitLab's own server and project, whatever they are called. */
const own = /\$\{?CI_(?:SERVER|PROJECT|COMMIT|DEFAULT|API|PAGES)_\w+\}?/g;

/** Includes from elsewhere that follow a variable: nobody here says whose pipeline it is. */
function openIncludes({ remote, children }: Pipeline): Unresolved[] {
  return [
    ...remote
      .filter(({ text }) => text.replaceAll(own, "").includes("$"))
      .map((at) => ({ subject: "include", at, reason: `which pipeline is included follows ${at.text}` })),
    ...children.flatMap(openIncludes),
  ];
}

/** Where nothing is said of what is deployed, or only when. */
const silent = new Set([
  "stages",
  "workflow",
  "spec",
  "rules",
  "only",
  "except",
  "tags",
  "needs",
  "dependencies",
  "cache",
  "artifacts",
  "coverage",
  "stage",
  "extends",
  "interruptible",
  "retry",
  "timeout",
  "when",
  "parallel",
  "trigger",
  "inherit",
]);

const maxChoices = 32;

/** The pipeline with each of the `options` of its variables that is not the default, as who starts it may choose. */
function chosenOtherwise(pipeline: Pipeline): readonly { pipeline: Pipeline; when: readonly Condition[] }[] {
  const { top, path } = pipeline;
  const variables = get(top, "variables");
  const ways = entriesOf(variables).flatMap((entry) =>
    itemsOf(get(entry.value, "options"))
      .filter((option) => textOf(option) !== getText(entry.value, "value"))
      .map((option) => ({ entry, option })),
  );
  return atMost(ways, maxChoices, "options of variables").map(({ entry, option }) => {
    const chosen = entriesOf(variables).map((one) => (one === entry ? { ...one, value: option } : one));
    const entries = top.entries.map((one) =>
      one.value === variables ? { ...one, value: mapOf(one.value, chosen) } : one,
    );
    const when = [conditionOn(path, `${entry.name} is ${textOf(option) ?? ""}`)];
    return { pipeline: { ...pipeline, top: { ...top, entries }, children: [], chosen: entry.name }, when };
  });
}

/**
 * @param said what several jobs have from one place is told once.
 * @param around what must be so for the pipeline to be started.
 */
function subjectsOf(
  pipeline: Pipeline,
  isOffered: boolean,
  said: Set<string>,
  around: readonly Condition[] = [],
): Subject[] {
  const { path, top, remote, children } = pipeline;
  const file = subjectOf({
    role: "file",
    address: path,
    format: "gitlab-ci",
    type: "gitlab-ci",
    at: { source: top.source, start: 0, end: 0 },
  });
  const { jobs, common } = jobsIn(top, isOffered, pipeline.chosen);
  const shared = variablesOf(get(top, "variables"));
  const global = new Set(entriesOf(get(top, "variables")).map(({ value }) => value));
  const subjects: Subject[] = [
    ...remote.map((node) => ({ ...includeOf(node, path), when: around })),
    {
      ...file,
      settings: common.flatMap(({ name, value }) => settings(value, [name], shared, said, around.length === 0)),
      when: around,
    },
  ];
  // What is said once is said by what is run whatever somebody sets.
  const ofWorkflow = isRuled(get(top, "workflow", "rules"));
  const ways = jobs.flatMap((job) => {
    const isAlways = ofWorkflow || isRuled(get(job.node, "rules"));
    return job.ways.flatMap((way) => {
      const when = joinConditions(around, way.when);
      return when === null ? [] : turnsOf({ ...way, when }, isAlways).map((one) => ({ ...job, ...one }));
    });
  });
  const inTurn = ways.toSorted((a, b) => Math.min(a.when.length, 1) - Math.min(b.when.length, 1));
  for (const { name, node, variables, when, setAnew } of inTurn) {
    const names = variablesOf(variables);
    const rest = { ...node, entries: node.entries.filter((entry) => entry.name !== "variables") };
    const isOwn = (one: Entry): boolean => !global.has(one.value) && !setAnew.has(one.name);
    const set = { ...variables, entries: variables.entries.filter(isOwn) };
    const isSure = when.length === 0;
    const own = [rest, set].flatMap((one) => settings(one, one === set ? ["variables"] : [], names, said, isSure));
    subjects.push({ ...file, address: `job/${name}`, type: "gitlab-ci-job", settings: own, when });
  }
  return [
    ...subjects,
    ...children.flatMap((child) => {
      const when = joinConditions(around, child.when ?? []);
      return when === null ? [] : subjectsOf(child, false, said, when);
    }),
  ];
}

function settings(
  node: DocumentNode,
  path: Path,
  variables: ReadonlyMap<string, Variable>,
  said: Set<string>,
  isSure = true,
): readonly Setting[] {
  const isSilent = (at: Path): boolean =>
    at.some((part) => typeof part === "string" && silent.has(part)) ||
    (at.includes("variables") && (at.at(-1) === "description" || at.at(-2) === "options"));
  // GitLab fills in all but scripts: there the shell does, with what they set themselves on the way.
  const value = (at: DocumentNode, own: Path): Value | undefined =>
    hintOf(own) !== "script" && at.kind === "scalar" && typeof at.value === "string" && at.text.includes("$")
      ? fromPieces(interpolatedPieces(at, (name) => variables.get(name)))
      : undefined;
  const made = settingsOf(inRunningOrder(node), { path, value, hint: hintOf, skip: isSilent });
  const environment = made.some(({ hint }) => hint === "script") ? environmentOf(variables) : null;
  const all = made.flatMap((setting): readonly Setting[] => {
    if (setting.hint === "script" && environment !== null) return [{ ...setting, variables: environment }];
    const text = "text" in setting.value ? setting.value.text : "";
    const { source, start } = setting.at;
    const key = `${source.path}:${start}:${setting.hint ?? ""}:${text}`;
    // What is said for certain in another pipeline counts more than what was said under something.
    const isNew = setting.value.kind !== "string" || !(said.has(key) || (!isSure && said.has(`?${key}`)));
    said.add(isSure ? key : `?${key}`);
    return isNew ? [setting] : [];
  });
  if (path[0] !== "variables") return all;
  return all.map((one) => ({ ...one, value: withFlags(one.value, OVERRIDABLE) }));
}

/** One shell runs `before_script` and then `script`, wherever they are written. */
function inRunningOrder(node: DocumentNode): DocumentNode {
  if (node.kind !== "map") return node;
  const before = node.entries.find(({ name }) => name === "before_script");
  const script = node.entries.find(({ name }) => name === "script");
  if (before === undefined || script === undefined) return node;
  const rest = node.entries.filter((one) => one !== before && one !== script);
  return { ...node, entries: [...rest, before, script] };
}

/** What a job's shell is given. */
function environmentOf(variables: ReadonlyMap<string, Variable>): ReadonlyMap<string, Value> {
  return new Map([...variables].map(([name, set]) => [name, given(name, set)]));
}

function given(name: string, set: Variable): Value {
  if (set === "unknown") return unknown("string", { code: "environment", text: `a rule may set ${name}` });
  // What is empty has no part that could bear the mark: whoever starts the pipeline may fill it in.
  return set.length === 0 ? withFlags(string(""), OVERRIDABLE) : fromPieces(set);
}

function hintOf(path: Path): SettingHint | undefined {
  const last = path.findLast((part) => typeof part === "string");
  const before = path.filter((part) => typeof part === "string").at(-2);
  if (last === "image" || (last === "services" && typeof path.at(-1) === "number")) return "image";
  if (last === "name" && (before === "image" || before === "services")) return "image";
  return last === "script" || last === "before_script" || last === "after_script" ? "script" : undefined;
}

function includeOf(source: ScalarNode, path: string): Subject {
  return subjectOf({
    role: "module",
    address: path,
    format: "gitlab-ci",
    type: "gitlab-ci-include",
    at: source,
    source: valueOf(source),
  });
}
