/**
 * Steps of jobs and deployments of Azure DevOps: what each runs, with the variables of the pipeline, the stage and the
 * job, and with what steps before it had the pipeline set.
 */
import { folderOf } from "../../files.ts";
import { string } from "../../value/build.ts";
import type { Condition, Piece, Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { pipelineVariables } from "../../script/manual/pipeline-commands.ts";
import { slice } from "../../script/syntax/text.ts";
import { alternativesOfAny, concatenated, mapTexts, shownText, textPieces } from "../../script/words/values.ts";
import { choice } from "../../value/choice.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entered, folderValue } from "../../script/folders.ts";
import { inShellWords } from "../../script/languages/powershell-words.ts";
import { shellTask } from "./azure-tasks.ts";
import { actionScript } from "../runs/actions.ts";
import { regionOf, scalarValue, withGaps, withParts } from "../runs/job.ts";
import type { RunContext, Script } from "../runs/job.ts";
import { besides, leftIn } from "../runs/left-behind.ts";
import type { Left } from "../runs/left-behind.ts";

const maxDepth = 20;

/** The folder where the repository of a pipeline begins, as far as its path tells. */
export function repositoryOf(path: string): string {
  return path.includes("/.azure")
    ? path.slice(0, path.search(/\/\.azure/))
    : folderOf(path).replace(/^\.azure[\w-]*(?:\/.*)?$/s, ".");
}

/** What the jobs of a pipeline run. */
export function unitsIn(
  top: DocumentNode,
  path: string,
  context: RunContext,
): { readonly units: readonly Unit[]; readonly outputs: Left } {
  const within: Within = { repository: repositoryOf(path), context, outputs: new Map() };
  return { units: [...unitsOf(top, "", new Map(), within, 0)], outputs: within.outputs };
}
const checkout = new RegExp(
  [
    String.raw`^\$\((?:(?:System\.DefaultWorkingDirectory|Build\.SourcesDirectory|Build\.Repository\.LocalPath)\)|`,
    String.raw`Pipeline\.Workspace\)(?:/s(?![^/]))?)`,
  ].join(""),
  "gi",
);

interface Within {
  readonly repository: string;
  readonly context: RunContext;
  /** `dependencies.JOB.outputs['STEP.NAME']`, as far as it is known by now. */
  readonly outputs: Map<string, Value>;
}

export interface Unit {
  readonly name: string;
  readonly scripts: readonly Script[];
  /** What is set for each of its steps by those that are run before it. */
  readonly left: ReadonlyMap<DocumentNode, Left>;
}

/** Whatever has steps, with what is set around it. */
function* unitsOf(
  node: DocumentNode | null,
  name: string,
  outer: ReadonlyMap<string, Value>,
  within: Within,
  depth: number,
): Iterable<Unit> {
  if (node === null) return;
  if (depth > maxDepth) return exceed(`stages and jobs are nested more than ${maxDepth} deep`);
  const variables = withVariables(new Map([...within.outputs, ...outer]), get(node, "variables"));
  const own = ["job", "deployment", "stage"].map((key) => getText(node, key)).find((text) => text !== null) ?? "";
  const shown = [name, own].filter((part) => part !== "").join(", ");
  const steps = get(node, "steps");
  // The rows of a matrix are filled in by now: each is a step of its own.
  if (steps !== null) {
    const { scripts, left } = scriptsOf(itemsOf(steps), own, variables, within);
    if (scripts.length > 0) yield { name: shown, scripts, left };
  }
  for (const list of ["stages", "jobs"])
    for (const item of itemsOf(get(node, list))) yield* unitsOf(item, shown, variables, within, depth + 1);
  for (const way of ["runOnce", "rolling", "canary"])
    for (const phase of ["preDeploy", "deploy", "routeTraffic", "postRouteTraffic"])
      yield* unitsOf(get(node, "strategy", way, phase), shown, variables, within, depth + 1);
}

/** Scripts in order: each has the variables that those before it had their pipeline set. */
function scriptsOf(
  steps: readonly DocumentNode[],
  job: string,
  outer: ReadonlyMap<string, Value>,
  { repository, context, outputs }: Within,
): Pick<Unit, "scripts" | "left"> {
  let own: Left = new Map();
  const before = new Map<DocumentNode, Left>();
  const scripts = steps.flatMap((step) => {
    before.set(step, own);
    const variables = new Map([...outer, ...own]);
    const script = scriptOf(step, asEnvironment(variables), variables);
    if (script === null) return [];
    if (mayTell.test(shownText(script.value) ?? "")) {
      const left = leftIn(pipelineVariables, script, new Map(), repository, context);
      const asOutput = [...left].map(([one, value]) => [`${getText(step, "name")}.${one}`, value] as const);
      const set = new Map([...left, ...asOutput]);
      own = new Map([...own, ...(isCertain(step) ? set : besides(set, variables))]);
      for (const [one, value] of asOutput) outputs.set(`${job}.${one}`, value);
    }
    return [script];
  });
  return { scripts, left: before };
}

/** Whether a step is run, and comes to its end, in each run that comes to those behind it. */
function isCertain(step: DocumentNode): boolean {
  const condition = getText(step, "condition") ?? "";
  const isAsked = condition !== "" && !/^(?:true|(?:always|succeeded|succeededOrFailed)\(\))$/i.test(condition.trim());
  const [enabled, mayFail] = [getText(step, "enabled") ?? "true", getText(step, "continueOnError") ?? "false"];
  return !isAsked && enabled === "true" && mayFail === "false";
}

const mayTell = /##vso\[task\.setvariable|\.(?:sh|bash|ps1)\b/;
/**
 * `$[ dependencies.A.outputs['step.X'] ]`, `$[ stageDependencies.S.A.outputs['step.X'] ]`; a deployment repeats its
 * name. Which stage it is of, names of jobs tell well enough.
 */
export const ofDependency = /\$\[\s*(?:stageD|d)ependencies([.\w['\]-]{1,200})\s*\]/g;

/** What stands for the words of such a mark. */
export function outputOf(words: string, outputs: ReadonlyMap<string, Value>): Value | undefined {
  const [path = "", after = ""] = words.split(".outputs['");
  const job = path.split(/[^\w-]+/).findLast((part) => part !== "");
  const output = after.replace(/'.*$/, "");
  return outputs.get(`${job}.${output}`) ?? outputs.get(`${job}.${output.slice(output.indexOf(".") + 1)}`);
}

function withOutputs(value: Value, outputs: ReadonlyMap<string, Value>): Value {
  const found = [...(shownText(value) ?? "").matchAll(ofDependency)];
  const [only] = found;
  const said = (match: RegExpExecArray): Value | undefined => outputOf(match[1]!, outputs);
  // What is the whole of a variable may be one of several.
  if (only !== undefined && only[0].length === (shownText(value) ?? "").trim().length) return said(only) ?? value;
  return withParts(value, ofDependency, (match) => {
    const output = said(match);
    return output === undefined || output.kind === "choice" ? undefined : textPieces(output);
  });
}

function withVariables(outer: ReadonlyMap<string, Value>, node: DocumentNode | null): ReadonlyMap<string, Value> {
  const variables = new Map(outer);
  const set = (name: string, value: DocumentNode, when: DocumentNode["when"] = value.when): void => {
    const said = filled(value, variables);
    variables.set(name, when === undefined ? said : underConditions(said, when, variables.get(name)));
  };
  for (const item of itemsOf(node)) {
    const name = getText(item, "name");
    const value = get(item, "value");
    if (name !== null && value !== null) set(name, value, item.when);
  }
  for (const { name, value } of entriesOf(node)) if (value.kind === "scalar") set(name, value);
  return variables;
}

/** What a variable is where it is set at times only: that, or what it was before. */
function underConditions(value: Value, when: readonly Condition[], before: Value | undefined): Value {
  const others = before === undefined ? [] : alternativesOfAny(before).filter((one) => one.value.kind !== "unknown");
  const [only] = when;
  const [other] = others[0]?.when ?? [];
  // `${{ if }}` and the `${{ else }}` of it.
  const isElse = others.length > 0 && others.every((one) => one.when.length === 1) && when.length === 1;
  const isWhole = isElse && only?.key === other?.key && only?.branch !== other?.branch;
  const isOpen = !isWhole && (before === undefined || (before.kind === "choice" && before.open));
  return choice(
    [...alternativesOfAny(value).map((one) => ({ ...one, when: [...when, ...one.when] })), ...others],
    isOpen,
  );
}

/** Variables of the pipeline are in the environment in capitals, with `_` for `.`. */
export function asEnvironment(macros: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map([...macros].map(([name, value]) => [name.toUpperCase().replaceAll(".", "_"), value]));
}

const expressions = /\$\{\{[\s\S]{0,300}?\}\}|\$\[[\s\S]{0,300}?\]/g;
const variable = /\$\(([\w.]+)\)/g;

/** `$(name)` filled in; what nobody knows is a gap. */
function filled(node: DocumentNode, macros: ReadonlyMap<string, Value>): Value {
  const said = withOutputs(scalarValue(node), macros);
  const top = withParts(said, checkout, () => [{ text: "/", trace: null, offset: -1, flags: 0 }]);
  return mapTexts(withVariablesIn(top, macros), (one) => withGaps(withGaps(one, variable), expressions));
}

/** What is one of several makes as many texts. */
function withVariablesIn(value: Value, macros: ReadonlyMap<string, Value>): Value {
  const filledIn = withParts(value, variable, (match) => {
    const known = macros.get(match[1]!);
    return known === undefined || known.kind === "choice" ? undefined : textPieces(known);
  });
  const text = shownText(filledIn) ?? "";
  const pieces = textPieces(filledIn);
  const parts: Value[] = [];
  let from = 0;
  for (const { 0: whole, 1: name = "", index } of text.matchAll(variable)) {
    const known = macros.get(name);
    if (known?.kind !== "choice") continue;
    parts.push(slice(pieces, from, index), known);
    from = index + whole.length;
  }
  return from === 0 ? filledIn : concatenated([...parts, slice(pieces, from, text.length)]);
}

const terraformTask = /^(?:.*\.)?(?:Terraform(?:Task\w*|CLI|Installer)?|TerraformTaskV\d)@\d/i;
function scriptOf(
  step: DocumentNode,
  outer: ReadonlyMap<string, Value>,
  macros: ReadonlyMap<string, Value>,
): Script | null {
  if (/^(?:false|never\(\))$/i.test(getText(step, "condition") ?? "") || getText(step, "enabled") === "false")
    return null;
  const inputs = get(step, "inputs");
  const environment = environmentOf(step, outer, macros);
  const at = get(step, "workingDirectory") ?? anyOf(inputs, ["workingDirectory", "cwd", "workingFolder"]);
  const folder = at === null ? null : entered(folderValue("."), filled(at, macros));
  const around: Around = { step, environment, folder, macros };
  const task = getText(step, "task") ?? "";
  const isPowerShell =
    get(step, "pwsh") !== null ||
    get(step, "powershell") !== null ||
    /^(?:PowerShell|AzurePowerShell)@/i.test(task) ||
    /^ps/i.test(getText(inputs, "scriptType") ?? "");
  const written = ["script", "bash", "pwsh", "powershell"]
    .map((key) => get(step, key))
    .find((node) => node?.kind === "scalar");
  const node = written ?? (shellTask.test(task) ? anyOf(inputs, ["inlineScript", "script"]) : null);
  if (node?.kind === "scalar") {
    const value = filledScript(node, macros);
    return { value: isPowerShell ? mapTexts(value, (one) => inShellWords(one)) : value, at: node, environment, folder };
  }
  const fill = (each: DocumentNode): Value => filled(each, macros);
  const deploying = actionScript({ step, uses: task, inputs, filled: fill, environment, folder });
  return deploying ?? (terraformTask.test(task) ? terraformScript(inputs, around) : null);
}

function environmentOf(
  step: DocumentNode,
  outer: ReadonlyMap<string, Value>,
  macros: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const environment = new Map<string, Value>([
    ["SYSTEM_DEFAULTWORKINGDIRECTORY", string("/")],
    ["BUILD_SOURCESDIRECTORY", string("/")],
    ...outer,
  ]);
  for (const { name, value } of entriesOf(get(step, "env")))
    if (value.kind === "scalar") environment.set(name, filled(value, macros));
  // The tasks for AWS give their scripts the region.
  const region = get(step, "inputs", "regionName");
  if (region?.kind === "scalar")
    for (const [name, value] of regionOf(filled(region, macros))) environment.set(name, value);
  return environment;
}

function anyOf(inputs: DocumentNode | null, names: readonly string[]): DocumentNode | null {
  for (const name of names) {
    const node = get(inputs, name);
    if (node !== null) return node;
  }
  return null;
}

/** What a task for Terraform runs. */
function terraformScript(inputs: DocumentNode | null, around: Around): Script | null {
  const command = getText(inputs, "command");
  if (command === null || !/^[\w ]+$/.test(command)) return null;
  const script = commandScript(`terraform ${command}`, [get(inputs, "commandOptions"), get(inputs, "args")], around);
  return command === "init"
    ? { ...script, value: concatenated([script.value, ...backendWords(inputs, around.macros)]) }
    : script;
}

/** Inputs that tasks hand to `init` as `-backend-config`, in small letters, and what they set. */
const backendInputs: ReadonlyMap<string, string> = new Map([
  ["backendazurermresourcegroupname", "resource_group_name"],
  ["backendazurermstorageaccountname", "storage_account_name"],
  ["backendazurermcontainername", "container_name"],
  ["backendazurermkey", "key"],
  ["backendawsbucketname", "bucket"],
  ["backendawsbucket", "bucket"],
  ["backendawskey", "key"],
  ["backendawsregion", "region"],
  ["backendgcpbucketname", "bucket"],
  ["backendgcsbucket", "bucket"],
  ["backendgcpprefix", "prefix"],
  ["backendgcsprefix", "prefix"],
]);

function backendWords(inputs: DocumentNode | null, macros: ReadonlyMap<string, Value>): readonly Value[] {
  return entriesOf(inputs).flatMap(({ name, value }) => {
    const setting = backendInputs.get(name.toLowerCase());
    if (setting === undefined || value.kind !== "scalar") return [];
    return [string(` -backend-config='${setting}=`), filled(value, macros), string("'")];
  });
}

/** In a script what the pipeline does not fill in is a command of the shell's. */
function filledScript(node: DocumentNode, macros: ReadonlyMap<string, Value>): Value {
  const said = withParts(withOutputs(scalarValue(node), macros), inWorkspace, () => [sources]);
  return mapTexts(withVariablesIn(said, macros), (one) => withGaps(one, /\$\{\{[\s\S]{0,300}?\}\}/g));
}

/** Where the repository lies in the folder of the run, and the name by which it goes else. */
const inWorkspace = /\$\(Pipeline\.Workspace\)\/s(?![\w.-])/gi;
const sources: Piece = { text: "$(Build.SourcesDirectory)", trace: null, offset: -1, flags: 0 };

interface Around {
  readonly step: DocumentNode;
  readonly environment: ReadonlyMap<string, Value>;
  readonly folder: Value | null;
  readonly macros: ReadonlyMap<string, Value>;
}

function commandScript(
  command: string,
  nodes: readonly (DocumentNode | null)[],
  { step, environment, folder, macros }: Around,
): Script {
  const words = nodes.flatMap((node) => (node?.kind === "scalar" ? [string(" "), filled(node, macros)] : []));
  return {
    value: concatenated([string(command), ...words]),
    at: nodes.find((node) => node !== null) ?? step,
    environment,
    folder,
  };
}
