/** Scripts that print steps of Buildkite for an agent to upload: their commands, in the place of what prints them. */
import { nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { origin } from "../../value/trace.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece } from "../../value/value.ts";
import { contentLines } from "../../script/syntax/lines.ts";
import type { Line } from "../../script/syntax/lines.ts";
import type { Source } from "../../source.ts";
import { folderValue } from "../../script/folders.ts";
import type { Job } from "./job.ts";

const place = /(?:^|\/)\.buildkite\/.*\.(?:sh|bash)$|(?:^|\/)\.buildkite\/(?:.*\/)?[^/.]+$/;
const pipeline = /(?:^|\/)\.buildkite\/[^/]+\.ya?ml$/;
const command = /^-?[ \t]*["']?commands?["']?[ \t]*:[ \t]*(?=[^\s|>])/;
const printed = /^(?:echo|printf)[ \t]+(["'])[ \t]*-?[ \t]*commands?[ \t]*:[ \t]*/;
const begins = /^cat\b[^\n]{0,200}<<-?[ \t]*["']?(\w+)/;

/** @param names whether a text names what runs Terraform, or what starts that. */
export function jobsUploaded(files: Files, paths: readonly string[], names: (text: string) => boolean): readonly Job[] {
  return paths.flatMap((path): readonly Job[] => {
    const read = place.test(path) ? files.text(path) : null;
    if (read === null || !("source" in read) || !names(read.source.text)) return [];
    const { source } = read;
    const pieces = runningItself(source);
    if (pieces === null) return [];
    const at = { source, start: 0, end: source.text.length };
    const script = { value: fromPieces(pieces), at, environment: new Map(), folder: folderValue(".") };
    const repository = path.slice(0, path.search(/(?:^|\/)\.buildkite\//)) || ".";
    const isUploaded = [path, ...paths.filter((one) => pipeline.test(one))].some((one) => uploads(files, one, path));
    const onlyIf = isUploaded ? {} : { onlyIf: `the steps that ${path} prints are uploaded` };
    return [{ name: path, path, repository, concerns: [], scripts: [{ ...script, ...onlyIf }] }];
  });
}

/** Whether a file hands what the script prints to the agent. */
function uploads(files: Files, by: string, script: string): boolean {
  const read = files.text(by);
  if (!("source" in read) || !read.source.text.includes("pipeline upload")) return false;
  return by === script || read.source.text.includes(nameOf(script));
}

/** The script with the commands of steps in the place of what prints them; null: it prints none. */
function runningItself(source: Source): readonly Piece[] | null {
  let until: string | null = null;
  let isAny = false;
  const pieces = contentLines(source).flatMap((line): readonly Piece[] => {
    const { text } = line;
    const echoed = printed.exec(text);
    if (until === null && echoed !== null) {
      isAny = true;
      return part(source, line, echoed[0].length, text.endsWith(echoed[1]!) ? 1 : 0);
    }
    if (until === null) {
      until = begins.exec(text)?.[1] ?? null;
      return until === null ? part(source, line, 0, 0) : [];
    }
    if (text === until) until = null;
    const said = until === null ? null : command.exec(text);
    if (said === null) return [];
    isAny = true;
    return part(source, line, said[0].length, 0);
  });
  return isAny ? pieces : null;
}

function part(source: Source, { text, start }: Line, from: number, less: number): readonly Piece[] {
  const at = { source, start: start + from, end: start + text.length - less };
  const piece: Piece = {
    text: source.text.slice(at.start, at.end),
    trace: origin("literal", at),
    offset: at.start,
    flags: 0,
  };
  return [piece, { text: "\n", trace: null, offset: -1, flags: 0 }];
}
