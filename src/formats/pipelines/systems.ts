/** What each system makes of its file before it runs. */
import type { DocumentNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import { scalarValue } from "../runs/job.ts";
import type { RunContext } from "../runs/job.ts";
import { asRun as bitbucketAsRun } from "./bitbucket.ts";
import { asRun as buildkiteAsRun } from "./buildkite.ts";
import { asRun as circleAsRun } from "./circle.ts";
import { unitsIn } from "./circle-steps.ts";
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

type AsRun = (document: DocumentNode, path: string, context: RunContext) => readonly Run[];

/** By the paths of their files. */
export const systems: readonly (readonly [path: RegExp, asRun: AsRun])[] = [
  [/(?:^|\/)\.circleci\//i, circleRuns],
  [/(?:^|\/)bitbucket-pipelines\.ya?ml$/i, (document) => [{ document: bitbucketAsRun(document) }]],
  [/(?:^|\/)\.buildkite\//i, (document) => [{ document: buildkiteAsRun(document) }]],
  [/(?:^|\/)cloudbuild[^/]*$/i, (document) => [{ document: cloudBuildAsRun(document) }]],
  [/(?:^|\/)\.woodpecker(?:\/|\.ya?ml$)/i, woodpeckerAsRun],
  [/(?:^|\/)\.drone\.ya?ml$/i, (document) => [{ document: withoutEscapes(document) }]],
];

function circleRuns(written: DocumentNode, path: string, context: RunContext): readonly Run[] {
  const document = circleAsRun(written);
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
