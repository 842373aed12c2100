/**
 * Follows the commands of a job: where they go, what they hand on, which scripts they start, where Terraform is run.
 */
import { joinPath } from "../../files.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { exceed } from "../../value/work.ts";
import type { Value } from "../../value/value.ts";
import { runText } from "../../script/nested.ts";
import type { Onlooker, State } from "../../script/state.ts";
import { slice } from "../../script/text.ts";
import { known, shownText, textPieces } from "../../script/values.ts";
import { Variables } from "../../script/variables.ts";
import { entered, relativeFolder, UNKNOWN } from "./folders.ts";
import { gap } from "./job.ts";
import type { Job, RunContext, RunSource, Script } from "./job.ts";
import { FOLDER, folderIn, moves } from "./moves.ts";
import { done } from "../../script/invocation.ts";
import type { Invocation as Command, Outcome } from "../../script/invocation.ts";

export interface Follower {
  readonly onlooker: Onlooker;
  /** Names that commands see which are started. */
  readonly exported: Set<string>;
  /** What is exported as `TF_VAR_…`, whether Terraform is run with it or not. */
  readonly inputs: Value[];
  /** Whether another program was called that runs Terraform with what it is given. */
  callsOther(): boolean;
}

/** Is told of every command that is Terraform's, with its words and the state in which it is given. */
export type OnRun = (state: State, fields: Command["fields"], name: string) => void;

/** Is told of every command before all others; true: it was what it looks for, and there is no more to it. */
export type OnCommand = (state: State, command: Command) => boolean;

interface Following {
  readonly job: Job;
  readonly context: RunContext;
  readonly sources: readonly RunSource[];
  readonly run: OnRun;
  readonly exported: Set<string>;
  readonly inputs: Value[];
  /** `set -a`. */
  exportsAll: boolean;
  callsOther: boolean;
  /** Scripts and targets that are being followed, as they were started. */
  readonly trail: string[];
}

const terraform = /^(?:gitlab-)?(?:terraform|tofu)(?:[-_]?v?\d[\w.]*)?$/;
/** Programs that run it with the environment that they have. */
const other = /^(?:terragrunt|terraspace|terramate|atmos|cdktf|tflocal|aztfexport|terratest)$/;
/** Images that run what they are given as Terraform. */
const image = /(?:^|\/)(?:hashicorp\/terraform|opentofu\/opentofu|opentofu)(?:[:@]|$)/;
const shell = /^(?:ba|da|a|z|k)?sh$/;
const maxDepth = 8;

export function follower(
  job: Job,
  context: RunContext,
  sources: readonly RunSource[],
  run: OnRun,
  before: OnCommand = () => false,
): Follower {
  const exported = new Set<string>();
  const inputs: Value[] = [];
  const following: Following = {
    job,
    context,
    sources,
    run,
    exported,
    inputs,
    exportsAll: false,
    callsOther: false,
    trail: [],
  };
  const onlooker: Onlooker = (state, command) => {
    if (before(state, command)) return done;
    if (terraform.test(command.name)) {
      run(state, command.fields, command.name);
      return done;
    }
    if (other.test(command.name)) following.callsOther = true;
    const move = moves.get(command.name);
    if (move !== undefined) return move(state, command);
    const taken = handsOn(following, state, command);
    if (taken !== undefined) return taken;
    return starts(following, state, command) ? done : null;
  };
  return { onlooker, exported, inputs, callsOther: () => following.callsOther };
}

/** What sets the environment of later commands; undefined: it is none of these. */
function handsOn(following: Following, state: State, command: Command): Outcome | null | undefined {
  const { exported, inputs } = following;
  const { name, fields } = command;
  switch (name) {
    case "set":
      if (fields.some(({ value }) => /^(?:-(?=[b-z]*a)[a-z]+|allexport)$/i.test(known(value) ?? "")))
        following.exportsAll = true;
      return null;
    case "export":
    case "declare":
    case "typeset":
      if (name === "export" || fields.some(({ value }) => /^-\w*x/.test(known(value) ?? "")))
        for (const { value } of fields) {
          const text = shownText(value) ?? "";
          exported.add(/^\w*/.exec(text)![0]);
          const [set] = /^TF_VAR_\w+=/.exec(text) ?? [];
          if (set !== undefined) inputs.push(slice(textPieces(value), set.length, text.length));
        }
      return null;
    case "aws":
      setProfileRegion(state, fields, exported);
      return null;
    case "echo":
      for (const { value } of fields) azureVariable(state, value, exported);
      return null;
    case "source":
    case ".":
      return reads(following, state, command) ? done : null;
    case "docker":
    case "podman": {
      const at = fields.findIndex(({ value }) => image.test(shownText(value) ?? ""));
      if (at < 0) return null;
      if (known(fields[0]?.value) === "run") following.run(state, fields.slice(at + 1), "terraform");
      return done;
    }
  }
  return undefined;
}

