/** What functions read of the tree. */
import { countedNames, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { noteText } from "../../reads.ts";
import { noteAnswer } from "./shared-values.ts";
import type { FunctionContext } from "../functions/function-context.ts";

/** Relative paths are the root module's, whatever module they stand in. */
export function functionContext(files: Files, root: string): FunctionContext {
  const located = (path: string): string => joinPath(root, path);
  // Another root finds other files under the same path.
  const note = (): void => noteAnswer({ about: "root", name: "" }, root);
  return {
    get rootFolder() {
      note();
      return folderInTree(files, root);
    },
    readFile(path) {
      note();
      const bytes = files.bytes(located(path));
      if (typeof bytes !== "string") return bytes;
      if (bytes === "special") return "denied";
      return bytes === "outside" || bytes === "denied" || bytes === "too-large" ? bytes : null;
    },
    sourceOf: (path, text) => {
      note();
      noteText(located(path));
      const read = files.text(located(path));
      return "source" in read && read.source.text === text ? read.source : { path: located(path), text };
    },
    listFiles(folder) {
      note();
      const found = listBelow(files, located(folder), "", 0);
      // Whether a folder lies outside shows in what lies in it; that it is not there says nothing then.
      return found === null && files.bytes(joinPath(located(folder), "any")) === "outside" ? "outside" : found;
    },
  };
}

/** As deep as folders are walked. */
const maxListedDepth = 64;

/**
 * How a tree is called that is not below the working directory says nothing of where it will lie; the names of folders
 * in it stay.
 */
function folderInTree(files: Files, root: string): string {
  if (!/^(?:\/|\.\.(?:\/|$))/.test(root)) return root;
  const top = files.beside?.find((folder) => root.startsWith(`${folder}/`));
  return top === undefined ? "." : root.slice(top.length + 1);
}

function listBelow(files: Files, folder: string, prefix: string, depth: number): string[] | null {
  const names = files.names(folder);
  if (names === null) return null;
  files.names(countedNames(folder));
  const found = names.map((name) => prefix + name);
  if (depth < maxListedDepth) {
    for (const name of files.folders(folder))
      found.push(...(listBelow(files, joinPath(folder, name), `${prefix}${name}/`, depth + 1) ?? []));
  }
  return found;
}
