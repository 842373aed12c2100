/**
 * Pipelines of Azure DevOps: steps of jobs and deployments, with the variables of the pipeline, the stage and the job.
 */
import { folderOf } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { atMost, exceed } from "../../../value/work.ts";
import { pipelineVariables } from "../../../script/manual/pipeline-commands.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { inclusionOf } from "../../effect/inclusion.ts";
import { azurePipeline, otherwise, templatesIn } from "../../pipelines.ts";
import { withTemplates } from "../../pipelines/azure.ts";
import { entered, folderValue } from "../../../script/folders.ts";
import { inShellWords } from "../powershell-words.ts";
import { actionScript } from "../actions.ts";
import { documentsAt, regionOf, scalarValue, withGaps, withParts } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";
import { leftIn } from "../left-behind.ts";
import { foldersOf } from "../paths.ts";
import { eitherOf } from "../../../pattern.ts";

const maxDepth = 20;
const maxChoices = 32;
const checkout = new RegExp(
  [
    String.raw`^\$\((?:(?:System\.DefaultWorkingDirectory|Build\.SourcesDirectory|Build\.Repository\.LocalPath)\)|`,
    String.raw`Pipeline\.Workspace\)(?:/s(?![^/]))?)`,
  ].join(""),
  "gi",
);

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
  const repository = path.includes("/.azure")
    ? path.slice(0, path.search(/\/\.azure/))
    : folderOf(path).replace(/^\.azure[\w-]*(?:\/.*)?$/s, ".");
  const concerns = ["trigger", "pr"].flatMap((event) =>
    foldersOf(
      repository,
      itemsOf(get(top, event, "paths", "include")).flatMap((node) => textOf(node) ?? []),
    ),
  );
  const within: Within = { repository, context, outputs: new Map() };
  for (const { name, scripts } of unitsOf(top, "", new Map(), within, 0)) {
    const shown = [name, ...(label === "" ? [] : [`(${label})`])].filter((one) => one !== "").join(" ");
    const offered = isOffered ? { isOffered } : {};
    yield { name: `${path}${shown === "" ? "" : `: ${shown}`}`, path, repository, concerns, scripts, ...offered };
  }
}

interface Within {
  readonly repository: string;
  readonly context: RunContext;
  /** `dependencies.JOB.outputs['STEP.NAME']`, as far as it is known by now. */
  readonly outputs: Map<string, Value>;
}

interface Unit {
  readonly name: string;
  readonly scripts: readonly Script[];
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
    const scripts = scriptsOf(itemsOf(steps), own, variables, within);
    if (scripts.length > 0) yield { name: shown, scripts };
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
): Script[] {
  let variables = outer;
  return steps.flatMap((step) => {
    const script = scriptOf(step, asEnvironment(variables), variables);
    if (script === null) return [];
    if (mayTell.test(shownText(script.value) ?? "")) {
      const left = leftIn(pipelineVariables, script, new Map(), repository, context);
      const asOutput = [...left].map(([one, value]) => [`${getText(step, "name")}.${one}`, value] as const);
      variables = new Map([...variables, ...left, ...asOutput]);
      for (const [one, value] of asOutput) outputs.set(`${job}.${one}`, value);
    }
    return [script];
  });
}

const mayTell = /##vso\[task\.setvariable|\.(?:sh|bash|ps1)\b/;
/**
 * `$[ dependencies.A.outputs['step.X'] ]`, `$[ stageDependencies.S.A.outputs['step.X'] ]`; a deployment repeats its
 * name. Which stage it is of, names of jobs tell well enough.
 */
