/**
 * Steps of jobs of CircleCI: what each runs, with the variables of the job, and with what steps before it wrote to
 * `$BASH_ENV`, which each reads in first. Source: CircleCI's reference of environment variables.
 */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { entered, folderValue } from "../../script/folders.ts";
import { shownText } from "../../script/words/values.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { regionOf, scalarValue, withGaps } from "../runs/job.ts";
import type { RunContext, Script } from "../runs/job.ts";
import { besides, leftIn } from "../runs/left-behind.ts";
import type { Left } from "../runs/left-behind.ts";
import { orbRun, terraformOrbs } from "../runs/terraform-orb.ts";

const marks = /<<\s*[\w.-]+\s*>>/g;
const maxDepth = 8;

export interface Unit {
  readonly name: string;
  readonly repository: string;
  readonly scripts: readonly Script[];
  readonly sets: ReadonlyMap<string, Value>;
  /** What is set for each of its steps by those that are run before it. */
  readonly left: ReadonlyMap<DocumentNode, Left>;
}

/**
 * What the jobs of a pipeline run.
 *
 * @param document as it is run.
 * @param orbs of the document as it is written.
 */
export function unitsIn(
  document: DocumentNode,
  orbs: DocumentNode | null,
  path: string,
  context: RunContext,
): readonly Unit[] {
  const at = path.search(/(?:^|\/)\.circleci\//);
  const repository = at <= 0 ? "." : path.slice(0, at);
  return entriesOf(document).flatMap(({ name, value: job }): readonly Unit[] => {
    const steps = get(job, "steps");
    if (steps === null) return [];
    const sets = withNode(new Map<string, Value>([["CIRCLE_WORKING_DIRECTORY", string("/")]]), get(job, "environment"));
    const around = folderOf(get(job, "working_directory"));
    const surroundings = { around, orbs: terraformOrbs(orbs), repository, context };
    return [{ name, repository, sets, ...stepsIn(steps, sets, surroundings) }];
  });
}

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
  readonly around: Value | null;
  /** Names of the orb for Terraform. */
  readonly orbs: ReadonlySet<string>;
  readonly repository: string;
  readonly context: RunContext;
}

/** The file of the repository that stands for the one to which they write. */
const file = "/left/environment";
const mayWrite = /\bBASH_ENV\b|\.(?:sh|bash)\b/;

/** Scripts in order: each has what those before it wrote for it. */
function stepsIn(
  steps: DocumentNode,
  outer: ReadonlyMap<string, Value>,
  surroundings: Surroundings,
): Pick<Unit, "scripts" | "left"> {
  const { repository, context } = surroundings;
  let own: Left = new Map();
  const left = new Map<DocumentNode, Left>();
  const scripts = flatSteps(steps, 0).flatMap((step): readonly Script[] => {
    left.set(step, own);
    const environment = new Map([...outer, ...own]);
    const script = scriptOf(step, environment, surroundings);
    if (script === null) return [];
    if (mayWrite.test(shownText(script.value) ?? "")) {
      const set = leftIn(file, script, new Map([["BASH_ENV", string(file)]]), repository, context);
      own = new Map([...own, ...(isCertain(step) ? set : besides(set, environment))]);
    }
    return [script];
  });
  return { scripts, left };
}

/** Whether a step is run in each run that comes to those behind it. */
function isCertain(step: DocumentNode): boolean {
  return step.when === undefined && getText(step, "run", "when") !== "on_fail";
}

function flatSteps(steps: DocumentNode, depth: number): readonly DocumentNode[] {
  if (depth > maxDepth) {
    exceed(`steps are nested more than ${maxDepth} deep`);
    return [];
  }
  return itemsOf(steps).flatMap((step): readonly DocumentNode[] => {
    const inner = get(step, "steps") ?? get(step, "when", "steps") ?? get(step, "unless", "steps");
    return inner === null ? [step] : flatSteps(inner, depth + 1);
  });
}

function scriptOf(
  step: DocumentNode,
  outer: ReadonlyMap<string, Value>,
  { around, orbs }: Surroundings,
): Script | null {
  const region = get(step, "aws-cli/setup", "region");
  if (region?.kind === "scalar") {
    const handsOn = regionOf(withGaps(scalarValue(region), marks));
    return { value: string(""), at: region, environment: new Map(), folder: null, handsOn };
  }
  const called = orbRun(step, orbs, marks);
  if (called !== null) {
    const folder = called.path === null ? around : entered(around ?? folderValue("."), called.path);
    return { value: called.value, at: called.at, environment: outer, folder };
  }
  const run = get(step, "run");
  const node = run?.kind === "map" ? get(run, "command") : run;
  if (node?.kind !== "scalar") return null;
  const folder = getText(run, "working_directory") === null ? around : folderOf(get(run, "working_directory"));
  const environment = withNode(outer, get(run, "environment"));
  return { value: withGaps(scalarValue(node), marks), at: node, environment, folder };
}
