/**
 * Files whose names alone say what they are, so that a tool takes them for that: one that no reader recognises is not
 * "some other file", it is one that nobody looked at.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Files } from "../../files.ts";
import { wholeOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import { entriesOf } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";

const names: readonly (readonly [pattern: RegExp, tool: string])[] = [
  [/(?:^|\/)(?:docker-)?compose(?:\.override)?\.ya?ml$/i, "Compose"],
  [/(?:^|\/)\.gitlab-ci\.ya?ml$/i, "GitLab"],
  [/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i, "GitHub"],
  [/(?:^|\/)\.github\/actions\/(?:.*\/)?action\.ya?ml$/is, "GitHub"],
  [/(?:^|\/)kustomization(?:\.ya?ml)?$/i, "Kustomize"],
  [/(?:^|\/)Chart\.ya?ml$/, "Helm"],
  [/(?:^|\/)helmfile\.ya?ml$/i, "Helmfile"],
  [/(?:^|\/)serverless\.(?:ya?ml|json)$/i, "the Serverless Framework"],
  [/(?:^|\/)Pulumi\.ya?ml$/, "Pulumi"],
  [/(?:^|\/)cdk\.json$/, "the CDK"],
  [/(?:^|\/)(?:Dockerfile|Containerfile)$/, "image builders"],
  [/(?:^|\/)(?:GNUm|m|M)akefile$/, "make"],
  [/(?:^|\/)Taskfile\.ya?ml$/i, "Task"],
  [/(?:^|\/)Jenkinsfile$/, "Jenkins"],
  [/(?:^|\/)\.circleci\/config\.ya?ml$/i, "CircleCI"],
  [/(?:^|\/)azure-pipelines\.ya?ml$/i, "Azure DevOps"],
  [/(?:^|\/)bitbucket-pipelines\.ya?ml$/i, "Bitbucket"],
  [/(?:^|\/)\.drone\.ya?ml$/i, "Drone"],
  [/(?:^|\/)\.woodpecker\.ya?ml$/i, "Woodpecker"],
  [/(?:^|\/)\.travis\.ya?ml$/i, "Travis"],
  [/(?:^|\/)\.buildkite\/pipeline\.ya?ml$/i, "Buildkite"],
  [/(?:^|\/)cloudbuild\.(?:ya?ml|json)$/i, "Cloud Build"],
  [/(?:^|\/)buildspec\.ya?ml$/i, "CodeBuild"],
];

/** The keys that a tool takes at the top of its files; one without any of them it refuses: it is somebody else's. */
const keysOf: Readonly<Record<string, ReadonlySet<string>>> = {
  "Cloud Build": new Set(
    (
      "steps timeout queueTtl logsBucket options substitutions tags serviceAccount secrets availableSecrets " +
      "artifacts images dependencies gitConfig source"
    ).split(" "),
  ),
  "the Serverless Framework": new Set(
    (
      "service services provider functions resources plugins custom package params frameworkVersion build stages " +
      "configValidationMode useDotenv layers org app tenant console dashboard name state component components " +
      "inputs outputs variablesResolutionMode " +
      "unresolvedVariablesNotificationMode deprecationNotificationMode " +
      "disabledDeprecations projectDir extend edition access vars actions"
    ).split(" "),
  ),
  CodeBuild: new Set("version run-as env proxy batch phases reports artifacts cache".split(" ")),
};

/** Whether a file is whole and has nothing that the tool takes: it only has the name. */
function isOfOthers(source: Source, tool: string): boolean {
  const keys = keysOf[tool];
  if (keys === undefined) return false;
  const { documents, diagnostics } = readDocuments(source);
  if (diagnostics.length > 0) return false;
  const roots = documents.filter((one) => one !== null);
  return (
    roots.length > 0 &&
    roots.every((root) => root.kind === "map" && entriesOf(root).every(({ name }) => !keys.has(name)))
  );
}

/** Comments, blank lines, marks of documents, an empty map. */
const empty = /^[\s\uFEFF]*(?![\s\uFEFF])(?:#.*|\/\/.*|---|\.\.\.|%.*|\{[ \t]*\})?\s*$/;

function isNothing(text: string): boolean {
  return text.split("\n").every((line) => empty.test(line));
}

/** Whose files are called so; undefined: no tool's that is known. */
export function toolOf(path: string): string | undefined {
  return names.find(([pattern]) => pattern.test(path))?.[1];
}

/** What is to be said of a file that no reader took; null: its name says nothing, or there is nothing in it. */
export function unrecognised(path: string, tool: string, files: Files): Diagnostic | null {
  const read = files.text(path);
  if (!("source" in read) || isNothing(read.source.text)) return null;
  const at = wholeOf(read.source);
  if (isOfOthers(read.source, tool)) {
    const message = `${path} is called as the files of ${tool} are, and is none: it has no key that ${tool} takes`;
    return { severity: "note", code: "file-of-others", message: `${message}. No reader took it`, at };
  }
  const message =
    `${path} is called as the files of ${tool} are, and nothing in it is known to their reader: ` +
    "it was not looked at";
  return { severity: "error", code: "file-unrecognised", message, at };
}
