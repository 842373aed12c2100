/** What templates came to in earlier ways of installing a chart: the same, where what they ask for is the same. */
import { faultOf } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { wholeOf } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import { charge, isWithin } from "../../value/work.ts";
import type { FormatFile } from "../format.ts";
import type { DocumentNode } from "../documents/document.ts";
import { namesConverter } from "../kubernetes/parts.ts";
import { documentsOf } from "../go-template/documents.ts";
import type { KnownTrees } from "../go-template/documents.ts";
import { render } from "../go-template/evaluate.ts";
import type { KnownValues } from "../go-template/node-value.ts";
import { allAsked, isAnsweredAlike, readsOf, recordingOf } from "../go-template/recorded-entries.ts";
import type { Template } from "../go-template/tree.ts";
import type { Earlier, World } from "../go-template/world.ts";

export interface FilledIn {
  readonly documents: readonly DocumentNode[];
  /** Why a document is no YAML; null: all are. */
  readonly fault: Diagnostic | null;
}

interface Before extends FilledIn {
  readonly cursor: Value;
  readonly asked: ReturnType<typeof allAsked>;
}

/** By the path of a template, and what else counts, the last few. */
export interface Written {
  readonly trees: KnownTrees;
  readonly known: KnownValues;
  readonly before: Map<string, Before[]>;
  readonly earlier: Earlier;
  /** What cursors hold beside values. */
  readonly facts: Map<string, Value>;
}

/** Different outcomes of one template that are remembered. */
const maxKept = 8;

export function nothingWritten(trees: KnownTrees = new Map()): Written {
  return {
    trees,
    known: { made: new Map(), recording: recordingOf() },
    before: new Map(),
    earlier: { cursors: new WeakMap(), made: new Map() },
    facts: new Map(),
  };
}

/** @param circumstances all but its cursor on which it depends what a template writes. */
export function filledIn(
  file: FormatFile,
  template: Template,
  cursor: Value,
  world: World,
  circumstances: string,
  { trees, known: { recording }, before }: Written,
): FilledIn {
  const key = `${circumstances} ${file.path}`;
  const those = before.get(key) ?? [];
  if (!recording.isChanged) {
    const same = those.find((one) => isAnsweredAlike(one.cursor, cursor, one.asked));
    if (same !== undefined) {
      charge(1 + same.asked.size);
      return same;
    }
  }
  const { made, reads } = readsOf(recording, () => written(file, template, cursor, world, trees));
  // Who finds nothing left, or a name that is not there, or changes what others see, says nothing about them.
  const isOwn = made.fault === null && isWithin() && world.missing.size === 0 && !recording.isChanged;
  if (isOwn) before.set(key, [{ ...made, cursor, asked: allAsked(reads) }, ...those].slice(0, maxKept));
  return made;
}

/** These objects define and deploy nothing, and are huge. */
const definition = /^kind:[ \t]*["']?CustomResourceDefinition\b/m;

function deploys(text: string): boolean {
  return !definition.test(text) || namesConverter(text);
}

function written(file: FormatFile, { parts }: Template, cursor: Value, world: World, trees: KnownTrees): FilledIn {
  try {
    const { stretches } = render(parts, cursor, world);
    const { documents, fault } = documentsOf(stretches, file.path, trees, deploys);
    return { documents, fault: fault === null ? null : unreadable(file, fault) };
  } catch (error) {
    return { documents: [], fault: faultOf(error, file.path, wholeOf(file.source)) };
  }
}

function unreadable({ path }: FormatFile, fault: Diagnostic): Diagnostic {
  const why = `what ${path} comes to is no YAML as far as it could be worked out (${fault.message})`;
  const message = `${why}; it was read as it is written`;
  return { ...fault, severity: "warning", code: "template-unread", message };
}
