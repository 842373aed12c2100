/** What steps, jobs, called workflows and actions put out, under the names by which others ask for it. */
import { alternativesOfAny } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { eachOf, entriesOf, get, textOf } from "../documents/document.ts";
import type { DocumentNode, Entry } from "../documents/document.ts";
import type { Left } from "../runs/lines-left.ts";
import { valueIn } from "./evaluate.ts";
import type { Names } from "./evaluate.ts";

const maxNeeded = 100;

/** @param prefix `steps.ID`, `needs.JOB` or `jobs.JOB` */
export function named(prefix: string, outputs: Left = new Map()): readonly (readonly [string, Value])[] {
  return [...outputs].map(([name, value]) => [`${prefix}.outputs.${name}`, value] as const);
}

/** Outputs of a job, an action or a called workflow, where each says its value. */
export function outputsIn(node: DocumentNode | null, names: Names): Left {
  return new Map(
    entriesOf(node).flatMap(({ name, value }) => {
      const said = value.kind === "map" ? get(value, "value") : value;
      return said === null ? [] : [[name, valueIn(said, names)] as const];
    }),
  );
}

/** What is put out only where the run comes to it; else it is empty. */
export function perhaps(outputs: Left): Left {
  return new Map(
    [...outputs].map(([name, value]) => {
      const alternatives = alternativesOfAny(value);
      return [name, choice([...alternatives, { value: string(""), when: [] }], value.kind === "choice" && value.open)];
    }),
  );
}

/** With what the jobs that a job needs have put out. */
export function withNeeded(names: Names, job: DocumentNode, made: ReadonlyMap<string, Left>): Names {
  const needed = neededBy(job).flatMap((one) => named(`needs.${one}`, made.get(one)));
  return needed.length === 0 ? names : new Map([...names, ...needed]);
}

/** What a workflow puts out where it is called. */
export function outputsOfCalled(document: DocumentNode | null, made: ReadonlyMap<string, Left>): Left {
  const declared = get(document, "on", "workflow_call", "outputs");
  return outputsIn(declared, new Map([...made].flatMap(([name, outputs]) => named(`jobs.${name}`, outputs))));
}

function neededBy(job: DocumentNode): readonly string[] {
  return eachOf(get(job, "needs")).flatMap((node) => textOf(node) ?? []);
}

/** Each job behind those that it needs. */
export function inOrder(jobs: readonly Entry[]): readonly Entry[] {
  const byName = new Map(jobs.map((entry) => [entry.name, entry] as const));
  const ordered = new Set<Entry>();
  const under = new Set<Entry>();
  const add = (entry: Entry): void => {
    if (ordered.has(entry) || under.has(entry)) return;
    if (isTooDeep(under.size, maxNeeded, "jobs that need each other nest")) return;
    under.add(entry);
    for (const name of neededBy(entry.value)) {
      const needed = byName.get(name);
      if (needed !== undefined) add(needed);
    }
    under.delete(entry);
    ordered.add(entry);
  };
  jobs.forEach(add);
  return [...ordered];
}
