/** What each system makes of its file before it runs. */
import type { DocumentNode } from "../documents/document.ts";
import { get, getText } from "../documents/document.ts";
import { mapOf, withValue } from "../effect/overlay.ts";
import { setAtOnce } from "../effect/set-at-once.ts";
import { scalarValue } from "../runs/job.ts";
import type { RunContext } from "../runs/job.ts";
import { asRun as bitbucketAsRun } from "./bitbucket.ts";
import { asRun as buildkiteAsRun } from "./buildkite.ts";
import { asRun as circleAsRun } from "./circle.ts";
import { unitsIn } from "./circle-steps.ts";
import { asRun as cloudBuildAsRun } from "./cloud-build.ts";
import type { Environment } from "./environments.ts";
import { withoutReplaced } from "../effect/in-force.ts";
import { ofBuildkite, ofCircle, ofCloudBuild, ofDrone, ofTravis } from "./levels.ts";
import { withoutEscapes, woodpeckerRuns } from "./woodpecker.ts";

/** What is run of a file. */
export interface Run {
  readonly document: DocumentNode;
  /** What steps have in their environment, beside what the document says around them. */
  readonly given?: ReadonlyMap<DocumentNode, Environment>;
  readonly outer?: Environment;
}

type AsRun = (document: DocumentNode, path: string, context: RunContext) => readonly Run[];

/** By the paths of their files. */
export const systems: readonly (readonly [path: RegExp, asRun: AsRun])[] = [
  [/(?:^|\/)\.circleci\//i, circleRuns],
  [/(?:^|\/)bitbucket-pipelines\.ya?ml$/i, (document) => [{ document: bitbucketAsRun(document) }]],
  [/(?:^|\/)\.buildkite\//i, (document) => [{ document: withoutReplaced(buildkiteAsRun(document), ofBuildkite) }]],
  [/(?:^|\/)cloudbuild[^/]*$/i, (document) => [{ document: withoutReplaced(cloudBuildAsRun(document), ofCloudBuild) }]],
  [/(?:^|\/)buildspec[^/]*$/i, (document) => [{ document: codeBuildAsRun(document) }]],
  [/(?:^|\/)\.woodpecker(?:\/|\.ya?ml$)/i, woodpeckerAsRun],
  [/(?:^|\/)\.drone\.ya?ml$/i, (document) => [{ document: withoutReplaced(withoutEscapes(document), ofDrone) }]],
  [/(?:^|\/)\.travis\.ya?ml$/i, (document) => [{ document: withoutReplaced(document, ofTravis) }]],
];

/** Since version 0.2 one shell runs all commands. Source: the reference of CodeBuild's build specification. */
function codeBuildAsRun(document: DocumentNode): DocumentNode {
  const [env, variables] = [get(document, "env"), get(document, "env", "variables")];
  if (document.kind !== "map" || env?.kind !== "map" || variables?.kind !== "map") return document;
  if (getText(document, "version") !== "0.2" || get(document, "batch") !== null) return document;
  const phases = ["install", "pre_build", "build", "post_build"].map((name) => get(document, "phases", name));
  const lists = phases.flatMap((phase) => [get(phase, "commands"), get(phase, "finally")]);
  const anew = setAtOnce(lists);
  const rest = variables.entries.filter(({ name }) => !anew.has(name));
  return withValue(document, env, withValue(env, variables, mapOf(variables, rest)));
}

function circleRuns(written: DocumentNode, path: string, context: RunContext): readonly Run[] {
  const document = withoutReplaced(circleAsRun(written), ofCircle);
  const units = unitsIn(document, get(written, "orbs"), path, context);
  return [{ document, given: new Map(units.flatMap(({ left }) => [...left])) }];
}

/** What stands below `variables` is there for steps to refer to, and counts where they do. */
function woodpeckerAsRun(written: DocumentNode): readonly Run[] {
  return woodpeckerRuns(written).map(({ document, axes }) => ({
    document:
      document.kind === "map"
        ? mapOf(
            document,
            document.entries.filter(({ name }) => name !== "variables" && name !== "matrix"),
          )
        : document,
    outer: new Map([...axes].map(([name, value]) => [name, scalarValue(value)])),
  }));
}
