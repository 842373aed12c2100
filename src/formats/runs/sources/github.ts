/** Workflows of GitHub, Gitea and Forgejo, with the reusable workflows and composite actions of the repository. */
import { known } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import type { Value } from "../../../value/value.ts";
import { exceed, turns } from "../../../value/work.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { inputsOf } from "../../github-workflows/inputs.ts";
import { localTarget, repositoryOf, workflowName } from "../../github-workflows/own-files.ts";
import { withEnvironment } from "../../github-workflows/environment.ts";
import { answerOf, conditionOf, isOff, valueIn } from "../../github-workflows/evaluate.ts";
import type { Names } from "../../github-workflows/evaluate.ts";
import { jobsOf as combinationsOf } from "../../github-workflows/matrix.ts";
import { inOrder, named, outputsIn, outputsOfCalled, perhaps, withNeeded } from "../../github-workflows/outputs.ts";
import { putOut } from "../../github-workflows/put-out.ts";
import { inShellWordsOf } from "../../github-workflows/script-words.ts";
import { namesBehind } from "../../github-workflows/steps.ts";
import { entered, folderValue } from "../../../script/folders.ts";
import { programInShellWords } from "../../../script/programs/in-shell-words.ts";
import { isOfGitHubScript } from "../../github-workflows/speech.ts";
import { actionScript } from "../actions.ts";
import { commandScript } from "../command-actions.ts";
import { documentsAt, regionOf, scalarValue, withGaps } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";
import { eitherOf } from "../left-behind.ts";
import type { Left } from "../left-behind.ts";
import { foldersOf } from "../paths.ts";

const marks = /\$\{\{[\s\S]{0,500}?\}\}/g;
/** GitHub allows ten. */
const maxDepth = 10;
const maxCombinations = 256;

export const source: RunSource = {
  mayBe: (path) => workflowName.test(path),
  *jobs(path, context): Iterable<Job> {
    const [top] = documentsAt(context.files, path);
    if (top === undefined || isOnlyCalled(top)) return;
    const inputs: Names = new Map([...inputsOf(top), ["github.workspace", string("/")]]);
    for (const { names, label } of chosenInputs(top, inputs))
      yield* jobsOf({ context, path, file: path, prefix: `${path}: `, label, depth: 0 }, top, names).jobs;
  },
};

interface Reading {
  readonly context: RunContext;
  /** The workflow that is started. */
  readonly path: string;
  /** The file that is read: that workflow, or one that it calls. */
  readonly file: string;
  readonly prefix: string;
  readonly label: string;
  readonly depth: number;
}

function isOnlyCalled(top: DocumentNode): boolean {
  const events = get(top, "on");
  const isMap = events?.kind === "map" && events.entries.every(({ name }) => name === "workflow_call");
  return isMap || textOf(events) === "workflow_call";
}

/** What a person chooses from is like one more axis of a matrix. */
function chosenInputs(top: DocumentNode, names: Names): readonly { names: Names; label: string }[] {
  let all: readonly { names: Names; label: string }[] = [{ names, label: "" }];
  for (const { name, value } of entriesOf(get(top, "on", "workflow_dispatch", "inputs"))) {
    const options = itemsOf(get(value, "options"));
    if (options.length === 0) continue;
    all = all.flatMap((one) =>
      options.map((option) => ({
        names: new Map([...one.names, [`inputs.${name}`, scalarValue(option)]]),
        label: joinedLabel(one.label, name, textOf(option) ?? "?"),
      })),
    );
    if (all.length > maxCombinations) exceed(`its inputs have more than ${maxCombinations} combinations`);
    all = all.slice(0, maxCombinations);
  }
  return all;
}

function joinedLabel(before: string, name: string, text: string): string {
  return `${before}${before === "" ? "" : ", "}${name}: ${text}`;
}

