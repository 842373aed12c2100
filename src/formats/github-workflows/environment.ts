/** The environment of workflows, jobs and steps: what is set for all, and what is set anew within. */
import { joinPath } from "../../files.ts";
import { folderValue } from "../../script/folders.ts";
import { FOLDER } from "../../script/moves.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { inForce } from "../effect/in-force.ts";
import type { Heir } from "../effect/in-force.ts";
import { withValue } from "../effect/overlay.ts";
import { isOff, valueIn } from "./evaluate.ts";
import type { Names } from "./evaluate.ts";

export function withEnvironment(names: Names, node: DocumentNode | null): Names {
  const all = new Map(names);
  for (const { name, value } of entriesOf(node))
    if (value.kind === "scalar") all.set(`env.${name}`, valueIn(value, all));
  return all;
}

export function environmentIn(names: Names): ReadonlyMap<string, Value> {
  return new Map([...names].flatMap(([name, value]) => (name.startsWith("env.") ? [[name.slice(4), value]] : [])));
}

/** With the folder in which a step runs. */
export function inFolder(names: Names, folder: string | null): Names {
  if (folder === null || folder.includes("$")) return names;
  return new Map([...names, [`env.${FOLDER}`, folderValue(joinPath(".", folder))]]);
}

/** A job, or an action, as one that is given an environment: its own, and its steps within. */
export function heirOf(env: DocumentNode | null, steps: readonly DocumentNode[]): Heir {
  const asking = steps.filter((step) => !fetching.test(getText(step, "uses") ?? ""));
  return { own: [env], heirs: asking.map((step) => ({ own: [get(step, "env")], heirs: [] })) };
}

/** What a workflow sets for its jobs, as far as something that is run could read it. */
export function environmentOf(document: DocumentNode | null, names: Names): DocumentNode | null {
  const env = get(document, "env");
  const jobs = entriesOf(get(document, "jobs")).map(({ value }) => value);
  const isUnread = jobs.length > 0 && jobs.every((job) => readsNothing(job, names));
  return isUnread
    ? null
    : inForce(
        env,
        jobs.flatMap((job) => jobHeirs(job, names)),
      );
}

/** Jobs that call workflows do not hand the environment on. */
function readsNothing(job: DocumentNode, names: Names): boolean {
  if (isOff(get(job, "if"), names) || get(job, "uses") !== null) return true;
  return itemsOf(get(job, "steps")).length > 0 && jobHeirs(job, names).length === 0;
}

/** A job that is run, with the steps of it that are. */
function jobHeirs(job: DocumentNode, names: Names): readonly Heir[] {
  if (isOff(get(job, "if"), names)) return [];
  const env = get(job, "env");
  const within = withEnvironment(names, env);
  const steps = itemsOf(get(job, "steps")).filter((step) => !isOff(get(step, "if"), within));
  return steps.length === 0 ? [] : [heirOf(env, steps)];
}

/** What asks for no variable of the job. */
const fetching = /^actions\/checkout@/;

/** A container of a job, of whose environment that of the job and of its steps replaces what they say anew. */
export function containerOf(job: DocumentNode, steps: readonly DocumentNode[]): DocumentNode | null {
  const container = get(job, "container");
  const env = get(container, "env");
  if (container?.kind !== "map" || env === null) return container;
  return withValue(container, env, inForce(env, [heirOf(get(job, "env"), steps)]));
}