const ofDependency = /\$\[\s*(?:stageD|d)ependencies([.\w['\]-]{1,200})\s*\]/g;

function withOutputs(value: Value, outputs: ReadonlyMap<string, Value>): Value {
  const found = [...(shownText(value) ?? "").matchAll(ofDependency)];
  const [only] = found;
  const said = (match: RegExpExecArray): Value | undefined => {
    const [path = "", after = ""] = match[1]!.split(".outputs['");
    const job = path.split(/[^\w-]+/).findLast((part) => part !== "");
    const output = after.replace(/'.*$/, "");
    return outputs.get(`${job}.${output}`) ?? outputs.get(`${job}.${output.slice(output.indexOf(".") + 1)}`);
  };
  // What is the whole of a variable may be one of several.
  if (only !== undefined && only[0].length === (shownText(value) ?? "").trim().length) return said(only) ?? value;
  return withParts(value, ofDependency, (match) => {
    const output = said(match);
    return output === undefined || output.kind === "choice" ? undefined : textPieces(output);
  });
}

function withVariables(outer: ReadonlyMap<string, Value>, node: DocumentNode | null): ReadonlyMap<string, Value> {
  const variables = new Map(outer);
  for (const item of itemsOf(node)) {
    const name = getText(item, "name");
    const value = get(item, "value");
    if (name !== null && value !== null) variables.set(name, filled(value, variables));
  }
  for (const { name, value } of entriesOf(node))
    if (value.kind === "scalar") variables.set(name, filled(value, variables));
  return variables;
}

/** Variables of the pipeline are in the environment in capitals, with `_` for `.`. */
function asEnvironment(macros: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map([...macros].map(([name, value]) => [name.toUpperCase().replaceAll(".", "_"), value]));
}

const expressions = /\$\{\{[\s\S]{0,300}?\}\}|\$\[[\s\S]{0,300}?\]/g;
const variable = /\$\(([\w.]+)\)/g;

/** `$(name)` filled in; what nobody knows is a gap. */
function filled(node: DocumentNode, macros: ReadonlyMap<string, Value>): Value {
  const said = withOutputs(scalarValue(node), macros);
  const top = withParts(said, checkout, () => [{ text: "/", trace: null, offset: -1, flags: 0 }]);
  return withGaps(withGaps(withVariablesIn(top, macros), variable), expressions);
}

function withVariablesIn(value: Value, macros: ReadonlyMap<string, Value>): Value {
  return withParts(value, variable, (match) => {
    const known = macros.get(match[1]!);
    return known === undefined || known.kind === "choice" ? undefined : textPieces(known);
  });
}

const terraformTask = /^(?:.*\.)?(?:Terraform(?:Task\w*|CLI|Installer)?|TerraformTaskV\d)@\d/i;
const shellTask = eitherOf(
  [
    /^(?:Bash|CmdLine|ShellScript|PowerShell)@\d/, // Bash@3
    /^(?:AzurePowerShell|AzureCLI|AWSShellScript|AWSCLI)@\d/,
  ],
  "i",
);

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
    return { value: isPowerShell ? inShellWords(value) : value, at: node, environment, folder };
  }
  if (shellTask.test(task)) {
    const file = anyOf(inputs, ["filePath", "scriptPath"]);
    const words = [file, get(inputs, "arguments")];
    return file === null ? null : commandScript(isPowerShell ? "pwsh" : "bash", words, around);
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
    ? { ...script, value: fromPieces([...textPieces(script.value), ...backendWords(inputs, around.macros)]) }
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

function backendWords(inputs: DocumentNode | null, macros: ReadonlyMap<string, Value>): readonly Piece[] {
  const plain = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });
  return entriesOf(inputs).flatMap(({ name, value }) => {
    const setting = backendInputs.get(name.toLowerCase());
    if (setting === undefined || value.kind !== "scalar") return [];
    return [plain(` -backend-config='${setting}=`), ...textPieces(filled(value, macros)), plain("'")];
  });
}

/** In a script what the pipeline does not fill in is a command of the shell's. */
function filledScript(node: DocumentNode, macros: ReadonlyMap<string, Value>): Value {
  const said = withParts(withOutputs(scalarValue(node), macros), inWorkspace, () => [sources]);
  return withGaps(withVariablesIn(said, macros), /\$\{\{[\s\S]{0,300}?\}\}/g);
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
  const words = nodes.flatMap((node) =>
    node?.kind === "scalar"
      ? [{ text: " ", trace: null, offset: -1, flags: 0 }, ...textPieces(filled(node, macros))]
      : [],
  );
  return {
    value: fromPieces([{ text: command, trace: null, offset: -1, flags: 0 }, ...words]),
    at: nodes.find((node) => node !== null) ?? step,
    environment,
    folder,
  };
}
