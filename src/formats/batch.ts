/**
 * Batch files of Windows: each command line by itself, with the variables that were set before it.
 *
 * @title Batch files of Windows
 * @section machines
 * @recognised `*.cmd`, `*.bat`
 * @worksOut each command line with the variables set before it, what `if` leaves open as a condition
 * @leaves what loops run through, arguments, `call` of other files
 */
import { batchSettings } from "../script/languages/batch.ts";
import type { Source } from "../source.ts";
import type { Comment } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";

export const format: Format = {
  name: "batch",
  order: 93,
  mayBe: (path) => /\.(?:cmd|bat)$/i.test(path),
  recognises: () => true,
  read({ path, source }) {
    const subjects = batchSettings(source).map(({ settings, when }) => ({
      ...subjectOf({
        role: "file",
        address: path,
        format: "batch",
        type: "batch-file",
        at: { source, start: 0, end: 0 },
        settings,
      }),
      ...(when.length === 0 ? {} : { when }),
    }));
    return { readings: [readingOf(path, subjects)], diagnostics: [], comments: commentsIn(source) };
  },
};

function commentsIn(source: Source): Comment[] {
  return [...source.text.matchAll(/^[ \t]*@?(?:rem\b|::)([^\n]*)/gim)].map((match) => ({
    text: match[1]!.trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
}
