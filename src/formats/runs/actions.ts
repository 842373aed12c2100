/** Steps of a pipeline that run or deploy something by an action instead of a command: each as the command it is. */
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Value } from "../../value/value.ts";
import { slice } from "../../script/syntax/text.ts";
import { known, shownText, textPieces } from "../../script/words/values.ts";
import { get } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entered, folderValue, gap } from "../../script/folders.ts";
import { joinedLines } from "./job.ts";
import type { Script } from "./job.ts";
import { assignmentsIn } from "./var-text.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** A step, as its pipeline fills it in. */
export interface ActionStep {
  readonly step: DocumentNode;
  /** As `uses` or `task` has it: `azure/arm-deploy@v2`. */
  readonly uses: string;
  readonly inputs: DocumentNode | null;
  readonly filled: (node: DocumentNode) => Value;
  readonly environment: ReadonlyMap<string, Value>;
  readonly folder: Value | null;
}

/** Gives what an input is given; null: nothing is. */
export type Input = (...names: readonly string[]) => Value | null;

interface Action {
  readonly uses: RegExp;
  /** Lines of a script. */
  readonly lines: (input: Input) => readonly Value[];
  /** Inputs that say where it is run. */
  readonly folder: readonly string[];
}

const actions: readonly Action[] = [
  {
    uses: /(?:terraform|tofu)-(?:plan|apply|destroy-workspace|destroy|check)@/,
    lines: terraform,
    folder: ["path", "working-directory", "directory", "dir"],
  },
  { uses: /(?:^|\/)tf-via-pr@/i, lines: terraformViaPull, folder: ["working-directory"] },
  {
    uses: /(?:^|\/)terragrunt-action@/,
    lines: (input) => [line(["terragrunt ", input("tg_command") ?? string("")])],
    folder: ["tg_dir"],
  },
  { uses: /(?:^|\/)aws-cloudformation-github-deploy@/, lines: cloudFormation, folder: [] },
  { uses: /^azure\/(?:arm-deploy|bicep-deploy)@/i, lines: azure, folder: [] },
  {
    uses: /^serverless\/github-action@/,
    lines: (input) => [line(["serverless ", input("args") ?? string("")])],
    folder: [],
  },
  { uses: /^pulumi\/actions@|^Pulumi@\d/i, lines: pulumi, folder: ["work-dir", "cwd"] },
  { uses: /^Azure(?:ResourceManagerTemplate|ResourceGroup)Deployment@/i, lines: azureTask, folder: [] },
  { uses: /^CloudFormationCreateOrUpdateStack@/i, lines: cloudFormation, folder: [] },
  {
    uses: eitherOf(
      [
        /^HelmDeploy@|^KubernetesManifest@|\bk8s-bake@/, // azure/k8s-bake@v3
        /(?:^|\/)(?:github-actions-deploy-eks-helm|helm)@/,
      ],
      "i",
    ),
    lines: helm,
    folder: [],
  },
  { uses: /(?:^|\/)build-push-action@|^Docker@\d/, lines: imageBuild, folder: [] },
  { uses: /(?:^|\/)bake-action@/, lines: bake, folder: ["workdir"] },
  { uses: /\/(?:helm-eks-action|github-action-helm3)@/i, lines: helmCommands, folder: [] },
];

/** What an action does, as a script; null: it is none that is known. */
export function actionScript({ step, uses, inputs, filled, environment, folder }: ActionStep): Script | null {
  const action = actions.find((one) => one.uses.test(uses));
  if (action === undefined) return null;
  const input = inputOf({ inputs, filled });
  const at = input(...action.folder);
  return {
    value: joinedLines(action.lines(input).map((one) => (one.trace === null ? withTrace(one, step) : one))),
    at: step,
    environment,
    folder: at === null ? folder : entered(folderValue("."), at),
  };
}

export function inputOf({ inputs, filled }: Pick<ActionStep, "inputs" | "filled">): Input {
  return (...names) => {
    const node = names.map((name) => get(inputs, name)).find((one) => one !== null) ?? null;
    const value = node === null ? null : filled(node);
    return value !== null && known(value) === "" ? null : value;
  };
}

function withTrace(value: Value, step: DocumentNode): Value {
  return value.kind === "string" ? { ...value, trace: origin("literal", step) } : value;
}

/** A line of texts as they stand, and of values. */
export function line(parts: readonly (string | Value)[]): Value {
  const pieces = parts.flatMap((part): readonly Piece[] =>
    typeof part === "string" ? [{ text: part, trace: null, offset: -1, flags: 0 }] : textPieces(part),
  );
  return joinedPieces(pieces);
}

function joinedPieces(pieces: readonly Piece[]): Value {
  const length = pieces.reduce((sum, piece) => sum + ("text" in piece ? piece.text.length : 1), 0);
  return slice(pieces, 0, length);
}

