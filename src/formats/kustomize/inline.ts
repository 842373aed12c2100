/** Documents that stand as texts in others: `patch: |-`. */
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { charge } from "../../value/work.ts";
import { readYaml } from "../documents/yaml-document.ts";

const known = new WeakMap<ScalarNode, readonly DocumentNode[]>();

/** Read once: of each it takes as long as the file is. */
export function documentsInside(node: ScalarNode): readonly DocumentNode[] {
  let documents = known.get(node);
  if (documents === undefined) {
    charge(Math.ceil(node.source.text.length / 100));
    known.set(node, (documents = readInside(node)));
  }
  return documents;
}

/** All but the text is blanks, so that every node knows where it stands in the file. */
function readInside(node: ScalarNode): readonly DocumentNode[] {
  const { source, start, end, text } = node;
  const isWritten = node.stretches.length > 0 && node.pieces === undefined;
  if (!isWritten) return readYaml({ path: `${source.path}.yaml`, text }).documents;
  const first = node.stretches[0]!.offset;
  if (first < start || first > end) return readYaml({ path: `${source.path}.yaml`, text }).documents;
  // The first line keeps its indentation, which the others have too.
  const line = source.text.lastIndexOf("\n", first - 1) + 1;
  const from = source.text.slice(line, first).trim() === "" ? line : first;
  const quote = /["']/.test(source.text[end - 1] ?? "") && source.text[start] === source.text[end - 1] ? 1 : 0;
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  const inner = `${blank(source.text.slice(0, from))}${source.text.slice(from, end - quote)}`;
  const { documents, diagnostics } = readYaml({ path: source.path, text: inner });
  return diagnostics.some(({ severity }) => severity === "error")
    ? readYaml({ path: `${source.path}.yaml`, text }).documents
    : documents;
}
