/** Buildkite: each step once for each combination of its matrix; those that are skipped are left out. */
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, itemsOf, textOf } from "../documents/document.ts";
import { combinationsOf } from "../effect/job-matrix.ts";
import type { Combination } from "../effect/job-matrix.ts";
import { handedOn } from "../effect/escaped-dollars.ts";
import { mapOf } from "../effect/overlay.ts";
import { substituted } from "../effect/substitute.ts";
import { isTooDeep } from "../../value/work.ts";

const marks = /\{\{\s*(matrix(?:\.[\w-]+)?)\s*\}\}/g;
const maxDepth = 8;
/** Steps that ask or wait, and what is for people. */
const silent = new Set(["block", "input", "prompt", "hint", "fields", "group", "wait", "matrix", "blocked_state"]);

/** The agent that uploads the steps fills variables in, but for `$$NAME` and `\$NAME`. */
const escapes = /[$\\](?=\$[\w({])/g;

export function asRun(written: DocumentNode): DocumentNode {
  const document = handedOn(written, escapes);
  const steps = document.kind === "list" ? document : get(document, "steps");
  if (steps === null) return document;
  const list: DocumentNode = { ...steps, ...(steps.kind === "list" ? { items: itemsAsRun(steps, 0) } : {}) };
  const around = entriesOf(document).flatMap((entry): Entry[] => {
    return entry.name === "env" || entry.name === "agents" || entry.name === "image" ? [entry] : [];
  });
  return mapOf(document, [...around, { name: "steps", key: steps, value: list }]);
}

function itemsAsRun(steps: DocumentNode, depth: number): readonly DocumentNode[] {
  return itemsOf(steps).flatMap((step) => {
    if (step.kind !== "map" || isSkipped(step) || isTooDeep(depth, maxDepth, "groups of steps nest")) return [];
    const entries = step.entries.flatMap((entry): Entry[] => {
      if (silent.has(entry.name)) return [];
      if (entry.name !== "steps") return [entry];
      return [{ ...entry, value: { ...entry.value, items: itemsAsRun(entry.value, depth + 1) } as DocumentNode }];
    });
    return jobsOf(mapOf(step, entries), get(step, "matrix"));
  });
}

/** `skip: true`, or a reason. */
function isSkipped(step: DocumentNode): boolean {
  const text = textOf(get(step, "skip")) ?? "";
  return text !== "" && !/^(?:false|0|no)$/i.test(text);
}

function jobsOf(step: MapNode, matrix: DocumentNode | null): readonly DocumentNode[] {
  if (matrix === null) return [step];
  const setup = matrix.kind === "list" ? matrix : get(matrix, "setup");
  const adjusted = itemsOf(get(matrix, "adjustments")).map((one) => ({
    with: named(get(one, "with")),
    off: isSkipped(one),
  }));
  const axes =
    setup?.kind === "map"
      ? entriesOf(setup).map(({ name, value }) => [`matrix.${name}`, eachOf(value)] as const)
      : [["matrix", eachOf(setup)] as const];
  const exclude = adjusted.flatMap((one) => (one.off ? [one.with] : []));
  const include = adjusted.flatMap((one) => (one.off ? [] : [one.with]));
  return combinationsOf({ axes, exclude, include }, (left, right) => textOf(left) === textOf(right)).map((one) =>
    substituted(step, marks, (inner) => one.get(inner)),
  );
}

function named(node: DocumentNode | null): Combination<DocumentNode> {
  if (node?.kind !== "map") return new Map(node === null ? [] : [["matrix", node]]);
  return new Map(entriesOf(node).map(({ name, value }) => [`matrix.${name}`, value]));
}
