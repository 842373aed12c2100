/**
 * Pipelines of services whose files need no more than to be walked: Concourse, Semaphore, Cirrus, AppVeyor, Codefresh,
 * Harness, Vela, Screwdriver, Wercker, Bitrise, Bamboo, GoCD, CodeCatalyst, Amplify, SourceHut, Prow.
 *
 * @title Concourse, Semaphore, Cirrus, AppVeyor, Codefresh, Harness, Vela, Screwdriver, Wercker, Bitrise, Bamboo,
 *   GoCD, CodeCatalyst, Amplify, SourceHut, Prow
 * @section machines
 * @recognised their file names; Concourse and Prow by their keys
 * @worksOut images, resources, environment, commands as they stand; where commands of most of them, and tasks of
 *   Concourse's jobs, run Terraform
 * @leaves parameters, templates, conditions
 */
import type { SettingHint } from "../subject.ts";
import { documentFormat, lastName } from "./documents/document-format.ts";
import type { DocumentKind } from "./documents/document-format.ts";
import type { DocumentNode } from "./documents/document.ts";
import { getText } from "./documents/document.ts";
import type { Format } from "./format.ts";
import { withoutReplaced } from "./effect/in-force.ts";
import type { Levels } from "./effect/in-force.ts";
import { eitherOf } from "../pattern.ts";

type Path = readonly (string | number)[];

/** What each calls images and what it runs. Source: the reference of each service's file. */
const images = new Set("image Image container box docker dockerImage docker_image baseImage image_name".split(" "));
const scripts = new Set(
  (
    "script scripts cmd cmds command commands run Run bash sh code content " +
    "setup build test deploy install on_finish"
  ).split(" "),
);
const partOfScript = /^(?:before|after)_\w+$|_(?:script|commands?)$/;

/** For people, for the order of things, or for when something runs. */
const silent = new Set(
  (
    "name displayName description title summary identifier id icon labels groups tags " +
    "when if only_if skip branch branches filters only except trigger triggers passed get put task " +
    "requires depends_on dependsOn needs ruleset"
  ).split(" "),
);

function hintOf(path: Path, node: DocumentNode): SettingHint | undefined {
  const last = lastName(path);
  const own = path.at(-1);
  if (images.has(String(own)) || (own === "name" && path.at(-2) === "image")) return "image";
  if (node.kind !== "scalar") return undefined;
  if (/^(?:uri|git_url|gitUrl)$/.test(String(own))) return "module-source";
  return scripts.has(last) || partOfScript.test(last) ? "script" : undefined;
}

function isSilent(path: Path, node: DocumentNode): boolean {
  const own = path.at(-1);
  if (typeof own !== "string" || !silent.has(own)) return false;
  // `image: { name: … }`; and `tags`, `labels`, `triggers` of lists are as silent as single ones.
  return !(own === "name" && path.at(-2) === "image") && !(own === "task" && node.kind === "map");
}

function kind(type: string, path: RegExp, more: Partial<DocumentKind> = {}): DocumentKind {
  return { type, path, hint: hintOf, skip: isSilent, ...more };
}

