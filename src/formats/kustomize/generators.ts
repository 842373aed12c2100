/** What generators of Kustomize set, and what they set anew of what others below them generate. */
import { nameOf } from "../../files.ts";
import type { DocumentNode } from "../document.ts";
import { get, getText, itemsOf, textOf } from "../document.ts";

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
