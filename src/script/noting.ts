/** Notes of each command what whoever asks later wants to know, before it is run. */
import { string } from "../value/build.ts";
import { beyondUsual } from "../value/condition.ts";
import type { Value } from "../value/value.ts";
import { gap } from "./folders.ts";
import type { Field, Invocation } from "./invocation.ts";
import { folderIn } from "./moves.ts";
import { tellFiles } from "./flow/made-files.ts";
import { namedValue } from "./words/named-values.ts";
import type { State } from "./state.ts";
import { noteRewriting } from "./texts/rewriting.ts";
import { concatenated, known, shownText } from "./words/values.ts";
import { copyFiles } from "./texts/written-files.ts";
import { eitherOf } from "../pattern.ts";

/** `$0` and what follows it, for whoever goes by it. */
export function positionalOf({ notes, positional }: State): readonly Value[] | null {
  if (positional === notes.given) notes.asksGiven = true;
  if (positional === null) notes.losesGiven = true;
  return positional;
}

export const terraform = /^(?:gitlab-)?(?:terraform|tofu)(?:[-_]?v?\d[\w.]*)?$/;
/** Runs it in the folders of its units. */
export const terragrunt = /^terragrunt(?:[-_]?v?\d[\w.]*)?$/;
/** Programs that run it with the environment that they have. */
export const runsTerraform = /^(?:terraspace|terramate|atmos|cdktf|tflocal|aztfexport|terratest)$/;
/** Programs that run what stands in a file of theirs, or what they are given. */
const runners = eitherOf([
  /^(?:g?make|(?:go-)?task|just|mise|nx|rake|bundle)$/, // go-task
  /^(?:(?:docker|podman)(?:-compose)?|nerdctl)$/, // docker-compose
  /^(?:npm|yarn|pnpm|bun|ruby|python[\d.]*)$/, // python3.11
  /^(?:node|nodejs|deno|tsx|ts-node|zx)$|\.(?:py|[cm]?[jt]s)$/, // deploy.py, behind `uv run`
]);
export const shell = /^(?:(?:ba|da|a|z|k|pw)?sh|powershell)$/;

/** Programs that deploy what stands in a template or project. */
const deployers = eitherOf([
  /^(?:sam|azd?|serverless|sls|pulumi|cdk)(?:@[\w.-]+)?$/, // cdk@2
  /^ansible-(?:playbook|pull)$|^(?:nomad|packer)$/,
  /^helm(?:3|[-_]?v?\d[\w.]*)?$/, // helm-v3.14
  /^(?:new|set)-az\w{0,40}deployment(?:stack)?$|^new-azresourcegroup$/,
]);

/** Whether a command says how something is deployed, beside what it names. */
function deploys({ name, fields }: Invocation): boolean {
  if (name === "gcloud") return fields.some(({ value }) => known(value) === "infra-manager");
  return deployers.test(name) || (name === "aws" && fields.some(({ value }) => known(value) === "cloudformation"));
}

/** Whether a command may run what is followed elsewhere. */
export function mayStart({ name, written }: Pick<Invocation, "name" | "written">): boolean {
  const isNamed = [terraform, terragrunt, runsTerraform, runners, shell].some((names) => names.test(name));
  return isNamed || (shownText(written) ?? "").includes("/");
}

/** Before a command is run. */
export function note(state: State, command: Invocation): void {
  const { notes } = state;
  // What stands in a file that is read in is given there.
  const uses = notes.files.look(command, state.readingIn.size === 0 ? folderIn(state) : null, state.beside);
  tellFiles(state, command, uses);
  handOn(state, command);
  copyFiles(state, command);
  noteRewriting(state, command);
  if (!mayStart(command) && !deploys(command)) return;
  const { name, written, at, fields, input } = command;
  notes.calls.push({
    name,
    written,
    at,
    fields,
    when: beyondUsual(state.when),
    folder: folderIn(state),
    beside: state.beside,
    input,
    isHandedOn: state.isApplied,
    changes: state.variables.changes(),
    exported: [...notes.exported],
  });
}

const declaring = /^(?:export|declare|typeset|readonly|local)$/;

/** What sets the environment of later commands. */
function handOn(state: State, { name, fields }: Invocation): void {
  const { notes } = state;
  if (name === "set") {
    const words = fields.map(({ value }) => known(value) ?? "");
    for (const [index, word] of words.entries())
      if (/^[-+](?=[b-z]*a)[a-z]+$/i.test(word)) notes.exportsAll = word.startsWith("-");
      else if (word === "allexport") notes.exportsAll = words[index - 1] !== "+o";
  } else if (declaring.test(name)) {
    const isExported = name === "export" || fields.some(({ value }) => /^-\w*x/.test(known(value) ?? ""));
    if (!isExported && !notes.exportsAll) return;
    for (const { value, at } of fields) {
      const named = namedValue(value);
      if (named === null) continue;
      notes.exported.add(named.name);
      if (named.value === null) continue;
      state.assigned.push({
        name: named.name,
        value: named.value,
        at,
        when: beyondUsual(state.when),
        isOutside: false,
      });
    }
  } else if (name === "aws") setProfileRegion(state, fields);
  else if (name === "echo") for (const { value } of fields) azureVariable(state, value);
}

/** `aws configure set region …` of the profile that is taken where nobody names one; the environment goes before it. */
function setProfileRegion(state: State, fields: readonly Field[]): void {
  const [configure, set, name, region, ...rest] = fields.map(({ value }) => value);
  if (known(configure) !== "configure" || known(set) !== "set" || region === undefined) return;
  if (!/^(?:default\.)?region$/.test(known(name) ?? "") || rest.length > 0) return;
  if (["AWS_REGION", "AWS_DEFAULT_REGION"].some((one) => state.variables.get(one) !== undefined)) return;
  state.variables.set("AWS_DEFAULT_REGION", region);
  state.notes.exported.add("AWS_DEFAULT_REGION");
  // It stands in a file of the home folder, which later steps have.
  state.notes.handedOn.push(concatenated([string("AWS_DEFAULT_REGION="), region]));
}

/** `##vso[task.setvariable variable=NAME]value`: the steps of Azure DevOps that follow have it. */
function azureVariable(state: State, value: Value): void {
  const [whole, name] = /^##vso\[task\.setvariable variable=(\w{1,200})\b[^\]]*\]/.exec(shownText(value) ?? "") ?? [];
  if (whole === undefined || name === undefined) return;
  const text = known(value);
  state.variables.set(name, text === null ? gap(name) : string(text.slice(whole.length), value.trace));
  state.notes.exported.add(name.toUpperCase());
}
