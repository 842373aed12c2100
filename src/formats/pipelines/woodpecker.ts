/** Woodpecker: the pipeline once for each combination of its matrix, whose values are filled in before it is read. */
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, itemsOf } from "../documents/document.ts";
import { combinationsOf } from "../effect/job-matrix.ts";
import type { Combination } from "../effect/job-matrix.ts";
import { handedOn } from "../effect/escaped-dollars.ts";
import { substituted } from "../effect/substitute.ts";

export interface WoodpeckerRun {
  readonly document: DocumentNode;
  /** What its steps see in their environment. */
  readonly axes: Combination<DocumentNode>;
}

const marks = /(?<!\$)\$\{(\w+)\}/g;

/** Drone does the same: `$${NAME}` is the shell's. */
const escapes = /\$(?=\$[\w({])/g;

export function withoutEscapes(document: DocumentNode): DocumentNode {
  return handedOn(document, escapes);
}

export function woodpeckerRuns(document: DocumentNode): readonly WoodpeckerRun[] {
  const matrix = get(document, "matrix");
  if (matrix?.kind !== "map") return [{ document: withoutEscapes(document), axes: new Map() }];
  // With `include`, just what is listed is run.
  const listed = get(matrix, "include");
  const combinations =
    listed === null
      ? combinationsOf({ axes: entriesOf(matrix).map(({ name, value }) => [name, eachOf(value)]) }, () => false)
      : itemsOf(listed).map((one) => new Map(entriesOf(one).map(({ name, value }) => [name, value])));
  return combinations.map((axes) => {
    const filledIn = substituted(document, marks, (name) => axes.get(name));
    return { document: withoutEscapes(filledIn), axes };
  });
}
