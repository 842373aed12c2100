/** Functions of Atmos that read files while it reads a manifest: `!include config/regions.yaml .prod.region`. */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { attributesOf } from "../../hcl/json.ts";
import type { Expression } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import type { Source, Span } from "../../source.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import { isTooDeep } from "../../value/work.ts";
import type { DocumentNode, Entry, ScalarNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";

const maxDepth = 50;

/** @param folder from which paths go that do not begin with a dot. */
export function withIncluded(
  node: DocumentNode,
  manifest: string,
  folder: string,
  files: Files,
  depth = 0,
): DocumentNode {
  if (isTooDeep(depth, maxDepth, "a manifest nests")) return node;
  const inner = (one: DocumentNode): DocumentNode => withIncluded(one, manifest, folder, files, depth + 1);
  if (node.kind === "list") return { ...node, items: node.items.map(inner) };
  if (node.kind === "map")
    return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: inner(entry.value) })) };
  return node.tag === "!include" ? (includedAt(node, manifest, folder, files) ?? node) : node;
}

function includedAt({ text }: ScalarNode, manifest: string, folder: string, files: Files): DocumentNode | null {
  const [, path = "", query = ""] = /^\s*["']?([^\s"']+)["']?(?:\s+(.*\S))?\s*$/s.exec(text) ?? [];
  if (path === "" || path.includes("://")) return null;
  const starts = /^\.{1,2}\//.test(path) ? [folderOf(manifest)] : [folder, folderOf(manifest)];
  for (const start of starts) {
    const read = files.text(joinPath(start, path));
    if ("source" in read) return queried(documentIn(files, read.source), query);
  }
  return null;
}

function documentIn(files: Files, source: Source): DocumentNode | null {
  if (!/\.(?:hcl|tfvars)$/.test(nameOf(source.path))) return readDocuments(source).documents[0] ?? null;
  const { body } = readHclFile(files, source.path);
  return mapOf(
    { source, start: body.start, end: body.end },
    attributesOf(body).flatMap(({ name, nameStart: start, nameEnd: end, value }) => {
      const node = nodeOf(value, source, 0);
      return node === null ? [] : [{ name, key: { source, start, end }, value: node }];
    }),
  );
}

/** What a var file says, as YAML would; null: it is worked out. */
function nodeOf(expression: Expression, source: Source, depth: number): DocumentNode | null {
  if (isTooDeep(depth, maxDepth, "a var file nests")) return null;
  const at: Span = { source, start: expression.start, end: expression.end };
  const text = literalString(expression);
  if (text !== null) {
    const start = source.text.indexOf(text, at.start);
    const stands = start >= 0 && start + text.length <= at.end;
    return scalar(at, text, text, stands ? start : -1);
  }
  if (expression.kind === "literal") {
    const { value } = expression;
    const written = source.text.slice(at.start, at.end);
    return scalar(at, typeof value === "object" && value !== null ? Number(value.number) : value, written, at.start);
  }
  const inner = (one: Expression): readonly DocumentNode[] => [nodeOf(one, source, depth + 1) ?? []].flat();
  if (expression.kind === "tuple") return { kind: "list", tag: null, ...at, items: expression.items.flatMap(inner) };
  if (expression.kind !== "object") return null;
  return mapOf(
    at,
    expression.items.flatMap(({ name, key: { start, end }, value }): readonly Entry[] =>
      name === null ? [] : inner(value).map((node) => ({ name, key: { source, start, end }, value: node })),
    ),
  );
}

function scalar(at: Span, value: ScalarNode["value"], text: string, offset: number): ScalarNode {
  return { kind: "scalar", tag: null, ...at, value, text, stretches: [{ start: 0, offset }] };
}

const step = /\.([\w-]+)|\.?\["([^"\]]*)"\]|\[(\d+)\]/y;

/** A path through a document (`.prod.region`, `.sites[0]["region"]`); null: it is more than that. */
function queried(document: DocumentNode | null, query: string): DocumentNode | null {
  if (query === "" || query === ".") return document;
  let at: DocumentNode | null = document;
  step.lastIndex = 0;
  while (step.lastIndex < query.length) {
    const match = step.exec(query);
    if (match === null) return null;
    const [, name, quoted, index] = match;
    if (index === undefined) at = get(at, name ?? quoted ?? "");
    else at = at?.kind === "list" ? (at.items[Number(index)] ?? null) : null;
  }
  return at;
}
