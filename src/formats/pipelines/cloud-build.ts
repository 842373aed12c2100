/** Cloud Build: substitutions in the places that ask for them; a trigger or the command line may give others. */
import { charge, exceed, outOfSteps } from "../../value/work.ts";
import { byDefault } from "../conditional.ts";
import type { DocumentNode } from "../document.ts";
import { entriesOf, get } from "../document.ts";
import { mapOf } from "../overlay.ts";
import { substituted } from "../substitute.ts";

/** `$_NAME` and `${_NAME}`; two dollars stand for one. */
const marks = /(?<!\$)\$\{?(_[A-Z0-9_]+)\}?/g;
const maxDepth = 8;

export function asRun(document: DocumentNode): DocumentNode {
  const declared = get(document, "substitutions");
  if (document.kind !== "map" || declared === null) return document;
  const known = new Map(entriesOf(declared).map(({ name, value }) => [name, byDefault(value)]));
  const filledIn = (node: DocumentNode, depth: number): DocumentNode =>
    substituted(node, marks, (name) => {
      if (!charge(1)) {
        exceed(outOfSteps);
        return undefined;
      }
      const found = known.get(name);
      // One may be made of others.
      return found === undefined || depth > maxDepth ? found : filledIn(found, depth + 1);
    });
  const rest = document.entries.filter(({ name }) => name !== "substitutions");
  return mapOf(
    document,
    rest.map((entry) => ({ ...entry, value: filledIn(entry.value, 0) })),
  );
}
