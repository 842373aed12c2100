/**
 * GitHub workflows and composite actions, and those of Gitea and Forgejo: actions by owner, images, environment,
 * scripts.
 *
 * @title GitHub workflows
 * @section machines
 * @recognised their folders and file names
 * @worksOut each job of a matrix with its values, `include` and `exclude`; expressions with `env`, `inputs`, `matrix`,
 *   operators and functions; `if` as far as it is decided, also by what earlier steps write to `$GITHUB_ENV`: what
 *   hangs on inputs, variables or a failure is possible, what hangs on branches and events is done; workflows and
 *   actions of the repository where they are called, with what they are given; outputs of steps, jobs, actions and
 *   called workflows where others ask for them; actions by owner, images, variables, scripts in the language that
 *   `shell` names; what they set for runs of Terraform is a scenario of it; what may be chosen instead of a default
 *   (`type: choice`, `boolean`) is possible. What only the run knows stays open
 */
import { folderOf, joinPath } from "../files.ts";
import type { Setting, SettingHint, Subject } from "../subject.ts";
import type { Comment } from "./documents/document.ts";
import { known } from "../script/words/values.ts";
import type { Condition, Value } from "../value/value.ts";
import { settingOf, settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "./documents/document.ts";
import { entriesOf, get, getText } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { chosenOtherwise, inputsOf } from "./github-workflows/inputs.ts";
import {
  containerOf,
  environmentIn,
  heirOf,
  inFolder,
  environmentOf,
  withEnvironment,
} from "./github-workflows/environment.ts";
import { answerOf, conditionOf, eventsOf, interpolated, isOff } from "./github-workflows/evaluate.ts";
import type { Names } from "./github-workflows/evaluate.ts";
import { jobsOf } from "./github-workflows/matrix.ts";
import { actionName, calledIn, localTarget, repositoryOf, workflowName } from "./github-workflows/own-files.ts";
import { programInShellWords } from "../script/programs/in-shell-words.ts";
import { isOfGitHubScript, isSaidToPeople, withoutSpeech } from "./github-workflows/speech.ts";
import { callerIn, givenBy, programsOf, putOutBy } from "./github-workflows/actions.ts";
import { inOrder, outputsIn, outputsOfCalled, perhaps, withNeeded } from "./github-workflows/outputs.ts";
import { stepsOf } from "./github-workflows/steps.ts";
import { inForce } from "./effect/in-force.ts";
import { include, inclusionOf } from "./effect/inclusion.ts";
import type { Inclusion } from "./effect/inclusion.ts";
import type { Named } from "./named/named.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { isKeyed } from "./reading/recognition.ts";
import { eitherOf } from "./runs/lines-left.ts";
import type { Left } from "./runs/lines-left.ts";

type Path = readonly (string | number)[];

export const format: Format = {
  name: "github-workflows",
  order: 16,
  mayBe: (path) => workflowName.test(path) || actionName.test(path),
  recognises: ({ source }) => isKeyed(source, ["jobs", "runs"]),
  read,
};

/** One file of workflows and what it leads to. */
interface Reader {
  readonly inclusion: Inclusion;
  readonly subjects: Subject[];
  readonly comments: Comment[];
  readonly names: Named[];
  /** What several jobs have from one place is told once. */
  readonly said: Set<string>;
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const { documents, diagnostics, comments } = readDocuments(source);
  const document = documents[0] ?? null;
  const inclusion = inclusionOf(path, context);
  const reader: Reader = { inclusion, subjects: [], comments: [...comments], names: [], said: new Set() };
  // What is only ever used by others here is judged where they use it.
  const events = get(document, "on");
  const isOnlyCalled =
    get(document, "runs") !== null ||
    getText(document, "on") === "workflow_call" ||
    (events?.kind === "map" && events.entries.every(({ name }) => name === "workflow_call"));
  if (!isOnlyCalled || !calledIn(context).has(path)) {
    addFile(reader, path, document, new Map(), path, inclusion);
    for (const { given, when } of chosenOtherwise(document)) {
      const other: Reader = { ...reader, subjects: [], comments: [], said: new Set() };
      addFile(other, path, document, given, path, inclusion);
      reader.subjects.push(...other.subjects.map((one) => ({ ...one, when })));
    }
  }
  return {
    readings: [readingOf(path, reader.subjects)],
    diagnostics: [...diagnostics, ...inclusion.found.diagnostics],
    comments: reader.comments,
    names: reader.names,
  };
}

/** Beside the names of expressions: the shell of steps that name none. */
const usualShell = "shell of the workflow";
/** The folder in which steps run that name none. */
const usualPlace = "folder of the workflow";

/** A workflow or an action with what it is given. `prefix` is the address of its caller, or its path. */
function addFile(
  reader: Reader,
  path: string,
  document: DocumentNode | null,
  given: Names,
  address: string,
  inclusion: Inclusion,
): Left {
  const shell = get(document, "defaults", "run", "shell");
  const place = get(document, "defaults", "run", "working-directory");
  const names = withEnvironment(
    new Map([
      ...inputsOf(document),
      ...eventsOf(document),
      ...given,
      ...(shell?.kind === "scalar" ? [[usualShell, valueOf(shell)] as const] : []),
      ...(place?.kind === "scalar" ? [[usualPlace, valueOf(place)] as const] : []),
    ]),
    get(document, "env"),
  );
  const { source } = document ?? {};
  if (source !== undefined)
    reader.subjects.push(
      subjectOf({
        role: "file",
        address,
        format: "github-workflows",
        type: "github-workflow",
        at: { source, start: 0, end: 0 },
        settings: settings(reader, environmentOf(document, names), ["env"], names),
      }),
    );
  const isOwn = address === path;
  const outputs = new Map<string, Left>();
  for (const { name, value } of inOrder(entriesOf(get(document, "jobs")))) {
    const made = jobsOf(get(value, "strategy"), withNeeded(names, value, outputs)).map((each) =>
      addJob(reader, value, isOwn ? `job/${name}` : `${address}.${name}`, each, inclusion),
    );
    const isPerhaps = answerOf(get(value, "if"), withNeeded(names, value, outputs)) === undefined;
    outputs.set(name, isPerhaps ? perhaps(eitherOf(made)) : eitherOf(made));
  }
  const runs = get(document, "runs");
  if (runs !== null) addJob(reader, runs, address, names, inclusion);
  if (runs !== null) reader.names.push(...programsOf(runs, path));
  const image = getText(runs, "using") === "docker" ? get(runs, "image") : null;
  if (image?.kind === "scalar" && !image.text.startsWith("docker://")) {
    const places = [joinPath(folderOf(path), image.text)];
    reader.names.push({ places, as: "file", like: "Dockerfile", by: path, at: image, isNeeded: true });
  }
  return outputsOfCalled(document, outputs);
}

function settings(
  reader: Reader,
  node: DocumentNode | null,
  path: Path,
  names: Names,
  hint: (path: Path) => SettingHint | undefined = () => undefined,
): Setting[] {
  const value = (at: DocumentNode): Value | undefined =>
    at.kind === "scalar" && at.text.includes("${{") ? interpolated(at, names) : undefined;
  const made = settingsOf(node, { path, value, hint });
  const variables = made.some(({ hint: one }) => one === "script") ? environmentIn(names) : null;
  return made.flatMap((setting) => {
    if (setting.hint === "script" && variables !== null && variables.size > 0) return [{ ...setting, variables }];
    if (setting.value.kind !== "string") return [setting];
    const { source, start } = setting.at;
    const key = `${source.path}:${start}:${setting.hint ?? ""}:${setting.value.text}`;
    const isNew = !reader.said.has(key);
    reader.said.add(key);
    return isNew ? [setting] : [];
  });
}

/** Adds a job, and says what it puts out. */
function addJob(reader: Reader, job: DocumentNode, address: string, outer: Names, inclusion: Inclusion): Left {
  if (isOff(get(job, "if"), outer)) return new Map();
  const inner: Reader = { ...reader, subjects: [] };
  const outputs = addJobAsRun(inner, job, address, outer, inclusion);
  reader.subjects.push(...underAll(inner.subjects, conditionOf(get(job, "if"), outer)));
  return outputs;
}

function underAll(subjects: readonly Subject[], when: readonly Condition[]): readonly Subject[] {
  return when.length === 0 ? subjects : subjects.map((one) => ({ ...one, when: [...one.when, ...when] }));
}

function addJobAsRun(reader: Reader, job: DocumentNode, address: string, outer: Names, inclusion: Inclusion): Left {
  const names = withEnvironment(outer, get(job, "env"));
  const own: Setting[] = [];
  const subjectWith = (settingsOfIt: readonly Setting[]): Subject =>
    subjectOf({
      role: "file",
      address,
      format: "github-workflows",
      type: "github-job",
      at: job,
      settings: settingsOfIt,
    });
  addUse(reader, job, names, own);
  const { steps, after } = stepsOf(job, names, (step, inStep) => putOutBy(inclusion, step, inStep));
  const run = steps.map(({ step }) => step);
  const env = inForce(get(job, "env"), [heirOf(null, run)]);
  own.push(...settings(reader, env, ["env"], names));
  for (const part of ["container", "services", "image", "defaults"]) {
    const node = part === "container" ? containerOf(job, run) : get(job, part);
    own.push(...settings(reader, node, [part], names, containerHint));
  }
  const usual = {
    shell: getText(job, "defaults", "run", "shell") ?? known(outer.get(usualShell)) ?? usualOn(job),
    folder: getText(job, "defaults", "run", "working-directory") ?? known(outer.get(usualPlace)) ?? null,
  };
  const more: Subject[] = useOf(job, address);
  const called: Subject[] = [];
  for (const { step, index, inStep, when } of steps) {
    // What is said under a condition is no reason to leave it out where it is said without one.
    const said = when.length === 0 ? reader.said : new Set<string>();
    const inner: Reader = { ...reader, said, subjects: [] };
    const ofStep = stepSettings(inner, step, index, inStep, usual);
    if (when.length === 0) own.push(...ofStep);
    else more.push(...underAll([subjectWith(ofStep)], when));
    more.push(...underAll(useOf(step, address), when));
    addCalled(inner, step, address, inStep, inclusion);
    called.push(...underAll(inner.subjects, when));
  }
  reader.subjects.push(subjectWith(own), ...more);
  const ofCalled = addCalled(reader, job, address, names, inclusion);
  reader.subjects.push(...called);
  return getText(job, "uses") === null ? outputsIn(get(job, "outputs"), after) : ofCalled;
}

/** What a step says itself. */
function stepSettings(
  reader: Reader,
  step: DocumentNode,
  index: number,
  inStep: Names,
  usual: { readonly shell: string | null; readonly folder: string | null },
): readonly Setting[] {
  const own = settings(reader, get(step, "env"), ["steps", index, "env"], inStep);
  const interpreter = getText(step, "shell") ?? usual.shell;
  const around = inFolder(inStep, getText(step, "working-directory") ?? usual.folder);
  const script = settings(reader, get(step, "run"), ["steps", index, "run"], around, () => "script");
  own.push(...(interpreter === null ? script : script.map((each) => ({ ...each, interpreter }))));
  addUse(reader, step, inStep, own, ["steps", index]);
  return own;
}

/** Runners with Windows have another shell where nothing is said. Source: the syntax of workflows, `shell`. */
function usualOn(job: DocumentNode): string | null {
  return /^windows/i.test(getText(job, "runs-on") ?? "") ? "pwsh" : null;
}

/** What lies beside the workflows is the repository's own, unless another one is fetched into its place. */
function nameAction({ names, inclusion: { trail } }: Reader, at: ScalarNode, folder: string): void {
  const isOwn = at.text.startsWith("./.github/") && !/^[ \t]*repository[ \t]*:/m.test(at.source.text);
  const places = [`${folder}/action.yml`, `${folder}/action.yaml`];
  if (isOwn) names.push({ places, as: "text", by: trail[0] ?? "", at, isNeeded: true });
}

/** A workflow or composite action of the repository, with what it is given. */
function addCalled(reader: Reader, node: DocumentNode, address: string, names: Names, inclusion: Inclusion): Left {
  const uses = get(node, "uses");
  if (uses?.kind !== "scalar" || !uses.text.startsWith("./")) return new Map();
  const from = callerIn(inclusion);
  const path = localTarget(inclusion.context.files, from, uses.text);
  // A step may use what an earlier one has fetched or made.
  if (path === null) nameAction(reader, uses, joinPath(repositoryOf(from), uses.text));
  if (path === null && get(node, "steps") === null && !/\.ya?ml$/i.test(uses.text)) return new Map();
  const included = path === null ? null : include(inclusion, path, uses);
  if (included === null) return new Map();
  const { documents, diagnostics, comments } = readDocuments(included.source);
  inclusion.found.diagnostics.push(...diagnostics);
  reader.comments.push(...comments);
  const given = new Map(givenBy(node, names));
  return addFile(reader, included.path, documents[0] ?? null, given, address, included.inclusion);
}

function containerHint(path: Path): SettingHint | undefined {
  const last = path.at(-1);
  // What stands behind `docker create`.
  if (last === "options" && (path[0] === "container" || path[0] === "services")) return "script";
  return last === "image" || (path.length === 1 && last === "container") ? "image" : undefined;
}

/** An action or a reusable workflow, by its owner. */
function useOf(node: DocumentNode, address: string): Subject[] {
  const uses = get(node, "uses");
  if (uses?.kind !== "scalar" || /^(?:\.|docker:)/.test(uses.text)) return [];
  return [
    subjectOf({
      role: "module",
      address,
      format: "github-workflows",
      type: uses.text.split("@", 1)[0]!,
      at: uses,
      source: valueOf(uses),
    }),
  ];
}

/** What an action is given; an image that is used as one stands there as well. */
function addUse(reader: Reader, node: DocumentNode, names: Names, into: Setting[], path: Path = []): void {
  const uses = get(node, "uses");
  if (uses?.kind === "scalar" && uses.text.startsWith("docker://"))
    into.push(settingOf([...path, "image"], uses, valueOf(uses), "image"));
  // What is given to a workflow or an action of the repository is judged there.
  const { context, trail } = reader.inclusion;
  const local = getText(node, "uses") ?? "";
  if (local.startsWith("./") && localTarget(context.files, trail[0] ?? "", local) !== null) return;
  const builds = getText(node, "uses")?.startsWith("docker/") === true;
  for (const { name, value } of entriesOf(get(node, "with"))) {
    if (isSaidToPeople(local, name)) continue;
    // Docker's actions call the names of images tags.
    const isImage = builds && (name === "tags" || name === "images");
    const made = settings(reader, value, [...path, "with", isImage ? "images" : name], names, () =>
      isImage ? "image" : hintOfInput(local, name),
    );
    into.push(
      ...(isOfGitHubScript(local) && name === "script"
        ? [...made.map(withoutSpeech), ...commandsOf(made, names)]
        : made),
    );
  }
}

/** What a script of JavaScript puts together, and whom it starts. */
function commandsOf(scripts: readonly Setting[], names: Names): readonly Setting[] {
  const variables = environmentIn(names);
  return scripts.flatMap((one): Setting[] => {
    const value = programInShellWords(one.value, "javascript", true);
    return value === null ? [] : [{ ...one, path: [...one.path, "program"], value, hint: "script", variables }];
  });
}

function hintOfInput(action: string, name: string): SettingHint | undefined {
  if (name !== "script" && name !== "run") return undefined;
  // Its scripts are JavaScript, no shell's.
  return isOfGitHubScript(action) ? "text" : "script";
}
