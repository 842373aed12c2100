/** Where `tsconfig.json` says that modules lie: `paths` and `baseUrl`, also those of the files that it extends. */
import { folderOf, isThere, joinPath } from "../../../files.ts";
import type { FormatContext } from "../../format.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";

/** What `extends` may name beside a path: a package of the same repository, as folders in which it may lie. */
export type FoldersOf = (from: string) => readonly string[];

interface Options {
  readonly base: string | null;
  readonly paths: { readonly node: DocumentNode; readonly folder: string } | null;
}

const none: Options = { base: null, paths: null };
const mostAbove = 12;

/** Places, without an ending, in which a module may lie by the configuration in a folder; null: there is none. */
export function aliasedIn(folder: string, from: string, context: FormatContext, packaged: FoldersOf): string[] | null {
  const names = context.files.names(folder) ?? [];
  const name = ["tsconfig.json", "jsconfig.json"].find((one) => names.includes(one));
  if (name === undefined) return null;
  const { base, paths } = optionsIn(joinPath(folder, name), context, packaged, 0);
  const found: string[] = [];
  for (const { name: pattern, value } of entriesOf(paths?.node ?? null)) {
    const [before = "", after] = pattern.split("*");
    const isIt = after === undefined ? from === pattern : from.startsWith(before) && from.endsWith(after);
    if (!isIt) continue;
    const part = after === undefined ? "" : from.slice(before.length, from.length - after.length);
    for (const one of itemsOf(value)) {
      if (one.kind !== "scalar") continue;
      const written = one.text.replace("*", part);
      const isOwn = written.startsWith(ownFolder);
      const place = isOwn ? `.${written.slice(ownFolder.length)}` : written;
      found.push(joinPath(isOwn ? folder : (base ?? paths?.folder ?? folder), place));
    }
  }
  return base === null ? found : [...found, joinPath(base, from)];
}

/** The folder of the file that extends the others, whichever says it. */
const ownFolder = "${configDir}";

/** What a file says goes before what it extends; of several that it extends, the last one says it. */
function optionsIn(path: string, context: FormatContext, packaged: FoldersOf, depth: number): Options {
  const read = depth > mostAbove ? null : context.files.text(path);
  if (read === null || !("source" in read)) return none;
  const document = readDocuments(read.source).documents[0];
  const folder = folderOf(path);
  const options = get(document, "compilerOptions");
  const written = getText(options, "baseUrl");
  const node = get(options, "paths");
  const own: Options = {
    base: written === null ? null : joinPath(folder, written),
    paths: node === null ? null : { node, folder },
  };
  const above = get(document, "extends");
  const extended = eachOf(above).flatMap((one) => (one.kind === "scalar" ? [one.text] : []));
  return extended.reduceRight(({ base, paths }, from) => {
    const other = base !== null && paths !== null ? none : extendedBy(from, folder, context, packaged, depth);
    return { base: base ?? other.base, paths: paths ?? other.paths };
  }, own);
}

function extendedBy(from: string, folder: string, context: FormatContext, packaged: FoldersOf, depth: number): Options {
  const bases = /^\.{1,2}(?:\/|$)/.test(from) ? [joinPath(folder, from)] : packaged(from);
  const places = bases.flatMap((one) => [one, `${one}.json`, `${one}/tsconfig.json`]);
  const place = places.find((one) => isThere(context.files, one) && context.files.names(one) === null);
  return place === undefined ? none : optionsIn(place, context, packaged, depth + 1);
}
