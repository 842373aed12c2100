/** Ignore files that do not count, since `exclude` is final in a folder around theirs. */
import { isAround } from "../../config/cascade.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { walk } from "../../discover/walk.ts";
import type { Walk } from "../../discover/walk.ts";
import type { ScanInput } from "../input.ts";

/** What is there for a scan, at the revision of `input`. */
export function walkFor(
  input: Pick<ScanInput, "files" | "paths" | "exclude" | "rules" | "ownFolder" | "closed">,
): Walk {
  const { files, paths, exclude, rules, ownFolder, closed = [] } = input;
  return walk(files, paths, exclude, rules, ownFolder, (folder) => closed.some((outer) => isAround(outer, folder)));
}

export function idleOf({ idleIgnoreFiles }: Walk): Diagnostic[] {
  return idleIgnoreFiles.map((path) => ({
    severity: "warning",
    code: "config-final",
    message:
      `${path} does not count: "exclude" is final in a folder around it; ` +
      "what it leaves out is looked at all the same",
  }));
}
