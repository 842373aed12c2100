/**
 * Folders that were copied from elsewhere into the tree, by what the tools that copy leave in them, and by a licence of
 * their own: the change belongs where they come from, and the next copy would take it back.
 */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";

/** What is left in what is copied by git subrepo, and by Ansible's galaxy of collections and roles. */
const marks = [".gitrepo", "FILES.json", "meta/.galaxy_install_info"];
/** kpt's and Atmos's own files, where they say from where. */
const sourced: readonly (readonly [name: string, says: RegExp])[] = [
  ["Kptfile", /^upstream:/m],
  ["component.yaml", /^kind:[ \t]*["']?ComponentVendorConfig\b/m],
];
const licence = /^(?:licen[cs]e|copying)(?:\.(?:md|txt|rst))?$/i;

/** Why what lies in a folder below the top is somebody else's, in words; null: nothing says that. */
export function whyCopied(folder: string, files: Files): string | null {
  const mark =
    marks.find((name) => isFile(joinPath(folder, name), files)) ??
    sourced.find(([name, says]) => says.test(textAt(joinPath(folder, name), files)))?.[0];
  if (mark !== undefined) return `its folder ${folder} was copied from elsewhere: ${mark} in it says so`;
  const own = licenceIn(folder, files);
  if (own === null || own.text === "" || aboveOf(folder).some((above) => licenceIn(above, files)?.text === own.text))
    return null;
  return `its folder ${folder} has a licence of its own (${own.name}): it is from elsewhere, so change it there`;
}

function isFile(path: string, files: Files): boolean {
  return files.names(folderOf(path))?.includes(path.slice(path.lastIndexOf("/") + 1)) === true;
}

function textAt(path: string, files: Files): string {
  if (!isFile(path, files)) return "";
  const read = files.text(path);
  return "source" in read ? read.source.text : "";
}

function aboveOf(folder: string): readonly string[] {
  const above: string[] = [];
  for (let at = folder; at !== "." && at !== "/" && !at.startsWith("..");) above.push((at = folderOf(at)));
  return above;
}

/** Without years and blanks: those of one's own parts are seldom renewed together. */
function licenceIn(folder: string, files: Files): { readonly name: string; readonly text: string } | null {
  const name = files.names(folder)?.find((one) => licence.test(one));
  if (name === undefined) return null;
  return {
    name,
    text: textAt(joinPath(folder, name), files)
      .replace(/[\d\s]+/g, "")
      .toLowerCase(),
  };
}