/** The jobs of a workflow, and what it puts out where it is called: `jobs.x.outputs.y` of its own. */
function jobsOf(reading: Reading, top: DocumentNode, outer: Names): { jobs: readonly Job[]; outputs: Left } {
  const events = get(top, "on");
  const concerns = ["push", "pull_request", "pull_request_target"].flatMap((event) =>
    foldersOf(
      repositoryOf(reading.path),
      itemsOf(get(events, event, "paths")).flatMap((node) => textOf(node) ?? []),
    ),
  );
  const around = withEnvironment(outer, get(top, "env"));
  const written = entriesOf(get(top, "jobs"));
  const jobs = new Map<string, readonly Job[]>();
  const outputs = new Map<string, Left>();
  for (const { name, value: job } of inOrder(written)) {
    const made = jobOf({ ...reading, concerns }, { name, job, top }, withNeeded(around, job, outputs), outer);
    jobs.set(name, made.jobs);
    outputs.set(name, made.outputs);
  }
  return { jobs: written.flatMap(({ name }) => jobs.get(name) ?? []), outputs: outputsOfCalled(top, outputs) };
}

interface OneJob {
  readonly name: string;
  readonly job: DocumentNode;
  readonly top: DocumentNode;
}

function jobOf(
  reading: Reading & Pick<Job, "concerns">,
  { name, job, top }: OneJob,
  around: Names,
  outer: Names,
): { jobs: readonly Job[]; outputs: Left } {
  const { context, path, file, prefix, depth, concerns } = reading;
  const jobs: Job[] = [];
  const outputs: Left[] = [];
  if (isOff(get(job, "if"), around)) return { jobs, outputs: new Map() };
  for (const combination of combinationsOf(get(job, "strategy"), around)) {
    const names = withEnvironment(withEnvironment(combination, get(job, "container", "env")), get(job, "env"));
    const label = labelOf(reading.label, combination);
    const shown = `${prefix}${name}${label === "" ? "" : ` (${label})`}`;
    const called = getText(job, "uses");
    if (called !== null) {
      const target = called.startsWith("./") ? localTarget(context.files, file, called) : null;
      const [other] = target === null ? [] : documentsAt(context.files, target);
      if (target === null || other === undefined || !isWithin(depth)) continue;
      const next = { ...reading, file: target, prefix: `${shown}, `, label: "", depth: depth + 1 };
      const inner = jobsOf(next, other, calledNames(other, get(job, "with"), names));
      jobs.push(...inner.jobs);
      outputs.push(inner.outputs);
      continue;
    }
    const { scripts, names: after } = stepsOf(reading, itemsOf(get(job, "steps")), [job, top], names, depth);
    const sets = [outer, around, names].flatMap((one) => [...environmentOf(one)]);
    if (scripts.length > 0) jobs.push({ name: shown, path, repository: repositoryOf(path), concerns, scripts, sets });
    outputs.push(outputsIn(get(job, "outputs"), after));
  }
  return { jobs, outputs: eitherOf(outputs) };
}

/** The scripts of steps, and the names that hold behind them: with what each put out. */
function stepsOf(
  reading: Reading,
  steps: readonly DocumentNode[],
  around: readonly DocumentNode[],
  outer: Names,
  depth: number,
): { scripts: readonly Script[]; names: Names } {
  const scripts: Script[] = [];
  let names = outer;
  for (const step of turns(steps)) {
    const before = names;
    const made = stepScripts(reading, step, around, names, depth);
    scripts.push(...made.scripts);
    const id = getText(step, "id");
    if (!isOff(get(step, "if"), names))
      names = namesBehind(step, names, withEnvironment(names, get(step, "env")), conditionOf(get(step, "if"), names));
    const isPerhaps = answerOf(get(step, "if"), before) === undefined;
    const outputs = isPerhaps ? perhaps(made.outputs) : made.outputs;
    if (id !== null && outputs.size > 0) names = new Map([...names, ...named(`steps.${id}`, outputs)]);
  }
  return { scripts, names };
}

function isWithin(depth: number): boolean {
  if (depth >= maxDepth) exceed(`workflows and actions use each other more than ${maxDepth} deep`);
  return depth < maxDepth;
}

/** What another file of the repository is called with. */
function calledNames(file: DocumentNode, given: DocumentNode | null, names: Names): Names {
  const own = entriesOf(given).map(({ name, value }) => [`inputs.${name}`, valueIn(value, names)] as const);
  const shared = [...names].filter(([name]) => name.startsWith("github."));
  return new Map([...shared, ...inputsOf(file), ...own]);
}

function labelOf(before: string, names: Names): string {
  let label = before;
  for (const [name, value] of names)
    if (name.startsWith("matrix.")) {
      const text = known(value);
      if (text !== null) label = joinedLabel(label, name.slice("matrix.".length), text);
    }
  return label;
}

