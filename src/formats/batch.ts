/**
 * Batch files of Windows, in the order in which their lines are run, with the variables that were set before them.
 *
 * @title Batch files of Windows
 * @section machines
 * @recognised `*.cmd`, `*.bat`
 * @worksOut each command line that is come to with the variables set before it; `if` that these decide, others as
 *   conditions; `goto`, `exit`, `call` of labels and of other files with their arguments
 * @leaves what loops run through that no words say, arguments of who runs it
 */
import { folderOf, joinPath } from "../files.ts";
import { batchSettings } from "../script/languages/batch.ts";
import type { FileCalled } from "../script/languages/batch-state.ts";
import type { Source } from "../source.ts";
import type { Comment } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";

export const format: Format = {
  name: "batch",
  order: 93,
  mayBe: (path) => /\.(?:cmd|bat)$/i.test(path),
  recognises: () => true,
  read({ path, source }, { files }) {
    const called: FileCalled = (name, from) => {
      for (const folder of [folderOf(from.path), ""]) {
        const other = name.startsWith("/") ? null : files.text(joinPath(folder, name));
        if (other !== null && "source" in other) return other.source;
      }
      return null;
    };
    const subjects = batchSettings(source, called).map(({ settings, when }) => ({
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
