/** Which files are there: a walk in a fixed order, with the ignore files that users know. */
import ignore from "ignore";
import type { Ignore } from "ignore";
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";

/** Folders that hold other people's code or a tool's own data; what is used of them is reached through references. */
const skippedFolders = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".terraform",
  ".terragrunt-cache",
  ".pulumi",
  ".serverless",
  "__pycache__",
  ".venv",
]);
/** Left out as well, but often committed: said in a note. Named as a path to scan, it is read. */
const vendoredFolder = "vendor";
const maxDepth = 64;
/** One ignore file, in the syntax of .gitignore, may stand in every folder. */
export const ignoreFile = ".borderlintignore";

export interface Walk {
  /** Relative to the working directory, in byte order within each folder. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Rules {
  readonly folder: string;
  readonly matcher: Ignore;
}

/**
 * Lists every file below `paths`; a path may also name one file. `exclude` are .gitignore patterns from the configuration.
 *
 * @param rules the tree whose ignore files count: a change can't take itself out of what is looked at.
 */
export function walk(files: Files, paths: readonly string[], exclude: readonly string[], rules: Files = files): Walk {
  const found = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const top: Rules[] = exclude.length > 0 ? [{ folder: ".", matcher: ignore().add([...exclude]) }] : [];

  const visit = (folder: string, above: readonly Rules[], depth: number): void => {
    const names = files.names(folder);
    if (names === null) return;
    if (depth > maxDepth) {
      diagnostics.push({
        severity: "error",
        code: "too-deep",
        message: `${folder} lies more than ${maxDepth} folders deep and was not looked at`,
      });
      return;
    }
    const here =
      (rules === files ? names : rules.names(folder))?.includes(ignoreFile) === true
        ? withIgnoreFile(rules, folder, above)
        : above;
    for (const name of names) {
      const path = joinPath(folder, name);
      if (!isIgnored(path, here)) found.add(path);
    }
    for (const name of files.folders(folder)) {
      const path = joinPath(folder, name);
      if (skippedFolders.has(name) || isIgnored(path + "/", here)) continue;
      if (name === vendoredFolder)
        diagnostics.push({
          severity: "note",
          code: "folder-skipped",
          message: `${path} holds other people's code and was not looked at; name it as a path to scan it`,
        });
      else visit(path, here, depth + 1);
    }
  };

  for (const path of paths) {
    const folder = joinPath(".", path);
    if (files.names(folder) !== null) visit(folder, top, 0);
    else if (files.names(folderOf(folder))?.includes(nameOf(folder)) === true) found.add(folder);
  }
  return { files: [...found], diagnostics };
}

function withIgnoreFile(files: Files, folder: string, rules: readonly Rules[]): readonly Rules[] {
  const read = files.text(joinPath(folder, ignoreFile));
  return "source" in read ? [...rules, { folder, matcher: ignore().add(read.source.text) }] : rules;
}

function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { folder, matcher } of rules) {
    const relative = folder === "." ? path : path.startsWith(folder + "/") ? path.slice(folder.length + 1) : "";
    if (relative !== "" && !relative.startsWith("../") && !relative.startsWith("/") && matcher.ignores(relative))
      return true;
  }
  return false;
}
