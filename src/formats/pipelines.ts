/** Pipelines of Jenkins, CircleCI, Azure DevOps, Bitbucket, Drone, Woodpecker, Travis and Cloud Build: images, environment, scripts, locations. */
import type { Setting, SettingHint } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { settingsOf } from "./document-settings.ts";
import type { DocumentNode } from "./document.ts";
import { entriesOf, get, getText, textOf } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./read-documents.ts";

type Path = readonly (string | number)[];

const names =
  /(?:^|\/)(?:\.circleci\/[^/]+|[^/]*azure-pipelines[^/]*|\.azure-pipelines\/.+|\.azuredevops\/.+|bitbucket-pipelines|\.drone|\.woodpecker(?:\/.+)?|\.travis|cloudbuild[^/]*|buildspec[^/]*|\.buildkite\/[^/]+|codemagic)\.ya?ml$/i;

/** Pipelines of Jenkins are programs: what their lines name is taken as that of a script. */
const program = /(?:^|\/)(?:Jenkinsfile[^/]*|[^/]+\.jenkinsfile)$/i;

export const format: Format = {
  name: "pipelines",
  order: 17,
  mayBe: (path) => names.test(path) || program.test(path),
  recognises: ({ source: { text } }) =>
    /^[ \t-]*(?:jobs|steps|stages|pipelines|phases|pipeline|script|workflows|pool|trigger|extends|kind)[ \t]*:|\b(?:pipeline|node|stage)\b[^\n]{0,200}\{/m.test(
      text,
    ),
  read,
};

function read({ path, source }: FormatFile): FormatReading {
  if (program.test(path)) return readProgram({ path, source });
  const documents = readDocuments(source);
  const subject = subjectOf({
    role: "file",
    address: path,
    format: "pipelines",
    type: "pipeline",
    at: { source, start: 0, end: 0 },
    settings: documents.documents.flatMap(settings),
  });
  return fromDocuments(documents, [readingOf(path, [subject])]);
}

function readProgram({ path, source }: FormatFile): FormatReading {
  const at = { source, start: 0, end: source.text.length };
  const whole = { path: ["script"], value: string(source.text, origin("literal", at), 0), at, hint: "text" as const };
  const comments = [...source.text.matchAll(/(?:^|\s)(?:\/\/|\*)([^\n]*)/g)].map((match) => ({
    text: match[1]!.trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
  return {
    readings: [
      readingOf(path, [
        subjectOf({
          role: "file",
          address: path,
          format: "pipelines",
          type: "pipeline",
          at: { source, start: 0, end: 0 },
          settings: [whole],
        }),
      ]),
    ],
    diagnostics: [],
    comments,
  };
}

function settings(document: DocumentNode): Setting[] {
  return settingsOf(document, { skip: (path, node) => isSilent(path, node), hint: hintOf });
}

const silent =
  /^(?:name|displayName|description|condition|conditions|when|filters|branches|branch|tags|paths|trigger|triggers|pr|only|except|requires|dependsOn|cache|key|artifacts|title)$/;

/** What is for people, decides only when to run, or is switched off. */
function isSilent(path: Path, node: DocumentNode): boolean {
  const name = path.at(-1);
  if (typeof name === "string" && silent.test(name) && !(name === "name" && isVariable(path))) return true;
  const off = textOf(get(node, "enabled")) ?? textOf(get(node, "condition")) ?? getText(node, "if");
  return entriesOf(node).length > 0 && /^(?:false|never\(\))$/i.test(off ?? "");
}

/** `variables: [{name, value}]` of Azure DevOps, `envs`. */
function isVariable(path: Path): boolean {
  return path.some((part) => part === "variables" || part === "env" || part === "environment");
}

const scripts =
  /^(?:script|scripts|run|command|commands|bash|pwsh|powershell|inlineScript|before_script|after_script|install|args|entrypoint)$/;

function hintOf(path: Path, node: DocumentNode, parent: DocumentNode | null): SettingHint | undefined {
  const name = path.findLast((part) => typeof part === "string");
  const last = path.at(-1);
  if (last === "image" || last === "container") return "image";
  // Cloud Build calls the image of a step its name; services of Drone and Bitbucket are images by name.
  if (last === "name" && node.kind === "scalar" && /[/:]/.test(node.text) && get(parent, "args") !== null)
    return "image";
  return typeof name === "string" && scripts.test(name) ? "script" : undefined;
}
