/**
 * Pipelines of Jenkins, CircleCI, Azure DevOps, Bitbucket, Drone, Woodpecker, Travis and Cloud Build: images,
 * environment, scripts, locations.
 *
 * @title Jenkins, CircleCI, Azure DevOps, Bitbucket, Drone, Woodpecker, Travis, Cloud Build, CodeBuild, Buildkite
 * @section machines
 * @recognised their folders and file names; classes of shared libraries of Jenkins (`src/` beside `vars/`), and
 *   other programs in Groovy that begin a pipeline or take a library in
 * @worksOut images, environment, scripts; templates of Azure DevOps where they are used, with parameters, variables,
 *   `${{ if }}`, `${{ each }}` and matrices; jobs of CircleCI as workflows run them, with executors, commands,
 *   parameters, conditions, matrices and orbs that the file writes, and what their steps write to `$BASH_ENV` for
 *   those behind them; Buildkite's matrices; Cloud Build's substitutions;
 *   each of the values from which a parameter may be chosen; images and services of Bitbucket by the steps that use
 *   them; of a `Jenkinsfile` and shared `vars/*.groovy` the texts with what is before them: shells' lines, images,
 *   environment, parameters. What Groovy computes, and orbs, templates and pipes from elsewhere stay open
 */
import type { Source } from "../source.ts";
import { known } from "../script/words/values.ts";
import type { Setting, SettingHint, Subject, Unresolved } from "../subject.ts";
import type { Condition } from "../value/value.ts";
import { atMost } from "../value/work.ts";
import { conditionOn } from "../value/question.ts";
import { mapOf } from "./effect/overlay.ts";
import { settingsOf } from "./documents/document-settings.ts";
import type { DocumentNode } from "./documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import type { Named } from "./named/named.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { besides, inclusionOf, usedAmong } from "./effect/inclusion.ts";
import { withoutReplaced } from "./effect/in-force.ts";
import { withTemplates } from "./pipelines/azure.ts";
import { jenkinsSettings } from "./pipelines/jenkins.ts";
import { isOfLibrary, pipelineInGroovy, stepsFromElsewhere } from "./pipelines/jenkins-libraries.ts";
import { unitsIn } from "./pipelines/azure-steps.ts";
import { ofAzure } from "./pipelines/levels.ts";
import { systems } from "./pipelines/systems.ts";
import type { Run } from "./pipelines/systems.ts";
import { environmentsIn, withLeft } from "./pipelines/environments.ts";
import { oncePerTree } from "../reads.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { unusualDocuments } from "./reading/recognition.ts";
import { eitherOf } from "../pattern.ts";

type Path = readonly (string | number)[];

const names = new RegExp(
  [
    String.raw`(?:^|/)(?:\.circleci/[^/]+|[^/]*azure-pipelines[^/]*|\.azure-pipelines/.+|\.azuredevops/.+|`,
    String.raw`bitbucket-pipelines|\.drone|\.woodpecker(?:/.+)?|\.travis|cloudbuild[^/]*|buildspec[^/]*|`,
    String.raw`\.buildkite/[^/]+|codemagic)\.(?:ya?ml|json)$`,
  ].join(""),
  "is",
);

/** Pipelines of Jenkins are programs, and so are the steps that they share; those of TeamCity too. */
const program = new RegExp(
  [
    String.raw`(?:^|/)(?:Jenkinsfile[^/]*|[^/]+\.jenkinsfile|vars/[^/]+\.groovy|jenkins/(?:.*/)?[^/]+\.groovy|`,
    String.raw`\.teamcity/(?:.*/)?[^/]+\.kts?)$`,
  ].join(""),
  "is",
);

export const format: Format = {
  name: "pipelines",
  order: 17,
  claims: true,
  mayBe: (path) => names.test(path) || program.test(path) || path.endsWith(".groovy"),
  recognises: ({ path, source }, { paths }) => {
    if (names.test(path)) return line.test(source.text) || isStructured(source);
    const isNamed = program.test(path) || isOfLibrary(path, paths);
    return (isNamed && line.test(source.text)) || pipelineInGroovy.test(source.text);
  },
  read,
};

const line = new RegExp(
  [
    String.raw`^[ \t{-]*"?(?:jobs|steps|stages|pipelines|phases|pipeline|script|workflows|pool|trigger|extends|`,
    String.raw`kind)"?[ \t]*:|\b(?:pipeline|node|stage)\b[^\n]{0,200}\{|\b(?:sh|docker|withEnv|library)\b`,
  ].join(""),
  "m",
);