function filled(node: DocumentNode, names: Names): Value {
  return withGaps(valueIn(node, names), marks);
}

/** The environment of a step: `env.x` of what its names are. */
function environmentOf(names: Names): Map<string, Value> {
  const environment = new Map<string, Value>([["GITHUB_WORKSPACE", string("/")]]);
  for (const [name, value] of names)
    if (name.startsWith("env.")) environment.set(name.slice(4), withGaps(value, marks));
  return environment;
}

function stepScripts(
  reading: Reading,
  step: DocumentNode,
  around: readonly DocumentNode[],
  outer: Names,
  depth: number,
): { scripts: readonly Script[]; outputs: Left } {
  if (isOff(get(step, "if"), outer)) return none;
  const names = withEnvironment(outer, get(step, "env"));
  const written =
    get(step, "working-directory") ??
    around.map((node) => get(node, "defaults", "run", "working-directory")).find((node) => node !== null) ??
    null;
  const folder = written === null ? null : entered(folderValue("."), filled(written, names));
  const environment = environmentOf(names);
  const run = get(step, "run");
  if (run?.kind === "scalar") {
    const shell = [step, ...around].map((node, index) =>
      index === 0 ? getText(node, "shell") : textOf(get(node, "defaults", "run", "shell")),
    );
    const value = filled(run, names);
    const isOnWindows = around.some((node) => /^windows/i.test(getText(node, "runs-on") ?? ""));
    const usual = isOnWindows ? "pwsh" : null;
    const program = shell.find((one) => one !== null) ?? usual;
    const script = { value: inShellWordsOf(program, value), at: run, environment, folder };
    return {
      scripts: [script],
      outputs: getText(step, "id") === null ? new Map() : putOut(script, repositoryOf(reading.path), reading.context),
    };
  }
  const uses = getText(step, "uses") ?? "";
  if (uses.startsWith("./")) {
    const target = localTarget(reading.context.files, reading.file, uses);
    const [action] = target === null ? [] : documentsAt(reading.context.files, target);
    if (action === undefined || !isWithin(depth)) return none;
    const inner = new Map([
      ...calledNames(action, get(step, "with"), names),
      ...[...names].filter(([name]) => name.startsWith("env.")),
    ]);
    const made = stepsOf(reading, itemsOf(get(action, "runs", "steps")), [], inner, depth + 1);
    return { scripts: made.scripts, outputs: outputsIn(get(action, "outputs"), made.names) };
  }
  const code = isOfGitHubScript(uses) ? get(step, "with", "script") : null;
  if (code !== null) return programScripts(reading, step, { code, names, environment, folder });
  if (signingIn.test(uses)) return signedIn(step, names);
  const given = { step, uses, inputs: get(step, "with"), filled: (node: DocumentNode) => filled(node, names) };
  const used = { ...given, environment, folder };
  const script = actionScript(used) ?? commandScript(used);
  return script === null ? none : { scripts: [script], outputs: new Map() };
}

/** What an action that signs in to AWS leaves to those behind it. */
function signedIn(step: DocumentNode, names: Names): { scripts: readonly Script[]; outputs: Left } {
  const region = get(step, "with", "aws-region");
  const handsOn = region === null ? null : regionOf(filled(region, names));
  if (handsOn === null) return none;
  const scripts = [{ value: string(""), at: step, environment: new Map(), folder: null, handsOn }];
  return { scripts, outputs: new Map([["aws-region", handsOn.get("AWS_REGION") ?? string("")]]) };
}

/** A script of JavaScript that a step is given. */
function programScripts(
  reading: Reading,
  step: DocumentNode,
  { code, names, ...around }: Pick<Script, "environment" | "folder"> & { code: DocumentNode; names: Names },
): { scripts: readonly Script[]; outputs: Left } {
  const value = programInShellWords(filled(code, names), "javascript", true) ?? string("");
  const script = { ...around, value, at: code };
  return {
    scripts: [script],
    outputs: getText(step, "id") === null ? new Map() : putOut(script, repositoryOf(reading.path), reading.context),
  };
}

const none: { readonly scripts: readonly Script[]; readonly outputs: Left } = { scripts: [], outputs: new Map() };

/** Actions that sign in to AWS and leave its region in the environment of the steps that follow. */
const signingIn = /(?:^|\/)(?:configure-aws-credentials|actions-aws-assume-role)@/;
