/**
 * Where each system of pipelines says the environment of what is run, and who has it: a step what its job says, a job
 * what the pipeline says. Of what is said on several levels the innermost counts.
 */
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { Levels } from "../effect/in-force.ts";

function listsOf(node: DocumentNode, ...names: readonly string[]): readonly DocumentNode[] {
  return names.flatMap((name) => itemsOf(get(node, name)));
}

/** What runs nothing that would ask for a variable: what fetches the repository, and keeps files for other jobs. */
const fetching = new Set(
  (
    "checkout download publish save_cache restore_cache attach_workspace persist_to_workspace store_artifacts " +
    "store_test_results setup_remote_docker add_ssh_keys"
  ).split(" "),
);

function runsSomething(step: DocumentNode): boolean {
  return !fetching.has(textOf(step) ?? entriesOf(step)[0]?.name ?? "");
}

const ways = ["runOnce", "rolling", "canary"];
const phases = ["preDeploy", "deploy", "routeTraffic", "postRouteTraffic"];

/** Variables go by one name in whatever case, and stand in the environment with `_` for `.`. */
export const ofAzure: Levels = {
  said: [["env"], ["variables"]],
  heirs: (node) => [
    ...listsOf(node, "stages", "jobs"),
    ...listsOf(node, "steps").filter(runsSomething),
    ...ways.flatMap((way) => phases.flatMap((phase) => get(node, "strategy", way, phase) ?? [])),
    ...ways.flatMap((way) => ["failure", "success"].flatMap((end) => get(node, "strategy", way, "on", end) ?? [])),
  ],
  alike: (name) => name.toUpperCase().replaceAll(".", "_"),
};

/** The first image of a job is where its steps are run. Source: CircleCI's order of environment variables. */
export const ofCircle: Levels = {
  said: [["run", "environment"], ["environment"], ["docker", 0, "environment"]],
  heirs: (node) => listsOf(node, "steps").filter(runsSomething),
};

export const ofBuildkite: Levels = {
  said: [["env"]],
  // Those that wait have nothing left of theirs, and run nothing.
  heirs: (node) => listsOf(node, "steps").filter((step) => step.kind === "map" && isRun(step)),
};

function isRun(step: DocumentNode): boolean {
  return entriesOf(step).length > 0 && !/^(?:false|0)$/.test(getText(step, "if") ?? "");
}

export const ofCloudBuild: Levels = {
  said: [["env"], ["options", "env"]],
  heirs: (node) => listsOf(node, "steps"),
};

export const ofDrone: Levels = {
  said: [["environment"]],
  heirs: (node) => listsOf(node, "steps", "services"),
};

/** What stands below `env: global` is for each job; each line of `env: jobs:`, of a list that `env` is, is one. */
export const ofTravis: Levels = {
  said: [["env", "global"], ["env"]],
  heirs: (node) =>
    get(node, "env", "global") === null
      ? []
      : [...listsOf(get(node, "jobs") ?? node, "include"), ...listsOf(get(node, "env") ?? node, "jobs", "matrix")],
};
