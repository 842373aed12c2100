/**
 * What tools that copy images from one registry to another are told: from where, and to where.
 *
 * @title Lists of images to copy
 * @section machines
 * @recognised pairs of images (image-syncer), `sync` with sources and targets (regsync), `tasks` with `mappings`
 *   (dregsy)
 * @worksOut registries and images on both sides
 * @leaves images that a pattern selects
 */
import { fromPieces } from "../value/pieces.ts";
import { origin } from "../value/trace.ts";
import type { Setting } from "../subject.ts";
import { documentFormat } from "./documents/document-format.ts";
import { settingsOf } from "./documents/document-settings.ts";
import { eachOf, entriesOf, get, textOf } from "./documents/document.ts";
import type { DocumentNode, Entry } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { inSequence } from "../pattern.ts";

const named = /\.(?:ya?ml|json)$/i;

/** `registry.example/team/app:1`: the host of a registry, and what lies there. */
const image = inSequence([/^[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?/, /\/[\w.-]+(?:\/[\w.-]+)*(?:[:@].*)?$/]);
/** A line that may be such a pair, before anything is parsed. */
const pair = inSequence([
  /(?:^|[{,\s])["']?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?/,
  /\/[^\s"']{1,300}["']?[ \t]*:[ \t]*/,
  /(?:["'[{]|[\w-]{1,63}\.|\r?\n)/,
]);

const keyed = documentFormat("image-copies", 87, [
  {
    type: "regsync",
    path: named,
    content: { test: isOfRegsync },
    hint: (path) => (path[0] === "sync" && /^(?:source|target)$/.test(String(path.at(-1))) ? "image" : undefined),
  },
  { type: "dregsy", path: named, content: { test: isOfDregsy } },
]);

export const format: Format = {
  name: "image-copies",
  order: 87,
  mayBe: (path) => named.test(path),
  recognises: (file, context) =>
    keyed.recognises(file, context) ||
    (pair.test(file.source.text) && readDocuments(file.source).documents.some((one) => pairsOf(one) !== null)),
  read(file, context) {
    if (keyed.recognises(file, context)) return keyed.read(file, context);
    const documents = readDocuments(file.source);
    const pairs = documents.documents.flatMap((one) => pairsOf(one) ?? []);
    const at = { source: file.source, start: 0, end: 0 };
    const subject = subjectOf({
      role: "file",
      address: file.path,
      format: "image-copies",
      type: "image-syncer",
      at,
      settings: pairs.flatMap((one) => [fromOf(one), ...settingsOf(one.value, toOf(one))]),
    });
    return fromDocuments(documents, [readingOf(file.path, [subject])]);
  },
};

function isOfRegsync(text: string): boolean {
  return /^sync[ \t]*:/m.test(text) && /^[ \t-]+source[ \t]*:/m.test(text) && /^[ \t-]+target[ \t]*:/m.test(text);
}

function isOfDregsy(text: string): boolean {
  return /^tasks[ \t]*:/m.test(text) && /^[ \t]+mappings[ \t]*:/m.test(text) && /^[ \t]+target[ \t]*:/m.test(text);
}

/** Pairs at the top, or below `images`: nothing but pairs may stand there, or it is a list of something else. */
function pairsOf(document: DocumentNode): readonly Entry[] | null {
  const entries = entriesOf(get(document, "images") ?? document);
  return entries.length > 0 && entries.every(isPair) ? entries : null;
}

function isPair({ name, value }: Entry): boolean {
  const targets = eachOf(value).map(textOf);
  return image.test(name) && targets.every((one) => one !== null && (one === "" || image.test(one)));
}

/** What is copied: the key of its pair, whether in quotes or not. */
function fromOf({ name, key }: Entry): Setting {
  const start = key.source.text.startsWith(name, key.start) ? key.start : key.start + 1;
  const piece = { text: name, trace: origin("literal", key), offset: start, flags: 0 };
  return { path: ["images", "from"], value: fromPieces([piece]), at: key, hint: "image" };
}

function toOf({ name }: Entry): Parameters<typeof settingsOf>[1] {
  return { path: ["images", name], hint: () => "image" };
}
