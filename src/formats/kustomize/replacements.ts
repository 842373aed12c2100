/** `replacements` of a kustomization: which fields of which objects they set, and to what. */
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { get, getText, itemsOf, textOf } from "../documents/document.ts";

export interface Replaced {
  readonly select: DocumentNode;
  readonly fields: readonly string[];
  /** What is put there, as far as it is written in the repository. */
  readonly value: ScalarNode | null;
  /** Only what stands before the first slash: the registry of an image, the host of an address without a scheme. */
  readonly isFirst: boolean;
}

type Read = (node: DocumentNode | null) => readonly DocumentNode[];
/** An object that the kustomization lists. */
type SourceObject = (kind: string, name: string | null) => DocumentNode | null;

export function replacementsIn(
  document: DocumentNode | null,
  read: Read,
  sourceObject: SourceObject,
): readonly Replaced[] {
  const replacements = itemsOf(get(document, "replacements")).flatMap((node) => {
    const file = get(node, "path");
    return file === null ? [node] : read(file).flatMap((one) => (one.kind === "list" ? one.items : [one]));
  });
  return replacements.flatMap((one) => {
    const targets = itemsOf(get(one, "targets"));
    const value = targets.length === 0 ? null : sourceOf(get(one, "source"), document, sourceObject);
    return targets.flatMap((target): Replaced[] => {
      const select = get(target, "select");
      // What is put between delimiters leaves the rest of a text in force; what is rejected may be any.
      const delimiter = getText(target, "options", "delimiter");
      const isFirst = delimiter === "/" && (getText(target, "options", "index") ?? "0") === "0";
      if (select === null || (delimiter !== null && !isFirst) || get(target, "reject") !== null) return [];
      const fields = itemsOf(get(target, "fieldPaths")).flatMap((field) => textOf(field) ?? []);
      return [{ select, fields, value: isFirst ? null : value, isFirst }];
    });
  });
}

/** What a generator of the same file, or an object that it lists, says there. */
function sourceOf(
  from: DocumentNode | null,
  document: DocumentNode | null,
  sourceObject: SourceObject,
): ScalarNode | null {
  const kind = getText(from, "kind");
  if (kind === null) return null;
  const field = getText(from, "fieldPath") ?? "metadata.name";
  const whole = kind === "ConfigMap" ? generated(from, field, document) : null;
  const object = whole === null ? sourceObject(kind, getText(from, "name")) : null;
  const found = object === null ? whole : fieldsAt(object, field)[0];
  return found?.kind === "scalar" ? partOf(found, get(from, "options")) : null;
}

/** `delimiter` and `index` of a source: a part of the text. */
function partOf(node: ScalarNode, options: DocumentNode | null): ScalarNode | null {
  const delimiter = getText(options, "delimiter") ?? "";
  if (delimiter === "") return node;
  const parts = node.text.split(delimiter);
  const index = Number(getText(options, "index") ?? "0");
  const part = parts[index];
  if (part === undefined) return null;
  return cut(node, parts.slice(0, index).join(delimiter).length + (index === 0 ? 0 : delimiter.length), part.length);
}

function cut(node: ScalarNode, from: number, length: number): ScalarNode {
  const text = node.text.slice(from, from + length);
  return { ...node, text, value: text, stretches: [], pieces: piecesOf(node, from, from + length) };
}

function generated(from: DocumentNode | null, field: string, document: DocumentNode | null): ScalarNode | null {
  const [, key] = /^data\.([\w-]+)$/.exec(field) ?? [];
  if (key === undefined) return null;
  const generators = itemsOf(get(document, "configMapGenerator"));
  const own = generators.find((one) => getText(one, "name") === getText(from, "name"));
  for (const literal of itemsOf(get(own ?? null, "literals"))) {
    if (literal.kind !== "scalar" || !literal.text.startsWith(`${key}=`)) continue;
    return cut(literal, key.length + 1, literal.text.length - key.length - 1);
  }
  return null;
}

/** `spec.containers.[name=app].image`, `spec.containers.*.image`, `spec.containers.0.image` */
export function fieldsAt(node: DocumentNode, field: string): readonly DocumentNode[] {
  const parts = field.match(/\[[^\]]*\]|(?:[^.\\]|\\.)+/g) ?? [];
  return parts.reduce<readonly DocumentNode[]>(
    (nodes, part) => {
      const [, name, value] = /^\[([^=\]]+)=([^\]]*)\]$/.exec(part) ?? [];
      return nodes.flatMap((one) => {
        if (name !== undefined) return itemsOf(one).filter((item) => getText(item, name) === value);
        if (part === "*") return itemsOf(one);
        return one.kind === "list"
          ? (itemsOf(one)[/^\d+$/.test(part) ? Number(part) : -1] ?? [])
          : (get(one, part.replaceAll("\\.", ".")) ?? []);
      });
    },
    [node],
  );
}
