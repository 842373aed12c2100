/** What every kustomization around a generator sets anew. */
import { folderOf, joinPath } from "../../files.ts";
import { isTooDeep } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { changesBy, entriesOfGenerator, generatorLists } from "./generators.ts";
import type { Generated } from "./generators.ts";
import { chainsIn } from "./overlays.ts";

const maxDepth = 32;
const fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** Entries of generators that every kustomization around sets anew; files of variables, where all is replaced. */
export function generatedAgain(
  path: string,
  document: DocumentNode | null,
  context: FormatContext,
): ReadonlySet<DocumentNode> {
  const around = chainsIn(context).get(path) ?? [];
  const gone = new Set<DocumentNode>();
  if (around.length === 0) return gone;
  const own = byComponents(path, document, context, { seen: new Set([path]), depth: 0 });
  const chains = own.length === 0 ? around : around.map((chain) => [{ generated: own }, ...chain]);
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

interface Walk {
  /** Each counts once: components that list the same ones over and over would be endless. */
  readonly seen: Set<string>;
  readonly depth: number;
}

/** What its components change of what it generates itself. */
function byComponents(
  path: string,
  document: DocumentNode | null,
  context: FormatContext,
  { seen, depth }: Walk,
): readonly Generated[] {
  if (isTooDeep(depth, maxDepth, "components nest")) return [];
  return itemsOf(get(document, "components")).flatMap((node): readonly Generated[] => {
    const folder = joinPath(folderOf(path), textOf(node) ?? "");
    const file = fileNames.map((name) => joinPath(folder, name)).find((one) => context.paths.includes(one));
    const read = file === undefined || seen.has(file) ? null : context.files.text(file);
    if (file === undefined || read === null || !("source" in read)) return [];
    seen.add(file);
    const inner = readDocuments(read.source).documents[0] ?? null;
    return [...byComponents(file, inner, context, { seen, depth: depth + 1 }), ...changesBy(inner)];
  });
}
