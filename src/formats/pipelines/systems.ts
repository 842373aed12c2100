/** What each system makes of its file before it runs. */
import type { DocumentNode } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import { scalarValue } from "../runs/job.ts";
import { asRun as bitbucketAsRun } from "./bitbucket.ts";
import { asRun as buildkiteAsRun } from "./buildkite.ts";
import { asRun as circleAsRun } from "./circle.ts";
import { asRun as cloudBuildAsRun } from "./cloud-build.ts";
import type { Environment } from "./environments.ts";
import { withoutEscapes, woodpeckerRuns } from "./woodpecker.ts";

/** What is run of a file. */
export interface Run {
  readonly document: DocumentNode;
  /** What steps have in their environment, beside what the document says around them. */
  readonly given?: ReadonlyMap<DocumentNode, Environment>;
  readonly outer?: Environment;
}

/** By the paths of their files. */
export const systems: readonly (readonly [path: RegExp, asRun: (document: DocumentNode) => readonly Run[]])[] = [
  [/(?:^|\/)\.circleci\//i, (document) => [{ document: circleAsRun(document) }]],
  [/(?:^|\/)bitbucket-pipelines\.ya?ml$/i, (document) => [{ document: bitbucketAsRun(document) }]],
  [/(?:^|\/)\.buildkite\//i, (document) => [{ document: buildkiteAsRun(document) }]],
  [/(?:^|\/)cloudbuild[^/]*$/i, (document) => [{ document: cloudBuildAsRun(document) }]],
  [/(?:^|\/)\.woodpecker(?:\/|\.ya?ml$)/i, woodpeckerAsRun],
  [/(?:^|\/)\.drone\.ya?ml$/i, (document) => [{ document: withoutEscapes(document) }]],
];

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
