/** Reads YAML and JSON. What can't be read is a diagnostic; what could be read is kept. */
import type { Source } from "../source.ts";
import type { Documents } from "./document.ts";
import { readJson } from "./json-document.ts";
import { readYaml } from "./yaml-document.ts";

const known = new WeakMap<Source, Documents>();

/** The documents of a file; read once, whoever asks. */
export function readDocuments(source: Source): Documents {
  let documents = known.get(source);
  if (documents === undefined) {
    documents = isJson(source) ? readJson(source) : readYaml(source);
    known.set(source, documents);
  }
  return documents;
}

function isJson({ path, text }: Source): boolean {
  if (/\.ya?ml$/i.test(path)) return false;
  return /\.jsonc?$/i.test(path) || /^\s*(?:\{(?!\{)|\[|\/\/|\/\*)/.test(text);
}
