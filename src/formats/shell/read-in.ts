/** Scripts that others surely read in, where what they set is looked at. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { parseScript } from "../../script/syntax/syntax.ts";
import { mayRead } from "./may-read.ts";
import { nameIn } from "./sourced.ts";

const readingIn = /(?:^|[\s;&|({])(?:\.|source)[ \t]/m;

/**
 * Scripts among these that others surely read in with `.` or `source`, beside them or by the path from the root: those
 * that only read in each other are none.
 */
export function readInAmong(paths: readonly string[], files: Files): ReadonlySet<string> {
  const byReader = new Map(paths.map((path) => [path, readInBy(path, files)] as const));
  const read = new Set([...byReader.values()].flat());
  const reached = new Set<string>();
  const open = paths.filter((path) => !read.has(path));
  for (let path = open.pop(); path !== undefined; path = open.pop())
    for (const next of byReader.get(path) ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
  return reached;
}

function readInBy(path: string, files: Files): readonly string[] {
  const read = files.text(path);
  if (!("source" in read) || !readingIn.test(read.source.text)) return [];
  return [...surelyReadIn(read.source.text)].flatMap((name) => {
    const places = [joinPath(folderOf(path), name), joinPath(".", name)];
    return places.find((place) => place !== path && "source" in files.text(place)) ?? [];
  });
}

/**
 * Names of what a script reads in whatever happens: not behind a question, in a function or after its end, and not
 * where it can't be followed itself. What may not be read in keeps what it says.
 */
function* surelyReadIn(script: string): Iterable<string> {
  const parsed = mayRead(script) ? parseScript(script) : null;
  if (parsed === null || (parsed.errors?.length ?? 0) > 0) return;
  for (const { command: node } of parsed.commands) {
    if (node.type !== "Command") continue;
    const called = node.name?.value ?? "";
    if (/^(?:exit|return|exec)$/.test(called)) return;
    const [word] = /^(?:\.|source)$/.test(called) ? node.args : [];
    const name = word?.type === "Word" ? nameIn(word) : null;
    if (name !== null) yield name;
  }
}
