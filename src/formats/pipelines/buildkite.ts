/** Buildkite: each step once for each combination of its matrix; those that are skipped are left out. */
import { referenceTo, throughQuotes } from "../../script/syntax/filled-in.ts";
import type { TextPiece } from "../../value/value.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode, Entry, MapNode, ScalarNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, itemsOf, textOf } from "../documents/document.ts";
import { combinationsOf } from "../effect/job-matrix.ts";
import type { Combination } from "../effect/job-matrix.ts";
import { handedOn } from "../effect/escaped-dollars.ts";
import { mapOf } from "../effect/overlay.ts";
import { composed, substituted } from "../effect/substitute.ts";
import { isTooDeep } from "../../value/work.ts";

const marks = /\{\{\s*(matrix(?:\.[\w-]+)?)\s*\}\}/g;
const maxDepth = 8;
/** Steps that ask or wait, and what is for people. */
const silent = new Set(["block", "input", "prompt", "hint", "fields", "group", "wait", "matrix", "blocked_state"]);

/** The agent that uploads the steps fills variables in, but for `$$NAME` and `\$NAME`. */
const escapes = /[$\\](?=\$[\w({])/g;

/** A variable that is asked for and not handed on. */
const reference = /(?<![$\\])\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
const commands = new Set(["command", "commands"]);

/** Commands with what is filled in before a shell reads them, between single quotes as well. */
function filledIn(node: DocumentNode, name: string, depth = 0): DocumentNode {
  // What hands on variables tells of a document that nests deeper.
  if (depth > 100) return node;
  if (node.kind === "scalar") return commands.has(name) ? filled(node) : node;
  if (node.kind === "list") return { ...node, items: node.items.map((item) => filledIn(item, name, depth + 1)) };
  const entries = node.entries.map((one) => ({ ...one, value: filledIn(one.value, one.name, depth + 1) }));
  return { ...node, entries };
}

function filled(node: ScalarNode): ScalarNode {
  if (!node.text.includes("'")) return node;
  const found = [...node.text.matchAll(reference)];
  if (found.length === 0) return node;
  let from = 0;
  const pieces = found.flatMap(({ index, 0: { length }, 1: bare, 2: braced }): TextPiece[] => {
    const before = piecesOf(node, from, index);
    from = index + length;
    return [...before, referenceTo(bare ?? braced ?? "")];
  });
  const made = throughQuotes([...pieces, ...piecesOf(node, from, node.text.length)]);
  return composed(
    node,
    made.filter((piece) => "text" in piece),
  );
}

export function asRun(written: DocumentNode): DocumentNode {
  const document = handedOn(filledIn(written, ""), escapes);
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
