/** Files that a script reads in with `.` or `source`, by what stands behind the last thing that only a run knows. */
import type { SyntaxNode, Word, WordPart } from "unbash";
import { folderOf, joinPath } from "../files.ts";
import { shell } from "../libraries.ts";
import { noteText } from "../reads.ts";
import type { Files } from "../files.ts";
import { parseScript } from "../script/syntax.ts";
import type { Source } from "../source.ts";
import { exceed } from "../value/work.ts";

const maxFiles = 50;
/** Parts of a script that are looked at. */
const maxNodes = 200_000;
/** What there is no use in parsing a script without. */
const hint = /(?:^|[\s;&|({])(?:\.|source)[ \t]/m;
/** Stands for what only a run knows. */
const gap = "\uFFFC";

/** By their paths as they are written, without the folder that a variable stands for; those that they read in too. */
export function sourcedBy(path: string, text: string, files: Files): ReadonlyMap<string, Source> {
  const found = new Map<string, Source>();
  const seen = new Set([path]);
  const follow = (from: string, script: string): void => {
    for (const name of namesIn(script)) {
      if (found.has(name)) continue;
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

/** Paths behind `.`, wherever it stands in the script. */
function* namesIn(script: string): Iterable<string> {
  const parsed = hint.test(script) ? parseScript(script) : null;
  const nodes: SyntaxNode[] = parsed === null ? [] : [parsed];
  for (let index = 0; index < nodes.length && index < maxNodes; index += 1) {
    const node = nodes[index]!;
    if (node.type === "Command" && /^(?:\.|source)$/.test(node.name?.value ?? "")) {
      const [file] = node.args;
      const name = file?.type === "Word" ? nameIn(file) : null;
      if (name !== null) yield name;
    }
    shell().forEachChild(node, (child) => nodes.push(child));
  }
}

/** The path without the folder that only a run knows: `$(dirname "$0")/lib/x.sh` is `lib/x.sh`; null: there is none. */
function nameIn(word: Word): string | null {
  const text = word.parts === undefined ? word.value : word.parts.map(textOf).join("");
  const known = text.slice(text.lastIndexOf(gap) + 1);
  if (known.length < text.length && !known.startsWith("/")) return null;
  const name = known.replace(/^(?:\.?\/)+/, "");
  return name === "" || /[$*?`(]/.test(name) ? null : name;
}

function textOf(part: WordPart): string {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
      return part.value;
    case "DoubleQuoted":
      return part.parts.map((child) => (child.type === "Literal" ? child.value : gap)).join("");
    default:
      return gap;
  }
}
