/** Files that a script reads in with `.` or `source`, by what stands behind the last thing that only a run knows. */
import { folderOf, joinPath } from "../files.ts";
import { noteText } from "../reads.ts";
import type { Files } from "../files.ts";
import type { Source } from "../source.ts";
import { exceed } from "../value/work.ts";

const command = /(?:^|[;&|({]|\b(?:then|do|else)\b)[ \t]*(?:\.|source)[ \t]+([^\n]{1,500})/gm;
const word = /^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s;&|()]+))/;
/** `$DIR/`, and what `$(…)` and `${…}` were made into. */
const before = /^.*\$\w+["']?(?=\/)/;
const maxNesting = 4;
const maxFiles = 50;

/** By their paths as they are written, without the folder that a variable stands for; those that they read in too. */
export function sourcedBy(path: string, text: string, files: Files): ReadonlyMap<string, Source> {
  const found = new Map<string, Source>();
  const seen = new Set([path]);
  const follow = (from: string, script: string): void => {
    for (const match of script.matchAll(command)) {
      const name = nameIn(match[1]!);
      if (name === "" || /[$*?`(]/.test(name) || found.has(name)) continue;
      for (const place of [joinPath(folderOf(from), name), joinPath(".", name)]) {
        if (seen.has(place)) continue;
        const read = files.text(place);
        if (!("source" in read)) continue;
        if (found.size >= maxFiles) return exceed(`a script reads in more than ${maxFiles} others`);
        seen.add(place);
        found.set(name, read.source);
        noteText(place);
        follow(place, read.source.text);
        break;
      }
    }
  };
  follow(path, text);
  return found;
}

/** The path behind `.`, without the folder that only a run knows: `$(dirname "$0")/lib/x.sh` is `lib/x.sh`. */
function nameIn(line: string): string {
  let text = line;
  for (let depth = 0; depth < maxNesting; depth += 1)
    text = text.replaceAll(/\$\([^()]*\)|\$\{[^{}]*\}/g, "$$X").replaceAll(/`[^`]*`/g, "$$X");
  const [, double, single, plain] = word.exec(text) ?? [];
  return (double ?? single ?? plain ?? "").replace(before, "").replace(/^(?:\.?\/)+/, "");
}
