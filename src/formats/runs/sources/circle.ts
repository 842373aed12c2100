/** Pipelines of CircleCI: jobs as workflows run them. */
import { string } from "../../../value/build.ts";
import type { Value } from "../../../value/value.ts";
import { exceed } from "../../../value/work.ts";
import { entriesOf, get, getText, itemsOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { asRun } from "../../pipelines/circle.ts";
import { entered, folderValue } from "../../../script/folders.ts";
import { orbRun, terraformOrbs } from "../terraform-orb.ts";
import { documentsAt, regionOf, scalarValue, withGaps } from "../job.ts";
import type { Job, RunSource, Script } from "../job.ts";

const marks = /<<\s*[\w.-]+\s*>>/g;
const maxDepth = 8;

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    const [document] = documentsAt(context.files, path);
    if (document === undefined) return;
    const at = path.search(/(?:^|\/)\.circleci\//);
    const orbs = terraformOrbs(get(document, "orbs"));
    for (const { name, value: job } of entriesOf(asRun(document))) {
      const steps = get(job, "steps");
      if (steps === null) continue;
      const environment = withNode(
        new Map<string, Value>([["CIRCLE_WORKING_DIRECTORY", string("/")]]),
        get(job, "environment"),
      );
      const around = folderOf(get(job, "working_directory"));
      const scripts = stepsOf(steps, { outer: environment, around, orbs }, 0);
      if (scripts.length > 0)
        yield {
          name: `${path}: ${name}`,
          path,
          repository: at <= 0 ? "." : path.slice(0, at),
          concerns: [],
          scripts,
          sets: environment,
        };
    }
  },
};

/** The job's own working directory is where the repository is checked out, unless it goes below that. */
function folderOf(node: DocumentNode | null): Value | null {
  return node?.kind === "scalar" ? entered(folderValue("."), withGaps(scalarValue(node), marks)) : null;
}

function withNode(outer: ReadonlyMap<string, Value>, node: DocumentNode | null): Map<string, Value> {
  const all = new Map(outer);
  for (const { name, value } of entriesOf(node))
    if (value.kind === "scalar") all.set(name, withGaps(scalarValue(value), marks));
  return all;
}

/** What surrounds steps. */
interface Surroundings {
  readonly outer: ReadonlyMap<string, Value>;
  readonly around: Value | null;
  /** Names of the orb for Terraform. */
  readonly orbs: ReadonlySet<string>;
}

function stepsOf(steps: DocumentNode, surroundings: Surroundings, depth: number): Script[] {
  const { outer, around, orbs } = surroundings;
  if (depth > maxDepth) {
    exceed(`steps are nested more than ${maxDepth} deep`);
    return [];
  }
  return itemsOf(steps).flatMap((step): Script[] => {
    const inner = get(step, "steps") ?? get(step, "when", "steps") ?? get(step, "unless", "steps");
    if (inner !== null) return stepsOf(inner, surroundings, depth + 1);
    const region = get(step, "aws-cli/setup", "region");
    if (region?.kind === "scalar") {
      const handsOn = regionOf(withGaps(scalarValue(region), marks));
      return [{ value: string(""), at: region, environment: new Map(), folder: null, handsOn }];
    }
    const called = orbRun(step, orbs, marks);
    if (called !== null) {
      const folder = called.path === null ? around : entered(around ?? folderValue("."), called.path);
      return [{ value: called.value, at: called.at, environment: outer, folder }];
    }
    const run = get(step, "run");
    const node = run?.kind === "map" ? get(run, "command") : run;
    if (node?.kind !== "scalar") return [];
    const folder = getText(run, "working_directory") === null ? around : folderOf(get(run, "working_directory"));
    return [
      {
        value: withGaps(scalarValue(node), marks),
        at: node,
        environment: withNode(outer, get(run, "environment")),
        folder,
      },
    ];
  });
}
