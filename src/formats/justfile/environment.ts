/** The file of variables that just reads before it runs a recipe, where it is told to. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { environmentIn } from "../../script/texts/environment-file.ts";
import type { Source } from "../../source.ts";
import type { Value } from "../../value/value.ts";

const loading = /^set[ \t]+dotenv-(?:load|required)[ \t]*(?:$|#|:=[ \t]*true)/m;
const naming = /^set[ \t]+dotenv-(?:filename|path)[ \t]*:=[ \t]*["']([^"'\n]+)["']/m;

/** What it sets; nothing where none is read. */
export function loadedBy({ path, text }: Source, files: Files): ReadonlyMap<string, Value> {
  const name = naming.exec(text)?.[1] ?? (loading.test(text) ? ".env" : null);
  const read = name === null ? null : files.text(joinPath(folderOf(path), name));
  return new Map(read !== null && "source" in read ? environmentIn(read.source) : []);
}