/** `aws configure set region …` of the profile that is taken where nobody names one; the environment goes before it. */
function setProfileRegion(state: State, fields: Command["fields"], exported: Set<string>): void {
  const [configure, set, name, region, ...rest] = fields.map(({ value }) => value);
  if (known(configure) !== "configure" || known(set) !== "set" || region === undefined) return;
  if (!/^(?:default\.)?region$/.test(known(name) ?? "") || rest.length > 0) return;
  if (exported.has("AWS_REGION") || exported.has("AWS_DEFAULT_REGION")) return;
  state.variables.set("AWS_DEFAULT_REGION", region);
  exported.add("AWS_DEFAULT_REGION");
}

/** `##vso[task.setvariable variable=NAME]value`: the steps of Azure DevOps that follow have it. */
function azureVariable(state: State, value: Value, exported: Set<string>): void {
  const [whole, name] = /^##vso\[task\.setvariable variable=(\w{1,200})\b[^\]]*\]/.exec(shownText(value) ?? "") ?? [];
  if (whole === undefined || name === undefined) return;
  const text = known(value);
  state.variables.set(name, text === null ? gap(name) : string(text.slice(whole.length), value.trace));
  exported.add(name.toUpperCase());
}

/** `source env.sh`: its commands are this shell's own. */
function reads(following: Following, state: State, { fields }: Command): boolean {
  const [first] = fields;
  const path = first === undefined ? null : located(following, state, first.value);
  const text = path === null ? null : textAt(following, path);
  if (path === null || text === null) return false;
  const before = state.assigned.length;
  if (!further(following, path, () => void runText(state, text, state.place))) return false;
  if (following.exportsAll) for (const { name } of state.assigned.slice(before)) following.exported.add(name);
  return true;
}

/** Follows what a command starts, unless that is under way: it would start itself anew without end. */
function further({ trail }: Following, started: string, follow: () => void): boolean {
  if (trail.includes(started)) return false;
  if (trail.length >= maxDepth) {
    exceed(`scripts and targets start each other more than ${maxDepth} deep`);
    return false;
  }
  trail.push(started);
  follow();
  trail.pop();
  return true;
}

/** A target, a task or a script of the repository. */
function starts(following: Following, state: State, command: Command): boolean {
  const { name, fields, written } = command;
  if (startsTarget(following, state, command)) return true;
  const args = fields.map(({ value }) => value);
  if (shell.test(name)) {
    if (args.some((value) => /^-\w*c$/.test(known(value) ?? ""))) return false;
    const at = args.findIndex((value) => !/^[-+]/.test(shownText(value) ?? UNKNOWN));
    return at >= 0 && startsScript(following, state, args[at]!, args.slice(at + 1));
  }
  return (shownText(written) ?? "").includes("/") && startsScript(following, state, written, args);
}

function startsTarget(following: Following, state: State, { name, fields }: Command): boolean {
  const { sources, context, exported, job } = following;
  const folder = known(folderIn(state));
  if (folder === null) return false;
  const call = {
    name,
    words: fields.map(({ value }) => value),
    folder: joinPath(job.repository, relativeFolder(folder)),
    repository: job.repository,
    environment: (variable: string): Value | undefined =>
      state.beside.get(variable) ?? (exported.has(variable) ? state.variables.get(variable) : undefined),
  };
  for (const source of sources) {
    const scripts = source.called?.(call, context) ?? null;
    if (scripts === null) continue;
    further(following, startedAs([name, call.folder], call.words), () => {
      for (const script of scripts) within(following, state, script);
    });
    return true;
  }
  return false;
}

function startsScript(following: Following, state: State, written: Value, args: readonly Value[]): boolean {
  const path = located(following, state, written);
  const value = path === null ? null : textAt(following, path);
  if (value === null) return false;
  const own = entered(folderIn(state), written);
  const variables = new Map([["BASH_SOURCE", own]]);
  const positional = [own, ...args];
  const script = { value, at: state.place, environment: new Map(), variables, folder: null, positional };
  further(following, startedAs([path!], args), () => within(following, state, script));
  return true;
}

function startedAs(names: readonly string[], words: readonly Value[]): string {
  return [...names, ...words.map((word) => shownText(word) ?? UNKNOWN)].join("\0");
}

/** A script in a shell of its own, with what the command that starts it has in its environment. */
function within(following: Following, state: State, script: Script): void {
  const { variables, positional, stop, beside } = state;
  state.variables = new Variables(variables);
  for (const [name, value] of [...beside, ...script.environment]) {
    state.variables.set(name, value);
    following.exported.add(name);
  }
  for (const [name, value] of script.variables ?? []) state.variables.set(name, value);
  if (script.folder !== null) state.variables.set(FOLDER, script.folder);
  state.positional = script.positional ?? null;
  state.beside = new Map();
  runText(state, script.value, script.at);
  Object.assign(state, { variables, positional, stop, beside });
}

function located({ job }: Following, state: State, written: Value): string | null {
  const path = known(entered(folderIn(state), written));
  return path === null ? null : joinPath(job.repository, relativeFolder(path));
}

function textAt({ context }: Following, path: string): Value | null {
  const read = context.files.text(path);
  if (!("source" in read)) return null;
  const { source } = read;
  return string(source.text, origin("literal", { source, start: 0, end: source.text.length }), 0);
}
