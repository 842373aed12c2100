/** Cloud Build: substitutions in the places that ask for them; a trigger or the command line may give others. */
import { byDefault } from "../effect/conditional.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import { substituted } from "../effect/substitute.ts";

/** `$_NAME` and `${_NAME}`; two dollars stand for one. */
const marks = /\$\$|(?<!\$)\$\{?(_[A-Z0-9_]+)\}?/g;

function dollar({ source, start, end }: DocumentNode): DocumentNode {
  return {
    kind: "scalar",
    source,
    start,
    end,
    tag: null,
    value: "$",
    text: "$",
    stretches: [{ start: 0, offset: -1 }],
  };
}

export function asRun(document: DocumentNode): DocumentNode {
  const declared = get(document, "substitutions");
  if (document.kind !== "map") return document;
  const written = new Map(entriesOf(declared).map(({ name, value }) => [name, byDefault(value)]));
  // One may be made of others; what needs itself stays as it is written.
  const known = new Map<string, DocumentNode>();
  const filledIn = (node: DocumentNode): DocumentNode =>
    substituted(node, marks, (name) => {
      if (name === "") return dollar(node);
      const own = written.get(name);
      if (own === undefined || known.has(name)) return known.get(name);
      known.set(name, own);
      const made = filledIn(own);
      known.set(name, made);
      return made;
    });
  const rest = document.entries.filter(({ name }) => name !== "substitutions");
  return mapOf(
    document,
    rest.map((entry) => ({ ...entry, value: filledIn(entry.value) })),
  );
}
