/**
 * Serverless Devs (`s.yaml`): components, regions, and what `vars` holds where it is referred to; in a template of its
 * registry, what `publish.yaml` gives for `{{ name }}`. Source: the tool's specification of `s.yaml` and of packages.
 *
 * @documented with serverless
 */
import { unknown } from "../value/build.ts";
import { step } from "../value/trace.ts";
import type { Piece, TextPiece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { fromPieces } from "../value/pieces.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import { piecesOf, settingsOf } from "./documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "./documents/document.ts";
import { entriesOf, get } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { hasKey, mayHold } from "./reading/recognition.ts";
import { resolveReferences } from "./effect/references.ts";

export const format: Format = {
  name: "serverless-devs",
  order: 25,
  mayBe: (path) => /^s(?:[.-][\w.-]+)?\.ya?ml$/i.test(nameOf(path)),
  recognises: ({ source }) =>
    mayHold(source.text, "component") &&
    readDocuments(source).documents.some((document) =>
      ["services", "resources"].some((name) =>
        entriesOf(get(document, name)).some(({ value }) => hasKey(value, ["component"])),
      ),
    ),
  read,
};

/** What a template is made of: its document, and what its package declares. */
interface Scope {
  readonly document: DocumentNode | null;
  readonly parameters: DocumentNode | null;
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  const document = documents.documents[0] ?? null;
  const scope: Scope = { document, parameters: parametersOf(path, context) };
  const value = (node: DocumentNode): Value | undefined =>
    node.kind === "scalar" && /\$\{|\{\{/.test(node.text) ? fromPieces(piecesWithin(scope, node, 0)) : undefined;
  const services = ["services", "resources"].flatMap((part) => entriesOf(get(document, part)));
  const subjects = services.flatMap(({ name, value: service }) => {
    const settings = settingsOf(service, {
      value,
      hint: (at) => (at.at(-1) === "image" ? "image" : undefined),
      skip: (at) => at[0] === "component" || at[0] === "actions",
    });
    const deployed = subjectOf({
      role: "resource",
      address: `service/${name}`,
      format: "serverless-devs",
      type: "serverless-devs-service",
      at: service,
      settings,
    });
    const component = get(service, "component");
    if (component?.kind !== "scalar") return [deployed];
    // A bare name is one of the tool's own components.
    const own = /^[\w-]+(?:@|$)/.test(component.text) ? [{ text: "devsapp/", trace: null, offset: -1, flags: 0 }] : [];
    const named = fromPieces([...own, ...piecesOf(component, 0, component.text.length)]);
    return [
      deployed,
      subjectOf({
        role: "requirement",
        address: `service/${name}`,
        format: "serverless-devs",
        type: component.text,
        at: component,
        source: named,
      }),
    ];
  });
  return fromDocuments(documents, [readingOf(path, subjects)]);
}

/** Of the package whose template this is: its `publish.yaml` stands beside the folder `src`, or beside the file. */
function parametersOf(path: string, { files }: FormatContext): DocumentNode | null {
  const folder = folderOf(path);
  const around = nameOf(folder) === "src" ? [folderOf(folder), folder] : [folder];
  for (const one of around)
    for (const name of ["publish.yaml", "publish.yml"]) {
      const found = files.text(joinPath(one, name));
      if ("source" in found) return get(readDocuments(found.source).documents[0] ?? null, "Parameters", "properties");
    }
  return null;
}

const maxDepth = 5;

/** A text with what its references stand for: `${vars.region}`, and `{{ region }}` of a template. */
function piecesWithin(scope: Scope, node: ScalarNode, depth: number): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: written, 1: name = "", index } of node.text.matchAll(/\{\{([^{}]{0,200})\}\}/g)) {
    pieces.push(...withVariables(scope, node, depth, from, index));
    const made = parameter(scope, name.trim(), depth);
    pieces.push(
      ...(made?.map((piece) => ("unknown" in piece ? piece : through(piece, node, name.trim()))) ?? [open(written)]),
    );
    from = index + written.length;
  }
  return [...pieces, ...withVariables(scope, node, depth, from, node.text.length)];
}

function through(piece: TextPiece, node: ScalarNode, name: string): TextPiece {
  return { ...piece, trace: step("reference", node, name, piece.trace) };
}

function open(written: string): Piece {
  return { unknown: unknown("string", { code: "unsupported", text: `${written} is not known here` }) };
}

function withVariables(scope: Scope, node: ScalarNode, depth: number, start: number, end: number): Piece[] {
  return resolveReferences(node, ["${", "}"], ({ inner }) => variable(scope, inner.trim(), depth), start, end);
}

/** `${vars.region}`, and `${env.X}` or `${env('X', 'y')}`, which are not known. */
function variable(scope: Scope, name: string, depth: number): Piece[] | undefined {
  const node = name.startsWith("vars.") ? get(scope.document, ...name.split(".")) : null;
  return node?.kind === "scalar" && depth < maxDepth ? piecesWithin(scope, node, depth + 1) : undefined;
}

/** What whoever makes a project of the template is asked for: what it is unless another value is given. */
function parameter(scope: Scope, name: string, depth: number): Piece[] | undefined {
  const node = get(scope.parameters, name, "default");
  if (node?.kind !== "scalar" || depth >= maxDepth) return undefined;
  return piecesWithin(scope, node, depth + 1).map((piece) =>
    "unknown" in piece ? piece : { ...piece, flags: piece.flags | DEFAULT },
  );
}