const anyYaml = /\.ya?ml$/i;
/** Lists, which other files that have such keys have not. */
const concourse = eitherOf(
  [
    /^(?:resources|resource_types|jobs)[ \t]*:(?:[ \t]*(?:#[^\n]*)?\n)+[ \t]*-/,
    /^(?:resources|jobs)[ \t]*:[ \t]*\[/, // jobs: [
  ],
  "m",
);
const concourseTask = /^image_resource[ \t]*:/m;

/** Concourse calls the image of a resource its repository, and runs words, of which one may be a script. */
function concourseHint(path: Path, node: DocumentNode, parent: DocumentNode | null): SettingHint | undefined {
  const [last, before] = [path.at(-1), path.at(-2)];
  if (last === "repository" && before === "source") return getText(parent, "owner") === null ? "image" : undefined;
  if (last === "command" && before === "run") return "script";
  if (before === "args" && node.kind === "scalar") return /\s/.test(node.text) ? "script" : undefined;
  return last === "image" || lastName(path) === "run" ? undefined : hintOf(path, node);
}

/** `run: { path: sh, args: […] }` is one command: the path is its program. */
function withPrograms(node: DocumentNode, name = ""): DocumentNode {
  if (node.kind === "list") return { ...node, items: node.items.map((item) => withPrograms(item)) };
  if (node.kind !== "map") return node;
  return {
    ...node,
    entries: node.entries.map((entry) =>
      name === "run" && entry.name === "path"
        ? { ...entry, name: "command" }
        : { ...entry, value: withPrograms(entry.value, entry.name) },
    ),
  };
}

/** What a job gives to a task is set over the task's own. */
const ofConcourse: Levels = {
  said: [["params"], ["config", "params"]],
  heirs: () => [],
};

/** `only_if: false`, `skip: true`: a task of Cirrus that is never run. */
function isOff(node: DocumentNode): boolean {
  return getText(node, "only_if") === "false" || getText(node, "skip") === "true";
}

/** Tasks of SourceHut: `- build: |`; its images are names of distributions. */
function sourceHutHint(path: Path): SettingHint | undefined {
  switch (path[0]) {
    case "tasks":
      return "script";
    case "sources":
      return "module-source";
    case "repositories":
      return "mirror";
    default:
      return undefined;
  }
}

export const format: Format = documentFormat("build-services", 18, [
  kind("semaphore-pipeline", /(?:^|\/)\.semaphore\/.+\.ya?ml$/is),
  kind("cirrus-pipeline", /(?:^|\/)\.cirrus\.ya?ml$/i, { skip: (path, node) => isSilent(path, node) || isOff(node) }),
  kind("appveyor-pipeline", /(?:^|\/)\.?appveyor\.ya?ml$/i),
  kind("codefresh-pipeline", /(?:^|\/)(?:codefresh[\w.-]*|\.codefresh\/.+)\.ya?ml$/is),
  kind("harness-pipeline", /(?:^|\/)\.harness\/.+\.ya?ml$/is),
  kind("vela-pipeline", /(?:^|\/)\.vela\.ya?ml$/i),
  kind("screwdriver-pipeline", /(?:^|\/)screwdriver\.ya?ml$/i, {
    // `steps: [{ test: npm test }]`
    hint: (path, node) => (path.includes("steps") && node.kind === "scalar" ? "script" : hintOf(path, node)),
  }),
  kind("wercker-pipeline", /(?:^|\/)wercker\.ya?ml$/i),
  kind("bitrise-pipeline", /(?:^|\/)bitrise\.ya?ml$/i),
  kind("bamboo-pipeline", /(?:^|\/)bamboo-specs\/.+\.ya?ml$/is),
  kind("gocd-pipeline", /\.gocd\.ya?ml$/i),
  kind("codecatalyst-workflow", /(?:^|\/)\.codecatalyst\/workflows\/.+\.ya?ml$/is),
  kind("amplify-build", /(?:^|\/)amplify\.ya?ml$/i),
  kind("sourcehut-build", /(?:^|\/)(?:\.build|\.builds\/[^/]+)\.ya?ml$/i, { hint: sourceHutHint }),
  kind("prow-jobs", anyYaml, { content: /^(?:presubmits|postsubmits|periodics)[ \t]*:/m }),
  kind("concourse-pipeline", anyYaml, {
    content: {
      test: (text) =>
        (concourse.test(text) &&
          /(?:^[ \t-]+|[{,][ \t]*)(?:plan|source)[ \t]*:/m.test(text) &&
          /\b(?:get|put|task)[ \t]*:/.test(text)) ||
        (concourseTask.test(text) && /^run[ \t]*:/m.test(text)),
    },
    hint: concourseHint,
    inForce: (document) => withoutReplaced(withPrograms(document), ofConcourse),
  }),
]);
