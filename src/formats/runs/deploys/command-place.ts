/** Where commands that deploy are given. */
import { joinPath } from "../../../files.ts";
import { entered, relativeFolder, UNKNOWN } from "../../../script/folders.ts";
import { shownText } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import type { Value } from "../../../value/value.ts";
import type { Job } from "../job.ts";

/** Where a command is given, and what a path means there. */
export interface Place {
  readonly folder: string;
  readonly pathOf: (written: Value) => string;
}

export function placeIn({ repository }: Job, folder: string): Place {
  const pathOf = (written: Value): string => {
    const text = shownText(written)?.replace(/^file:\/\//, "");
    const at = text === undefined ? UNKNOWN : shownText(entered(string(folder), string(text)));
    return joinPath(repository, relativeFolder(at ?? UNKNOWN));
  };
  return { folder: joinPath(repository, relativeFolder(folder)), pathOf };
}
