/**
 * Templates of Alibaba Cloud's Resource Orchestration Service; parameters at their defaults.
 *
 * @title Resource Orchestration Service
 * @section templates
 * @recognised `ROSTemplateFormatVersion`
 * @worksOut references to parameters at their defaults
 * @leaves other functions
 */
import type { Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { unknown } from "../value/build.ts";
import { fromPieces } from "../value/pieces.ts";
import { origin } from "../value/trace.ts";
import type { Piece } from "../value/value.ts";
import { piecesOf, settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "./documents/document.ts";
import { entriesOf, get } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { hasKey, mayHaveAtTop, unusualDocuments } from "./reading/recognition.ts";
import { resolveReferences } from "./effect/references.ts";

const versionKey = "ROSTemplateFormatVersion";

export const format: Format = {
  name: "ros",
  order: 8,
  mayBe: (path) => /\.(?:ya?ml|json|template)$/i.test(path),
  recognises: ({ source }) =>
    /["']?ROSTemplateFormatVersion["']?[ \t]*:/.test(source.text) ||
    (mayHaveAtTop(source, versionKey) && unusualDocuments(source, versionKey).some((one) => hasKey(one, [versionKey]))),
  read,
};

function read({ path, source }: FormatFile): FormatReading {
  const documents = readDocuments(source);
  const document = documents.documents[0] ?? null;
  const value = (node: DocumentNode): Value | undefined => valueIn(document, node);
  const subjects = entriesOf(get(document, "Resources")).flatMap(({ name, value: resource }) => {
    const type = get(resource, "Type");
    if (type?.kind !== "scalar") return [];
    return [
      subjectOf({
        role: "resource",
        address: name,
        format: "ros",
        type: type.text,
        at: type,
        settings: settingsOf(get(resource, "Properties"), { value }),
      }),
    ];
  });
  const transform = get(document, "Transform");
  if (transform?.kind === "scalar")
    subjects.push(
      subjectOf({
        role: "requirement",
        address: path,
        format: "ros",
        type: transform.text,
        at: transform,
        source: valueOf(transform),
      }),
    );
  const workspace = get(document, "Workspace");
  if (workspace !== null)
    subjects.push(
      subjectOf({
        role: "file",
        address: path,
        format: "ros",
        type: "ros-workspace",
        at: workspace,
        settings: settingsOf(workspace),
      }),
    );
  return fromDocuments(documents, [readingOf(path, subjects)]);
}

/** References and joins; what other functions give is not known. */
function valueIn(document: DocumentNode | null, node: DocumentNode): Value | undefined {
  if (node.kind === "scalar") {
    const pieces = piecesOfTag(document, node);
    return pieces === undefined ? undefined : fromPieces(pieces);
  }
  if (node.kind !== "map" || node.entries.length !== 1) return undefined;
  const { name, value } = node.entries[0]!;
  const text = value.kind === "list" ? value.items[0] : value;
  if (name === "Ref" && value.kind === "scalar") return fromPieces(parameter(document, value.text));
  if (name === "Fn::Sub" && text?.kind === "scalar") return fromPieces(substituted(document, text));
  // Lists of alternatives of which one is chosen.
  return /^Fn::(?:FindInMap|Select|If|GetAtt|GetAZs)$/.test(name)
    ? unknown("dynamic", { code: "unsupported", text: `${name} is not worked out` })
    : undefined;
}

function parameter(document: DocumentNode | null, name: string): Piece[] {
  const node = get(document, "Parameters", name, "Default");
  if (node?.kind === "scalar" && node.value !== null)
    return piecesOf(node, 0, node.text.length, origin("parameter", node, name), DEFAULT);
  return [{ unknown: unknown("string", { code: "variable-not-set", text: `nothing sets ${name}` }) }];
}

function substituted(document: DocumentNode | null, node: DocumentNode & { kind: "scalar" }): Piece[] {
  return resolveReferences(node, ["${", "}"], ({ inner }) => parameter(document, inner));
}

function piecesOfTag(document: DocumentNode | null, node: ScalarNode): readonly Piece[] | undefined {
  switch (node.tag) {
    case "!Ref":
      return parameter(document, node.text);
    case "!Sub":
      return substituted(document, node);
    default:
      return undefined;
  }
}
