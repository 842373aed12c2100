/** Which files come from elsewhere: the change belongs where they come from. */
import { folderOf, joinPath, nameOf, toolFolders, vendoredFolder } from "../../files.ts";
import type { Files } from "../../files.ts";
import { yaml } from "../../libraries.ts";
import { whyCopied } from "./copied.ts";
import { isMarked } from "../generated.ts";

/** Folders of what tools download, beside those that no scan enters. */
const folders: ReadonlySet<string> = new Set([
  ...toolFolders,
  vendoredFolder,
  ".terramate-cache",
  ".external_modules",
  "bower_components",
  "third_party",
  "site-packages",
  ".tox",
  "cdk.out",
  "cdktf.out",
  ".gen",
]);

function isInToolFolder(path: string): boolean {
  return (
    /(?:^|\/)venv\/lib\//.test(path) ||
    folderOf(path)
      .split("/")
      .some((name) => folders.has(name))
  );
}

/** Why a file is somebody else's, in words; null: it is not known to be. */
export function whyDownloaded(path: string, files: Files): string | null {
  if (isInToolFolder(path) || isMarked(path, "vendored", files)) return "its file was downloaded";
  for (let folder = folderOf(path); folder !== "." && folder !== "/"; folder = folderOf(folder)) {
    if (folder.startsWith("..")) return null;
    const above = folderOf(folder);
    if (isRepository(folder, files)) return `its file is in another repository, ${folder}: change it there`;
    if (nameOf(above) === "charts" && isDependency(nameOf(folder), folderOf(above), files))
      return `its chart ${folder} was downloaded: ${joinPath(folderOf(above), "Chart.yaml")} says from where`;
    const copied = whyCopied(folder, files);
    if (copied !== null) return copied;
  }
  return null;
}

/** A submodule, or a clone within. */
function isRepository(folder: string, files: Files): boolean {
  const link = files.text(joinPath(folder, ".git"));
  if ("source" in link && link.source.text.startsWith("gitdir:")) return true;
  if (files.names(joinPath(folder, ".git"))?.includes("HEAD") === true) return true;
  for (let above = folderOf(folder); ; above = folderOf(above)) {
    const read = files.text(joinPath(above, ".gitmodules"));
    if ("source" in read && submodulesIn(read.source.text).some((path) => joinPath(above, path) === folder))
      return true;
    if (above === "." || above === "/" || above.startsWith("..")) return false;
  }
}

function submodulesIn(text: string): string[] {
  return [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*"?([^"\r\n]+?)"?[ \t]*$/gm)].map(([, path = ""]) => path);
}

const lists = ["Chart.yaml", "requirements.yaml", "Chart.lock", "requirements.lock"];

/** Whether a chart takes another one from a repository; what has none is kept in the folder by hand. */
function isDependency(name: string, chart: string, files: Files): boolean {
  return lists.some((list) => {
    const read = files.text(joinPath(chart, list));
    if (!("source" in read) || !read.source.text.includes("repository")) return false;
    return dependenciesIn(read.source.text).some(
      (one) => (one.name === name || one.alias === name) && typeof one.repository === "string" && one.repository !== "",
    );
  });
}

interface Listed {
  readonly name?: unknown;
  readonly alias?: unknown;
  readonly repository?: unknown;
}

/** Empty where it is no list of dependencies, or no YAML. */
function dependenciesIn(text: string): readonly Listed[] {
  try {
    const made = yaml().parse(text, { maxAliasCount: 10 }) as { readonly dependencies?: unknown } | null;
    const list = typeof made === "object" && made !== null ? made.dependencies : [];
    return Array.isArray(list) ? list.filter((one): one is Listed => typeof one === "object" && one !== null) : [];
  } catch {
    return [];
  }
}
