/** What generators of Kustomize set, and what they set anew of what others below them generate. */
import { nameOf } from "../../files.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";

/** A generator that changes what another one of its name generates. */
export interface Generated {
  readonly list: string;
  readonly name: string;
  /** The keys that it sets; null: all that was there is gone. */
  readonly keys: ReadonlySet<string> | null;
}

export const generatorLists = ["configMapGenerator", "secretGenerator"];

/** `behavior: merge` sets keys anew, `replace` all of them. */
function changesOf(document: DocumentNode | null, list: string): readonly Generated[] {
  return itemsOf(get(document, list)).flatMap((one): Generated[] => {
    const [name, behavior] = [getText(one, "name"), getText(one, "behavior")];
    if (name === null || (behavior !== "merge" && behavior !== "replace")) return [];
    const keys = new Set(entriesOfGenerator(one).map(({ key }) => key));
    return [{ list, name, keys: behavior === "replace" ? null : keys }];
  });
}

const generatedKinds: ReadonlyMap<string | null, string> = new Map([
  ["ConfigMap", "configMapGenerator"],
  ["Secret", "secretGenerator"],
]);

/** Members of a written config map or secret that generators of its name set anew. */
export function setAnew(object: MapNode, generated: readonly Generated[]): readonly DocumentNode[] {
  const list = generated.length === 0 ? undefined : generatedKinds.get(getText(object, "kind"));
  if (list === undefined) return [];
  const name = getText(object, "metadata", "name");
  const changes = generated.filter((one) => one.list === list && one.name === name);
  return ["data", "stringData"].flatMap((members) =>
    entriesOf(get(object, members)).flatMap((entry) =>
      changes.some(({ keys }) => keys === null || keys.has(entry.name)) ? [entry.value] : [],
    ),
  );
}

/** What a generator sets, by its keys; the lines of a file of variables are all of them. */
export function entriesOfGenerator(
  generator: DocumentNode,
): readonly { readonly key: string; readonly node: DocumentNode }[] {
  const keyed = (name: string, keyOf: (text: string) => string) =>
    itemsOf(get(generator, name)).map((node) => ({ key: keyOf(textOf(node) ?? ""), node }));
  return [
    ...keyed("literals", (text) => text.split("=", 1)[0]!),
    ...keyed("files", (text) => (text.includes("=") ? text.split("=", 1)[0]! : nameOf(text))),
  ];
}

export function changesBy(document: DocumentNode | null): readonly Generated[] {
  return generatorLists.flatMap((list) => changesOf(document, list));
}