/** A value as one word of a shell. */
export function quoted(...parts: readonly (string | Value)[]): readonly (string | Value)[] {
  const isPlain = parts.every((part) => !/['\n]/.test(typeof part === "string" ? part : (shownText(part) ?? "'")));
  return [" '", ...(isPlain ? parts : [gap("a value")]), "'"];
}

/** Stretches of a text between separators. */
export function partsOf(value: Value, separators: RegExp): Value[] {
  const text = shownText(value);
  if (text === null) return [gap("a value")];
  const pieces = textPieces(value);
  const found: Value[] = [];
  let from = 0;
  for (const match of [...text.matchAll(separators), null]) {
    const end = match?.index ?? text.length;
    if (text.slice(from, end).trim() !== "") found.push(slice(pieces, from, end));
    if (match !== null) from = match.index + match[0].length;
  }
  return found;
}

function terraform(input: Input): readonly Value[] {
  const workspace = input("workspace");
  const files = input("var_file", "var-file");
  const variables = input("variables");
  const set = variables === null ? [] : (assignmentsIn(variables) ?? []);
  return [
    ...(workspace === null ? [] : [line(["terraform workspace select", ...quoted(workspace)])]),
    line([
      "terraform plan",
      ...(files === null ? [] : partsOf(files, /\s+/g)).flatMap((file) => quoted("-var-file=", file)),
      ...set.flatMap(({ name, value }) => [" -var", ...quoted(`${name}=`, value)]),
    ]),
  ];
}

/** Options by their names, repeated ones with commas: `arg-var: a=1,b=2`. Source: the README of OP5dev/TF-via-PR. */
function terraformViaPull(input: Input): readonly Value[] {
  const [folder, workspace] = [input("arg-chdir"), input("arg-workspace")];
  const command = line(["terraform", ...(folder === null ? [] : quoted("-chdir=", folder))]);
  const options = (["var-file", "var"] as const).flatMap((option) => {
    const given = input(`arg-${option}`);
    return given === null ? [] : partsOf(given, /,\s*/g).flatMap((one) => quoted(`-${option}=`, one));
  });
  return [
    ...(workspace === null ? [] : [line([command, " workspace select", ...quoted(workspace)])]),
    line([command, " plan", ...options]),
  ];
}

function cloudFormation(input: Input): readonly Value[] {
  const template = input("template", "templateFile");
  const overrides = input("parameter-overrides", "templateParametersFile");
  const region = input("region", "aws-region");
  if (template === null) return [];
  return [
    line([
      "aws cloudformation deploy --template-file",
      ...quoted(template),
      ...(region === null ? [] : [" --region", ...quoted(region)]),
      ...(overrides === null
        ? []
        : [" --parameter-overrides", ...partsOf(overrides, /,(?=[\w.-]+=)|\s+/g).flatMap((one) => quoted(one))]),
    ]),
  ];
}

/** `az deployment … create` of a template, with files and values of parameters. */
function azureLine(input: Input, isWide: boolean, parameters: readonly Value[]): Value {
  const options: readonly (readonly [option: string, ...inputs: string[]])[] = [
    ["-f", "template", "template-file", "csmFile"],
    ["-l", "region", "location"],
    ["-g", "resourceGroupName", "resource-group-name"],
  ];
  return line([
    `az deployment ${isWide ? "sub" : "group"} create`,
    ...options.flatMap(([option, ...names]) => {
      const value = input(...names);
      return value === null ? [] : [` ${option}`, ...quoted(value)];
    }),
    ...(parameters.length === 0 ? [] : [" -p", ...parameters.flatMap((one) => quoted(one))]),
  ]);
}

function azure(input: Input): readonly Value[] {
  const files = input("parameters-file");
  const parameters = input("parameters");
  const isWide = /^sub/i.test(known(input("scope") ?? string("")) ?? "");
  return [
    azureLine(input, isWide, [...(files === null ? [] : [files]), ...(parameters === null ? [] : wordsOf(parameters))]),
  ];
}

/** Parameters: in JSON they are one word. */
function wordsOf(parameters: Value): readonly Value[] {
  const isJson = (shownText(parameters) ?? "").trimStart().startsWith("{");
  return isJson ? [joinedWords(parameters)] : partsOf(parameters, /\s+/g);
}

/** A text of several lines as one. */
function joinedWords(value: Value): Value {
  return line(partsOf(value, /\s*\n\s*/g));
}

/** `-location $(location) -name shop` */
function azureTask(input: Input): readonly Value[] {
  const overrides = input("overrideParameters");
  const words = overrides === null ? [] : partsOf(overrides, /\s+/g);
  const pairs = words.flatMap((word, index) => {
    const name = /^-(\w+)$/.exec(shownText(word) ?? "")?.[1];
    const value = words[index + 1];
    return name === undefined || value === undefined ? [] : [line([`${name}=`, unquoted(value)])];
  });
  const file = input("csmParametersFile");
  const isWide = known(input("deploymentScope") ?? string("")) === "Subscription";
  return [azureLine(input, isWide, [...(file === null ? [] : [file]), ...pairs])];
}

function unquoted(value: Value): Value {
  const text = shownText(value) ?? "";
  return /^(["']).*\1$/.test(text) ? slice(textPieces(value), 1, text.length - 1) : value;
}

/** `helm upgrade` of a chart at a path, with files of values, and values by their names. */
function helm(input: Input): readonly Value[] {
  const chart = input("chartPath", "chart-path", "helmChart", "chart");
  const verb = known(input("command", "action") ?? string("upgrade")) ?? "upgrade";
  if (chart === null || !/^(?:upgrade|install|template|bake|deploy)$/.test(verb)) return [];
  const files = input("valueFile", "config-files", "overrideFiles", "value-files", "values-files");
  const values = input("overrideValues", "overrides", "values");
  const more = input("arguments");
  const name = verb === "upgrade" || verb === "template" || verb === "install" ? verb : "upgrade";
  return [
    line([
      `helm ${name} release`,
      ...quoted(chart),
      ...(files === null ? [] : partsOf(files, /[,\n[\]"]+\s*/g)).flatMap((file) => [" -f", ...quoted(file)]),
      ...(values === null ? [] : partsOf(values, /[,\n]+\s*/g)).flatMap((one) => [" --set", ...quoted(asPair(one))]),
      ...(more === null ? [] : [" ", joinedWords(more)]),
    ]),
  ];
}

/** `name:value` as `name=value`. */
function asPair(value: Value): Value {
  const text = shownText(value) ?? "";
  const colon = text.indexOf(":");
  if (colon < 0 || (text.includes("=") && text.indexOf("=") < colon)) return value;
  const pieces = textPieces(value);
  return line([slice(pieces, 0, colon), "=", slice(pieces, colon + 1, text.length)]);
}

/** Lines of a script in which Helm is run. */
function helmCommands(input: Input): readonly Value[] {
  const command = input("command", "exec");
  return command === null ? [] : [command];
}

/** `docker build` of a Dockerfile, with its arguments. */
function imageBuild(input: Input): readonly Value[] {
  const command = known(input("command") ?? string("build"));
  if (command !== null && !/^build/.test(command)) return [];
  const file = input("file", "Dockerfile", "dockerfile");
  const target = input("target");
  const given = input("build-args", "build_args");
  const more = command === "build" ? input("arguments") : null;
  return [
    line([
      "docker build",
      ...(file === null ? [] : [" -f", ...quoted(file)]),
      ...(target === null ? [] : [" --target", ...quoted(target)]),
      ...(given === null ? [] : partsOf(given, /[ \t]*\n\s*/g)).flatMap((one) => [" --build-arg", ...quoted(one)]),
      ...(more === null ? [] : [" ", joinedWords(more)]),
      ...quoted(input("context", "buildContext") ?? "."),
    ]),
  ];
}

/** `docker buildx bake` of files, with what is set over their targets. */
function bake(input: Input): readonly Value[] {
  const [files, set, targets] = [input("files"), input("set"), input("targets")];
  return [
    line([
      "docker buildx bake",
      ...(files === null ? [] : partsOf(files, /[,\n]\s*/g)).flatMap((one) => [" -f", ...quoted(one)]),
      ...(set === null ? [] : partsOf(set, /(?<![ \t])[ \t]*\n\s*/g)).flatMap((one) => [" --set", ...quoted(one)]),
      ...(targets === null ? [] : partsOf(targets, /[,\s]\s*/g)).flatMap((one) => quoted(one)),
    ]),
  ];
}

/** Source: the inputs of `pulumi/actions` and of the task of Azure Pipelines. */
function pulumi(input: Input): readonly Value[] {
  const [command = ""] = (known(input("command") ?? string("")) ?? "").split(" ");
  const [stack, more] = [input("stack-name", "stack"), input("args")];
  if (!/^(?:up|update|preview)$/.test(command)) return [];
  const selected = stack === null ? [] : [" -s", ...quoted(stack)];
  return [
    ...settingsIn(input("config-map")).map(([name, value]) =>
      line([`pulumi config set '${name}'`, ...quoted(value), ...selected]),
    ),
    line([`pulumi ${command}`, ...selected, ...(more === null ? [] : [" ", more])]),
  ];
}

const configured = inSequence(
  [
    /(?<![\w.:-])["']?([A-Za-z][\w.-]{0,100}(?::[\w.-]{1,100})?)["']?\s*:\s*\{?\s*/, // "aws:region": {
    /["']?value["']?\s*:\s*["']?([^"'{},\n]+)/,
  ],
  "g",
);

/** `{ "aws:region": { "value": "eu-west-1", "secret": false } }`, or the same in YAML. */
function settingsIn(value: Value | null): readonly (readonly [name: string, value: Value])[] {
  const text = value === null ? null : shownText(value);
  if (value === null || text === null) return [];
  const pieces = textPieces(value);
  return [...text.matchAll(configured)].map(({ 0: whole, 1: name = "", 2: given = "", index }) => {
    const end = index + whole.length;
    return [name, slice(pieces, end - given.length, end - given.length + given.trimEnd().length)] as const;
  });
}
