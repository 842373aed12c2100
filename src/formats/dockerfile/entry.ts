/** What a container of an image begins with, as its Dockerfile says. */
import type { Files } from "../../files.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { sourcedBy } from "../shell/sourced.ts";

const instruction = /^[ \t]*(FROM|ENTRYPOINT|CMD)[ \t]+((?:\\\r?\n|[^\n])+)/gim;
const startsScript = /(?:^|[\s"'])[^\s"']{0,200}\.(?:ba|da|z|k|a)?sh(?=["'\s]|$)/;

/**
 * The script of the repository with which containers of the image begin, as a command of whoever starts one; none: it
 * begins with none.
 *
 * @param given names of what containers have in their environment.
 */
export function entryOf(path: string, files: Files, given: ReadonlySet<string>): readonly Setting[] {
  const read = files.text(path);
  if (!("source" in read)) return [];
  const { source } = read;
  const all = [...source.text.matchAll(instruction)];
  const ofLast = all.slice(all.findLastIndex(([, name]) => name?.toUpperCase() === "FROM") + 1);
  const named = (name: string): RegExpExecArray | undefined =>
    ofLast.findLast(([, keyword]) => keyword?.toUpperCase() === name);
  const found = named("ENTRYPOINT") ?? named("CMD");
  const text = wordsIn(found?.[2] ?? "");
  if (found === undefined || !startsScript.test(text)) return [];
  const sourced = sourcedBy(path, `${text} x`, files, ".", given);
  if (sourced.size === 0) return [];
  const at = { source, start: found.index, end: found.index + found[0].length };
  return [{ path: ["built", "entrypoint"], value: string(text, origin("literal", at)), at, hint: "script", sourced }];
}

/** `["/entry.sh", "live"]` in words of a shell. */
function wordsIn(written: string): string {
  try {
    const words: unknown = JSON.parse(written.replaceAll(/\\\r?\n/g, " "));
    if (!Array.isArray(words)) return written;
    return words.map((one) => `'${String(one).replaceAll("'", "")}'`).join(" ");
  } catch {
    return written;
  }
}