/** Written so that no line shows a key: the name of the file tells. */
function isStructured(source: Source): boolean {
  return unusualDocuments(source).some(({ kind }) => kind !== "scalar");
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  if (!names.test(path)) return readProgram({ path, source }, context);
  const documents = readDocuments(source);
  const isAzure = azurePipeline.test(path);
  if (isAzure && templatesIn(context).has(path)) return fromDocuments(documents, []);
  const inclusion = inclusionOf(path, context);
  const asRun = systems.find(([name]) => name.test(path))?.[1];
  const settingsIn = (document: DocumentNode): Setting[] => {
    if (!isAzure) return (asRun?.(document, path, context) ?? [{ document }]).flatMap((one) => settings(one, path));
    const whole = withoutReplaced(withTemplates(document, inclusion), ofAzure);
    const { units, outputs } = unitsIn(whole, path, context);
    return settings(withLeft(whole, new Map(units.flatMap(({ left }) => [...left])), outputs), path);
  };
  const make = (settingsOfIt: readonly Setting[]): Subject =>
    subjectOf({
      role: "file",
      address: path,
      format: "pipelines",
      type: "pipeline",
      at: { source, start: 0, end: 0 },
      settings: settingsOfIt,
    });
  const choices = documents.documents.flatMap((document) => otherwise(document, path));
  const subjects = [
    make(documents.documents.flatMap(settingsIn)),
    ...atMost(choices, maxChoices, "values that parameters may have").map(({ document, when }) => ({
      ...make(settingsIn(document)),
      when,
    })),
  ];
  const { diagnostics, files } = inclusion.found;
  const unresolved = documents.documents.flatMap((document) => madePipeline(document, path));
  const reading = { ...readingOf(path, subjects), unresolved };
  return { ...fromDocuments(documents, [reading], diagnostics), claims: [...files] };
}

