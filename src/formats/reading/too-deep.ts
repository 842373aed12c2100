/** What is nested so deeply that nobody can tell what it is. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Files } from "../../files.ts";
import { asLibyamlBreaks, withLineFeeds } from "../../script/syntax/line-ends.ts";
import { readDocuments } from "../documents/read-documents.ts";

/** As many marks and blanks as a text must have that is nested too deeply to be read; most have not. */
function mayBeDeep(text: string): boolean {
  return /^ {300}|(?:- ){300}/m.test(text) || text.split(/[[{]/, 302).length > 300;
}

/** A document that was given up before anybody could tell what it is. */
export function tooDeepToTell(path: string, files: Files): readonly Diagnostic[] {
  const read = files.text(path);
  if (!("source" in read) || !mayBeDeep(read.source.text)) return [];
  return readDocuments(withLineFeeds(asLibyamlBreaks(read.source)).source).diagnostics.filter(
    ({ code }) => code === "too-deep",
  );
}
