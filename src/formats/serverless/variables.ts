/** Variables of the Serverless Framework: `${self:…}`, `${opt:…}`, `${param:…}`, the first that has a value. */
import { folderOf, joinPath } from "../../files.ts";
import type { Piece, Value } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { textPieces } from "../../script/words/values.ts";
import { get } from "../documents/document.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { resolveReferences } from "../effect/references.ts";

const maxDepth = 12;

export interface Scope {
  readonly document: DocumentNode | null;
  readonly path: string;
  readonly context: FormatContext;
  readonly way: Way;
}

/** One way in which the service is deployed. */
export interface Way {
  /** As reports call it; empty for the service by itself. */
  readonly label: string;
  /** What the stage is called; null: what is written counts. */
  readonly stage: readonly Piece[] | null;
  /** `--region`. */
  readonly region: Value | null;
  /** `--param`. */
  readonly params: ReadonlyMap<string, Value>;
  /** Somebody deploys it so: what is not given is not given. */
  readonly isGiven?: true;
  /** What nobody knows to be so, where it is deployed in this way only then. */
  readonly onlyIf?: string;
}

export function textOf(scope: Scope, node: ScalarNode, depth: number): Piece[] {
  return resolveReferences(node, ["${", "}"], ({ inner, at }) =>
    isTooDeep(depth, maxDepth, "variables lead to each other") ? undefined : chosen(scope, node, inner, at, depth),
  );
}

/** The first of the sources, separated by commas, that gives a value. */
function chosen(
  scope: Scope,
  node: ScalarNode,
  inner: string,
  at: number,
  depth: number,
): readonly Piece[] | undefined {
  let from = 0;
  let isDefault = false;
  for (const source of split(inner)) {
    const start = at + from + source.length - source.trimStart().length;
    from += source.length + 1;
    const text = source.trim();
    const given = givenAs(scope.way, text);
    if (given !== null) return given;
    const quoted = /^(["']).*\1$/s.test(text);
    const found = quoted ? piecesOf(node, start + 1, start + text.length - 1) : named(scope, node, start, text, depth);
    if (found !== undefined)
      return isDefault
        ? found.map((piece) => ("unknown" in piece ? piece : { ...piece, flags: piece.flags | DEFAULT }))
        : found;
    // Whoever deploys may set options and the environment.
    isDefault ||= /^(?:opt|env|param):/.test(text) && !(scope.way.isGiven === true && text.startsWith("opt:"));
  }
  return undefined;
}

/** What whoever deploys it says; null: nothing. */
function givenAs({ stage, region, params }: Way, text: string): readonly Piece[] | null {
  if (/^(?:opt:stage|sls:stage|self:provider\.stage)$/.test(text)) return stage;
  if (text === "opt:region" && region !== null) return textPieces(region);
  const param = text.startsWith("param:") ? params.get(text.slice("param:".length)) : undefined;
  return param === undefined ? null : textPieces(param);
}

/** At commas outside of quotes and of references within. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "{" || char === "(") depth += 1;
    else if (char === "}" || char === ")") depth -= 1;
    else if (char === "," && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** `self:a.b`, `file(x.yml):a.b`, `sls:stage`, with references inside resolved first. */
function named(
  scope: Scope,
  node: ScalarNode,
  start: number,
  text: string,
  depth: number,
): readonly Piece[] | undefined {
  const address = addressOf(scope, node, start, text, depth);
  if (address === null) return undefined;
  const { inherited } = address;
  const target = targetOf(scope, address.text, depth);
  if (target?.kind !== "scalar" || target.value === null) return undefined;
  return textOf(scope, target, depth + 1).map((piece) =>
    "unknown" in piece ? piece : { ...piece, flags: piece.flags | inherited },
  );
}

function targetOf(scope: Scope, address: string, depth: number): DocumentNode | null {
  const { document, path, context } = scope;
  const self = /^self:(.+)$/.exec(address)?.[1];
  if (self !== undefined) return below(scope, document, self.split("."), depth);
  if (address === "sls:stage") return get(document, "provider", "stage");
  const param = /^param:(.+)$/.exec(address)?.[1];
  if (param !== undefined) return parameter(scope, param, depth);
  const file = /^file\(([^)]+)\)(?::(.+))?$/.exec(address);
  if (file === null) return null;
  const read = context.files.text(joinPath(folderOf(path), file[1]!.trim()));
  if (!("source" in read) || !/\.(?:ya?ml|json)$/i.test(read.source.path)) return null;
  return below(scope, readDocuments(read.source).documents[0] ?? null, file[2]?.split(".") ?? [], depth);
}

/** What lies behind names, some of which may stand for a part of another file: `custom: ${file(custom.yml)}`. */
function below(scope: Scope, top: DocumentNode | null, names: readonly string[], depth: number): DocumentNode | null {
  let node = top;
  for (const name of names) {
    node = get(partOf(scope, node, depth), name);
    if (node === null) return null;
  }
  return names.length === 0 ? partOf(scope, node, depth) : node;
}

/** What a node stands for that is one reference to a file or a part of this one; else itself. */
export function partOf(scope: Scope, node: DocumentNode | null, depth: number): DocumentNode | null {
  if (node?.kind !== "scalar" || isTooDeep(depth, maxDepth, "variables lead to each other")) return node;
  const inner = /^\$\{((?:file\(|self:)[^,]*)\}$/.exec(node.text.trim())?.[1];
  if (inner === undefined) return node;
  const at = node.text.indexOf(inner);
  const address = addressOf(scope, node, at, inner, depth + 1);
  return address === null ? node : (targetOf(scope, address.text, depth + 1) ?? node);
}

/** What an address says with the references in it resolved; null: they are not known. */
function addressOf(
  scope: Scope,
  node: ScalarNode,
  start: number,
  text: string,
  depth: number,
): { readonly text: string; readonly inherited: number } | null {
  const pieces = resolveReferences(
    node,
    ["${", "}"],
    ({ inner, at }) =>
      isTooDeep(depth, maxDepth, "variables lead to each other")
        ? undefined
        : chosen(scope, node, inner, at, depth + 1),
    start,
    start + text.length,
  );
  if (pieces.some((piece) => "unknown" in piece)) return null;
  return {
    text: pieces.map((piece) => ("text" in piece ? piece.text : "")).join(""),
    inherited: pieces.some((piece) => "flags" in piece && (piece.flags & DEFAULT) !== 0) ? DEFAULT : 0,
  };
}

/** `params` and `stages`: those of the stage go before those of all. */
function parameter(scope: Scope, name: string, depth: number): DocumentNode | null {
  const { document } = scope;
  const stage = stageOf(scope);
  return (
    [stage, "default"]
      .flatMap((one) => [
        ["stages", one, "params", name],
        ["params", one, name],
      ])
      .map((names) => below(scope, document, names, depth))
      .find((node) => node !== null) ?? null
  );
}

/** The stage by its name; what says none is `dev`. */
function stageOf({ document, way }: Scope): string {
  if (way.stage !== null) return way.stage.map((piece) => ("text" in piece ? piece.text : "\uFFFC")).join("");
  const written = get(document, "provider", "stage");
  const text = written?.kind === "scalar" ? written.text : "dev";
  return /,\s*["']([\w-]+)["']\s*\}$/.exec(text)?.[1] ?? text;
}
