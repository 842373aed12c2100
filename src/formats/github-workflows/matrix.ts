/** The jobs that a matrix of GitHub's makes, with the names that their expressions ask for. */
import type { Value } from "../../value/value.ts";
import { choice } from "../../value/choice.ts";
import { childOf } from "../../value/parts.ts";
import { getAttribute } from "../../terraform/expression/access.ts";
import { sameAs } from "../effect/evaluation.ts";
import type { DocumentNode } from "../documents/document.ts";
import { combinationsOf } from "../effect/job-matrix.ts";
import { valueIn } from "./evaluate.ts";
import type { Names } from "./evaluate.ts";

/** Of a list that reads otherwise in several ways of being run, all: there is a job for each in one of them. */
function itemsIn(value: Value | undefined): readonly Value[] {
  if (value?.kind === "choice")
    return value.alternatives.flatMap(({ value: list, when }) =>
      itemsIn(list).map((item) => (when.length === 0 ? item : choice([{ value: item, when }], false))),
    );
  return value !== undefined && "items" in value ? value.items.map((item) => childOf(value, item)) : [];
}

function membersOf(value: Value): ReadonlyMap<string, Value> {
  if (value.kind !== "object" && value.kind !== "map") return new Map();
  const members = [...value.entries.keys()].flatMap((name) => {
    const member = getAttribute(value, name);
    return member.kind === "failure" ? [] : [[name, member] as const];
  });
  return new Map(members);
}

/** The names `matrix.x` of each job that the matrix makes; one job without names where there is none, or none known. */
export function jobsOf(strategy: DocumentNode | null, names: Names): readonly Names[] {
  const matrix = strategy === null ? undefined : membersOf(valueIn(strategy, names)).get("matrix");
  if (matrix === undefined) return [names];
  // A run has one of them; that the others are not in it makes them no less a way of being run.
  const ways = matrix.kind === "choice" ? matrix.alternatives.map(({ value }) => value) : [matrix];
  const jobs = ways.flatMap((way) => jobsIn(way, names));
  return jobs.length === 0 && matrix.kind === "choice" ? [names] : jobs;
}

function jobsIn(matrix: Value, names: Names): readonly Names[] {
  const written = membersOf(matrix);
  const axes = [...written].flatMap(([name, value]): [string, readonly Value[]][] =>
    name === "include" || name === "exclude" || itemsIn(value).length === 0 ? [] : [[name, itemsIn(value)]],
  );
  const exclude = itemsIn(written.get("exclude")).map(membersOf);
  const include = itemsIn(written.get("include")).map(membersOf);
  const found = combinationsOf({ axes, exclude, include }, isSame);
  // A matrix that the run makes, or that is not written here.
  if (found.length === 0 && exclude.length === 0) return [names];
  return found.map(
    (one) => new Map([...names, ...[...one].map(([name, value]) => [`matrix.${name}`, value] as const)]),
  );
}

function isSame(left: Value, right: Value): boolean {
  const same = sameAs(left, right);
  return same.kind === "bool" && same.bool;
}
