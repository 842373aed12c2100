/**
 * Scripts of PowerShell: what they set and where they go, in the words of a shell, so that one follower runs them all.
 * Of questions it is not asked how they are answered: what stands in a block may be run.
 */
import { folderOf } from "../../../files.ts";
import { fromPieces } from "../../../value/pieces.ts";
import { origin } from "../../../value/trace.ts";
import type { Piece } from "../../../value/value.ts";
import type { Source } from "../../../source.ts";
import { contentLines } from "../../lines.ts";
import type { Job, RunSource } from "../job.ts";

export const source: RunSource = {
  mayBe: (path) => /\.ps1$/i.test(path),
  *jobs(path, { files }): Iterable<Job> {
    const read = files.text(path);
    if (!("source" in read)) return;
    const own = folderOf(path);
    const holds = files.names(own)?.some((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name)) === true;
    const at = { source: read.source, start: 0, end: read.source.text.length };
    const script = { value: fromPieces(asShell(read.source)), at, environment: new Map(), folder: null };
    yield { name: path, path, repository: holds ? own : ".", concerns: [], isOffered: true, scripts: [script] };
  },
};

/** `$env:NAME = "value"`, `$name = 'value'` */
const assignment =
  /^(?:\[[\w.[\]]{1,80}\]\s*)?\$(env:)?(\w{1,80})\s*=\s*(?:"([^"`]{0,2000})"|'([^']{0,2000})'|(\d+))\s*;?$/i;
const moves: ReadonlyMap<string, string> = new Map([
  ["cd", "cd"],
  ["sl", "cd"],
  ["set-location", "cd"],
  ["push-location", "pushd"],
  ["pop-location", "popd"],
]);
const running = /^(?:&\s*)?["']?(terraform|tofu|terragrunt)(?:\.exe)?["']?(?=\s|$)/i;

/** Pieces of the file where they stand, in a script that does the same. */
function asShell(file: Source): readonly Piece[] {
  const trace = origin("literal", { source: file, start: 0, end: file.text.length });
  const made: Piece[] = [];
  const say = (text: string): void => void made.push({ text, trace: null, offset: -1, flags: 0 });
  const copy = (start: number, end: number): void =>
    void (start < end && made.push({ text: file.text.slice(start, end), trace, offset: start, flags: 0 }));
  const variables = (start: number, end: number): void => {
    let from = start;
    for (const { index, 0: whole } of file.text.slice(start, end).matchAll(/env:(?=\w)/gi)) {
      copy(from, start + index);
      from = start + index + whole.length;
    }
    copy(from, end);
  };
  let depth = 0;
  let isGoingOn = false;
  for (const { text, start } of contentLines(file)) {
    const line = text.replace(/(?<=\s)#.*$/, "").trimEnd();
    const set = assignment.exec(line);
    const isCommand: boolean = isGoingOn || running.test(line);
    isGoingOn = isCommand && line.endsWith("`");
    if (isCommand) {
      const head = running.exec(line);
      if (head !== null) say(head[1]!.toLowerCase());
      variables(start + (head?.[0].length ?? 0), start + line.length - (isGoingOn ? 1 : 0));
      say(isGoingOn ? " " : "\n");
    } else if (set !== null) {
      const value = set[3] ?? set[4] ?? set[5] ?? "";
      const at = start + line.lastIndexOf(value);
      const quote = set[3] === undefined ? "'" : '"';
      say(`${set[1] === undefined ? "" : "export "}${set[2]!}=${quote}`);
      variables(at, at + value.length);
      say(`${quote}\n`);
    } else if (moves.has(firstWord(line))) {
      say(moves.get(firstWord(line))!);
      variables(start + firstWord(line).length, start + line.replace(/\s*[;|].*$/, "").length);
      say("\n");
    } else {
      if (/^\}\s*(?:else|elseif|catch|finally)\b/i.test(line) && depth > 0) {
        say(line.endsWith("{") ? ":\nfi\nif is-so; then\n" : ":\nfi\n");
        if (!line.endsWith("{")) depth -= 1;
        continue;
      }
      for (const [brace] of line.matchAll(/[{}]/g)) {
        if (brace === "}" && depth === 0) continue;
        depth += brace === "{" ? 1 : -1;
        say(brace === "{" ? "if is-so; then\n" : ":\nfi\n");
      }
    }
  }
  say(":\nfi\n".repeat(depth));
  return made;
}

function firstWord(line: string): string {
  return /^[\w-]+/.exec(line)?.[0].toLowerCase() ?? "";
}
