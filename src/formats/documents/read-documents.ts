/** Reads YAML and JSON. What can't be read is a diagnostic; what could be read is kept. */
import type { Source } from "../../source.ts";
import type { Documents } from "./document.ts";
import { readJson } from "./json-document.ts";
import { templatedDocuments } from "./templated.ts";
import { readYaml } from "./yaml-document.ts";

/** The files that were read last, the oldest first. */
const known = new Map<Source, Documents>();
let knownSize = 0;
/** Code units of the texts whose trees are kept: trees are many times as large. */
const maxKnownSize = 4_000_000;

/** The documents of a file; read once for all who ask about the same time. */
export function readDocuments(source: Source): Documents {
  const before = known.get(source);
  if (before !== undefined) return before;
  const plain = isJson(source) ? readJson(source) : readYaml(source);
  const documents = plain.hasMark === true || plain.diagnostics.some(isSyntax) ? filledIn(source, plain) : plain;
  for (const oldest of known.keys()) {
    if (knownSize + source.text.length <= maxKnownSize) break;
    known.delete(oldest);
    knownSize -= oldest.text.length;
  }
  known.set(source, documents);
  knownSize += source.text.length;
  return documents;
}

function isSyntax({ code, severity }: Documents["diagnostics"][number]): boolean {
  return severity === "error" && (code === "yaml-syntax" || code === "json-syntax");
}

/** What is broken by nothing but the marks of a template engine is none of it once that has filled them in. */
function filledIn(source: Source, plain: Documents): Documents {
  return templatedDocuments(source, plain.comments) ?? withoutMarks(source, plain);
}

/** A template that becomes JSON once it is filled in is no broken JSON: it is read as far as it goes. */
function withoutMarks({ path, text }: Source, read: Documents): Documents {
  if (!/(?:^|\/)templates\//.test(path) || !/\{\{|\{%/.test(text)) return read;
  return {
    ...read,
    diagnostics: read.diagnostics.map((one) =>
      one.code === "json-syntax"
        ? { ...one, severity: "note", code: "json-template", message: "a template of JSON, read as far as it is JSON" }
        : one,
    ),
  };
}

function isJson({ path, text }: Source): boolean {
  if (/\.ya?ml$/i.test(path)) return false;
  return /\.json[c5]?$/i.test(path) || /^\s*(?:\{(?!\{)|\[|\/\/|\/\*)/.test(text);
}
