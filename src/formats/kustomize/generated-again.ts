/** What every kustomization around a generator sets anew. */
import type { DocumentNode } from "../document.ts";
import { eachOf, get, getText, itemsOf } from "../document.ts";
import type { FormatContext } from "../format.ts";
import { entriesOfGenerator, generatorLists } from "./generators.ts";
import { chainsIn } from "./overlays.ts";

/** Entries of generators that every kustomization around sets anew; files of variables, where all is replaced. */
export function generatedAgain(
  path: string,
  document: DocumentNode | null,
  context: FormatContext,
): ReadonlySet<DocumentNode> {
  const chains = chainsIn(context).get(path) ?? [];
  const gone = new Set<DocumentNode>();
  if (chains.length === 0) return gone;
  for (const list of generatorLists)
    for (const one of itemsOf(get(document, list))) {
      const changes = chains.map((chain) =>
        chain.flatMap(({ generated }) =>
          generated.filter((each) => each.list === list && each.name === getText(one, "name")),
        ),
      );
      for (const { key, node } of entriesOfGenerator(one))
        if (changes.every((of) => of.some(({ keys }) => keys === null || keys.has(key)))) gone.add(node);
      if (!changes.every((of) => of.some(({ keys }) => keys === null))) continue;
      for (const name of ["envs", "env"]) for (const node of eachOf(get(one, name))) gone.add(node);
    }
  return gone;
}
