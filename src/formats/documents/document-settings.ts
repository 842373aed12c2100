/** From nodes of a document to values and settings whose positions are exact, inside scripts and files as well. */
import type { Setting, SettingHint } from "../../subject.ts";
import { bool, nullOf, number, string, unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { StepKind, Trace } from "../../value/trace.ts";
import { withFlags } from "../../value/marks.ts";
import { joinConditions } from "../../value/condition.ts";
import type { Condition, TextPiece, Value } from "../../value/value.ts";
import { flattenValue } from "../../terraform/subjects/settings.ts";
import type { DocumentNode, ScalarNode } from "./document.ts";

type Path = readonly (string | number)[];

/** What a format knows of its settings. */
export interface Flattening {
  /** Names before those of the node. */
  readonly path?: Path;
  /** The value of a node that is more than it looks (a reference, a template); undefined: it is as it stands. */
  readonly value?: (node: DocumentNode, path: Path, parent: DocumentNode | null) => Value | undefined;
  readonly hint?: (path: Path, node: DocumentNode, parent: DocumentNode | null) => SettingHint | undefined;
  /** Whether a part is left out: what says nothing of what is deployed. */
  readonly skip?: (path: Path, node: DocumentNode, parent: DocumentNode | null) => boolean;
  /** Bits for every value that is as it stands: DEFAULT. */
  readonly flags?: number;
}

/** The leaves below a node. */
export function settingsOf(node: DocumentNode | null, flattening: Flattening = {}): Setting[] {
  const settings: Setting[] = [];
  if (node !== null) flatten(settings, node, null, flattening.path ?? [], flattening, []);
  return settings;
}

function flatten(
  into: Setting[],
  node: DocumentNode,
  parent: DocumentNode | null,
  path: Path,
  flattening: Flattening,
  outer: readonly Condition[],
): void {
  if (flattening.skip?.(path, node, parent) === true) return;
  const when = node.when === undefined ? outer : joinConditions(outer, node.when);
  // Conditions that exclude each other: it is never there.
  if (when === null) return;
  const special = flattening.value?.(node, path, parent);
  if (special === undefined && node.kind === "map")
    for (const { name, value } of node.entries) flatten(into, value, node, [...path, name], flattening, when);
  else if (special === undefined && node.kind === "list")
    node.items.forEach((item, index) => flatten(into, item, node, [...path, index], flattening, when));
  else {
    const value = special ?? valueOf(node as ScalarNode, "literal", "", flattening.flags);
    flattenValue(into, path, value, node, when, flattening.hint?.(path, node, parent));
  }
}

/** A setting that takes effect where `node` stands. */
export function settingOf(path: Path, node: DocumentNode, value: Value, hint?: SettingHint): Setting {
  return hint === undefined ? { path, value, at: node } : { path, value, at: node, hint };
}

/** Encrypted where it stands, by SOPS or Ansible's vault: what it says, only who has the key knows. */
export function isSealed(node: DocumentNode): boolean {
  return (
    node.kind === "scalar" &&
    (node.tag === "!vault" || node.text.startsWith("ENC[AES256_GCM,") || node.text.startsWith("$ANSIBLE_VAULT;"))
  );
}

/** A scalar as it stands. */
export function valueOf(node: ScalarNode, kind: StepKind = "literal", name = "", flags = 0): Value {
  const { value } = node;
  if (node.made !== undefined) return withFlags(node.made, flags);
  const trace = origin(kind, node, name);
  if (isSealed(node))
    return unknown("string", { code: "unsupported", text: "encrypted in the file" }, {}, trace, flags);
  // Of a text that is put together, each part has its own.
  const all = flags | (node.pieces?.[0]?.flags ?? 0);
  if (value === null) return nullOf("dynamic", trace, flags);
  if (typeof value === "boolean") return bool(value, trace, all);
  if (typeof value === "number" && Number.isSafeInteger(value)) return number(value, trace, all);
  // Where its parts come from several places, each says its own.
  if (node.pieces !== undefined) return fromPieces(piecesOf(node, 0, node.text.length, trace, flags), null, flags);
  const [first, second] = node.stretches;
  if (first !== undefined && second === undefined) return string(node.text, trace, first.offset, flags);
  return fromPieces(piecesOf(node, 0, node.text.length, trace, flags), trace, flags);
}

/** Part of a scalar's text as pieces that know where they stand: for formats whose strings hold references. */
export function piecesOf(
  node: ScalarNode,
  start: number,
  end: number,
  trace: Trace = origin("literal", node),
  flags = 0,
): TextPiece[] {
  if (node.pieces !== undefined) return partOf(node.pieces, start, end, flags);
  const pieces: TextPiece[] = [];
  node.stretches.forEach((stretch, index) => {
    const from = Math.max(start, stretch.start);
    const to = Math.min(end, node.stretches[index + 1]?.start ?? node.text.length);
    if (from < to)
      pieces.push({
        text: node.text.slice(from, to),
        trace,
        offset: stretch.offset < 0 ? -1 : stretch.offset + from - stretch.start,
        flags,
      });
  });
  return pieces;
}

/** `[start, end)` of a text that is put together. */
function partOf(pieces: readonly TextPiece[], start: number, end: number, flags: number): TextPiece[] {
  const found: TextPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const [from, to] = [Math.max(start, at), Math.min(end, at + piece.text.length)];
    if (from < to)
      found.push({
        ...piece,
        text: piece.text.slice(from - at, to - at),
        offset: piece.offset < 0 ? -1 : piece.offset + from - at,
        flags: piece.flags | flags,
      });
    at += piece.text.length;
  }
  return found;
}