/** `setup: true` of CircleCI: its jobs make the pipeline that goes on. */
function madePipeline(document: DocumentNode, path: string): Unresolved[] {
  const at = get(document, "setup");
  if (!/(?:^|\/)\.circleci\//.test(path) || at === null || textOf(at) !== "true") return [];
  // A file of the repository, which is read by itself.
  if (/\bconfig(?:uration)?[-_]path[ \t]*:/.test(document.source.text)) return [];
  return [{ subject: path, at, reason: "the pipeline is made by its own jobs, which alone know what is run" }];
}

const maxChoices = 32;

/** The file with each value of a parameter that whoever starts it may choose instead of the default. */
export function otherwise(
  document: DocumentNode,
  path: string,
): readonly { document: DocumentNode; when: readonly Condition[] }[] {
  const declared = get(document, "parameters");
  if (declared === null || document.kind !== "map") return [];
  const chosen = (parameter: DocumentNode, value: DocumentNode): DocumentNode =>
    mapOf(parameter, [
      ...entriesOf(parameter).filter(({ name }) => name !== "default"),
      { name: "default", key: value, value },
    ]);
  const withParameters = (parameters: DocumentNode): DocumentNode =>
    mapOf(
      document,
      document.entries.map((one) => (one.value === declared ? { ...one, value: parameters } : one)),
    );
  const listed = declared.kind === "list" ? declared.items : entriesOf(declared).map(({ value }) => value);
  return listed.flatMap((parameter, index) => {
    const name = getText(parameter, "name") ?? entriesOf(declared)[index]?.name ?? "";
    const values = [...itemsOf(get(parameter, "values")), ...itemsOf(get(parameter, "enum"))];
    return values
      .filter((value) => textOf(value) !== getText(parameter, "default"))
      .map((value) => ({
        document: withParameters(
          declared.kind === "list"
            ? { ...declared, items: declared.items.map((one) => (one === parameter ? chosen(one, value) : one)) }
            : mapOf(
                declared,
                entriesOf(declared).map((one) =>
                  one.value === parameter ? { ...one, value: chosen(parameter, value) } : one,
                ),
              ),
        ),
        when: [conditionOn(path, `${name} is ${textOf(value) ?? ""}`)],
      }));
  });
}

function readProgram({ path, source }: FormatFile, { paths }: FormatContext): FormatReading {
  const comments = [...source.text.matchAll(/(?:^|\s)(?:\/\/|\*)([^\n]*)/g)].map((match) => ({
    text: match[1]!.trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
  const subject = subjectOf({
    role: "file",
    address: path,
    format: "pipelines",
    type: "pipeline",
    at: { source, start: 0, end: 0 },
    settings: jenkinsSettings(source),
  });
  return {
    readings: [{ ...readingOf(path, [subject]), unresolved: stepsFromElsewhere(path, source, paths) }],
    diagnostics: [],
    comments,
    names: loadedBy(path, source),
  };
}

const loads = /\bload[ \t]*\(?[ \t]*(["'])([^"'\n$]{1,300})\1/g;

/** Steps that bring other files, or go where others lie. */
const bringsOthers = eitherOf([
  /\b(?:git|dir|unstash|copyArtifacts|libraryResource)\b[ \t]*[(:'"]/, // dir('infra')
  /\bcheckout\b[ \t]*\(?[ \t]*\[/, // checkout([
]);

/** Programs that this one takes in: `load 'ci/steps.groovy'`. */
function loadedBy(path: string, source: Source): Named[] {
  const isNeeded = !bringsOthers.test(source.text);
  return [...source.text.matchAll(loads)].flatMap((match): Named[] => {
    const line = source.text.slice(source.text.lastIndexOf("\n", match.index) + 1, match.index);
    if (/\/\/|^\s*\*|["']/.test(line)) return [];
    const [, , text = ""] = match;
    const end = match.index + match[0].length;
    const at = { source, start: end - 1 - text.length, end: end - 1 };
    const places = [text, joinPath(folderOf(path), text)];
    return [{ places, as: "file", like: "Jenkinsfile", by: path, at, isNeeded }];
  });
}

function settings({ document, given, outer }: Run, file: string): Setting[] {
  const isBuild = /(?:^|\/)cloudbuild[^/]*$/i.test(file);
  const found = settingsOf(document, {
    skip: (path, node) => isSilent(path, node, isBuild),
    hint: (path, node) => hintOf(path, node, isBuild),
  });
  const ofTasks = new Map(
    found.flatMap(({ path, value }) => {
      const task = path.at(-1) === "task" ? taskLanguage.exec(known(value) ?? "")?.[1] : undefined;
      return task === undefined ? [] : [[path.slice(0, -1).join("\0"), task] as const];
    }),
  );
  const environments = environmentsIn(document, azurePipeline.test(file), given, outer);
  return found.map((written) => {
    if (written.hint !== "script") return written;
    const variables = environments.get(written.at as DocumentNode);
    const one = variables === undefined ? written : { ...written, variables };
    const step = String(one.path.findLast((part) => typeof part === "string"));
    const interpreter = speaking.test(step) ? step : ofTasks.get(one.path.slice(0, -2).join("\0"));
    return interpreter === undefined ? one : { ...one, interpreter };
  });
}

/** Steps that are called like the program that runs their text. */
const speaking = /^(?:pwsh|powershell|bat|batch|python3?)$/i;

/** Tasks of Azure that are called like it. */
const taskLanguage = /^(?:Azure)?(PowerShell|Python)(?:Script)?@/;

/** Cloud Build calls the image of a step its name; an image in parts has one: Bitbucket, CodeBuild, Woodpecker. */
function isImageName(path: Path, isBuild: boolean): boolean {
  if (path.at(-1) !== "name") return false;
  return path.at(-2) === "image" || (isBuild && typeof path.at(-2) === "number" && path.at(-3) === "steps");
}

const silent = new RegExp(
  [
    String.raw`^(?:name|displayName|description|condition|conditions|when|filters|branches|branch|tags|paths|`,
    String.raw`trigger|triggers|pr|only|except|requires|dependsOn|cache|key|artifacts|title|id|label)$`,
  ].join(""),
);

/** What is for people, decides only when to run, or is switched off. */
function isSilent(path: Path, node: DocumentNode, isBuild: boolean): boolean {
  if (isImageName(path, isBuild)) return false;
  const name = path.at(-1);
  // Bitbucket's pipelines of branches and tags.
  if (path.length === 2 && path[0] === "pipelines") return false;
  if (typeof name === "string" && silent.test(name) && !(name === "name" && isVariable(path))) return true;
  const off = textOf(get(node, "enabled")) ?? textOf(get(node, "condition")) ?? getText(node, "if");
  return entriesOf(node).length > 0 && /^(?:false|never\(\))$/i.test(off ?? "");
}

/** `variables: [{name, value}]` of Azure DevOps, `envs`. */
function isVariable(path: Path): boolean {
  return path.some((part) => part === "variables" || part === "env" || part === "environment");
}

export const azurePipeline = eitherOf(
  [
    /(?:^|\/)[^/]*azure-pipelines[^/]*$/, // azure-pipelines-live.yml
    /(?:^|\/)\.(?:azure-pipelines|azuredevops)\/.+$/,
  ],
  "is",
);

/** Files that pipelines of Azure DevOps use as templates: they are judged there. */
export const templatesIn = oncePerTree(({ files, paths }: FormatContext) =>
  usedAmong(
    paths.filter((path) => azurePipeline.test(path)),
    (path) => usedBy(files, path),
  ),
);

function usedBy(files: Files, path: string): string[] {
  const read = files.text(path);
  const text = "source" in read ? read.source.text : "";
  return [...text.matchAll(/(?:^|[\s{,])template[ \t]*:[ \t]*["']?([^\s"'@#,}]+)/g)].map((match) =>
    besides(path, ".", match[1]!),
  );
}

const scripts = new RegExp(
  [
    String.raw`^(?:script|scripts|run|command|commands|bash|pwsh|powershell|inlineScript|before_script|`,
    String.raw`after_script|install|args|entrypoint)$`,
  ].join(""),
);

function hintOf(path: Path, node: DocumentNode, isBuild: boolean): SettingHint | undefined {
  const name = path.findLast((part) => typeof part === "string");
  const last = path.at(-1);
  if (last === "image" || last === "container" || isImageName(path, isBuild)) return "image";
  if (last === "pipe" && node.kind === "scalar" && node.text.startsWith("docker://")) return "image";
  // Plug-ins of Drone and Woodpecker that build and push.
  if (last === "repo" && path.at(-2) === "settings") return "image";
  // Cloud Build lists the images that it pushes.
  if (isBuild && path.at(-2) === "images" && node.kind === "scalar") return "image";
  // `env: [NAME=value]`, as Travis has it.
  if (node.kind === "scalar" && path.includes("env") && node.text.includes("=")) return "text";
  return typeof name === "string" && scripts.test(name) ? "script" : undefined;
}
