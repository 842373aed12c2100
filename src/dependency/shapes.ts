/**
 * Resources of an inventory that say the same: of one type, through one configuration, with the same wanted settings
 * and values. What is found in the first of them holds for all; only where it stands differs.
 */
import type { Setting, Subject } from "../subject.ts";
import type { Span } from "../source.ts";
import { lengthOfArnHead } from "./cloud-names.ts";
import type { ShapedTie, Tie } from "./tie.ts";

/** In the place of a setting's position: the subject itself. */
const itself = -1;

/** Null: it is like no other. */
export function shapeKey(subject: Subject): string | null {
  const { role, type, format, provider, providerConfig, settings, when } = subject;
  if (role !== "resource" && role !== "data") return null;
  if (when.length > 0 || subject.region !== undefined || subject.source !== undefined) return null;
  let key = `${role} ${format} ${sized(type)}${sized(providerConfig ?? "")}`;
  if (provider !== null)
    key += `${sized(provider.host)}${sized(provider.namespace)}${sized(provider.type)}${provider.implicit}`;
  for (const { path, value, hint, isQuiet, isName } of settings) {
    if (hint !== undefined) return null;
    for (const part of path) key += typeof part === "number" ? `[${part}` : `.${sized(part)}`;
    if (isQuiet === true) key += "~";
    else if (isName === true && value.kind === "string")
      key += `^${sized(value.text.slice(0, lengthOfArnHead(value.text)))}`;
    else if (value.kind === "string" && value.pieces === undefined) key += `"${sized(value.text)}`;
    else if (value.kind === "number") key += `#${String(value.number)}`;
    else if (value.kind === "bool") key += `=${value.bool}`;
    else if (value.kind === "unknown" && value.reason.code === "computed") key += "?";
    else return null;
  }
  return key;
}

/** With its length before it, so that no two lists of texts are the same one. */
function sized(text: string): string {
  return `${text.length}:${text}`;
}

/** Null: a tie stands where no setting of the subject does. */
export function shapedTies(ties: readonly Tie[], { at, settings }: Subject): readonly ShapedTie[] | null {
  const shaped: ShapedTie[] = [];
  for (const tie of ties) {
    const found = positionOf(tie.at, at, settings);
    const origin = positionOf(tie.origin, at, settings);
    const isTraced = tie.trace !== null;
    if (found === null || origin === null || tie.branch !== null) return null;
    if (isTraced && tie.trace !== settings[origin]?.value.trace) return null;
    shaped.push({ tie, at: found, origin, isTraced });
  }
  return shaped;
}

function positionOf(span: Span, ofSubject: Span, settings: readonly Setting[]): number | null {
  if (span === ofSubject) return itself;
  const index = settings.findIndex(({ at }) => at === span);
  return index < 0 ? null : index;
}

/** The same ties where another subject of the shape has them. */
export function tiesAt(shaped: readonly ShapedTie[], { at: whole, settings }: Subject): readonly Tie[] {
  const spanOf = (position: number): Span => settings[position]?.at ?? whole;
  return shaped.map(({ tie, at, origin, isTraced }) => ({
    ...tie,
    at: spanOf(at),
    origin: spanOf(origin),
    trace: isTraced ? (settings[origin]?.value.trace ?? null) : null,
  }));
}
