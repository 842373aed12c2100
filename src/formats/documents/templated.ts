/**
 * YAML and JSON that become such once a template engine has filled them in: what stands around the marks is read where
 * it stands, what an engine writes is not known, and what it leaves out or not is there under a condition.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import { wholeOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { conditionOn } from "../../value/question.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition } from "../../value/value.ts";
import { documentsOf } from "../go-template/documents.ts";
import type { Stretch } from "../go-template/rendered.ts";
import { beneath, hasMarks, isWritten, marksIn, setName, wordsOf } from "../reading/template-marks.ts";
import type { Mark, Words } from "../reading/template-marks.ts";
import type { Documents } from "./document.ts";

const maxMarks = 4_000;

/** What others write in place of a mark: envsubst, Terraform's `templatefile`. */
const variable = /\$\{[^{}\n]{1,200}\}/g;

/** The documents of a text that is broken only by marks; null: it is not. */
export function templatedDocuments(source: Source, comments: Documents["comments"]): Documents | null {
  if (!hasMarks(source.text) && !isFilledIn(source)) return null;
  const found = allMarks(source);
  if (found.length === 0 || found.length > maxMarks) return null;
  const { documents, fault } = documentsOf(stretchesOf(source, found), source.path, new Map());
  if (fault !== null || documents.length === 0) return null;
  const lines = found.filter(bringsLines(source)).map(notLookedAt(source));
  return { documents, comments, diagnostics: [told(source), ...lines] };
}

function isFilledIn({ path, text }: Source): boolean {
  return beneath(path) !== null && text.includes("${");
}

function allMarks(source: Source): readonly Mark[] {
  const { path, text } = source;
  const found = marksIn(path, text, maxMarks + 1);
  if (beneath(path) === null) return found;
  const all: Mark[] = [];
  let next = 0;
  for (const { index, 0: mark } of text.matchAll(variable)) {
    const end = index + mark.length;
    for (; next < found.length && found[next]!.end <= index; next += 1) all.push(found[next]!);
    const isWithin = next < found.length && found[next]!.start < end;
    if (!isWithin) all.push({ start: index, end, text: mark, doing: { does: "write" } });
    if (all.length > maxMarks) return all;
  }
  return [...all, ...found.slice(next)];
}

/** An if that is open: under what the branch that is read is there, and what has to fail for the next. */
interface Open {
  own: readonly Condition[];
  readonly before: Condition[];
}

function stretchesOf(source: Source, found: readonly Mark[]): readonly Stretch[] {
  const made: Stretch[] = [];
  const open: Open[] = [];
  const names = new Map<string, Words>();
  let when: readonly Condition[] = [];
  let from = 0;
  const write = (start: number, end: number, flags = 0): void => {
    if (end <= start) return;
    const at = { source, start, end };
    const text = source.text.slice(start, end);
    made.push({ kind: "written", text, trace: origin("literal", at), offset: start, flags, at, when });
  };
  for (const mark of found) {
    write(from, mark.start);
    from = mark.end;
    const { start, end, doing, text } = mark;
    const words = wordsOf(mark, names);
    if (words !== null) write(words.start, words.end, words.isDefault ? DEFAULT : 0);
    else if (isWritten(doing, text)) made.push({ kind: "gap", value: gap(text), at: { source, start, end }, when });
    else {
      setName(names, mark, open.length === 0);
      step(open, doing, source.path);
    }
    when = open.flatMap(({ own }) => own);
  }
  write(from, source.text.length);
  return made;
}

function step(open: Open[], doing: Mark["doing"], path: string): void {
  const top = open.at(-1);
  switch (doing.does) {
    case "if": {
      open.push(branch([], conditionOn(path, doing.condition)));
      break;
    }
    case "else-if":
      if (top !== undefined) open.splice(-1, 1, branch(top.before, conditionOn(path, doing.condition)));
      break;
    case "else":
      if (top !== undefined) top.own = top.before;
      break;
    case "open":
      open.push({ own: [], before: [] });
      break;
    case "end":
      open.pop();
      break;
    default:
  }
}

function branch(before: readonly Condition[], condition: Condition): Open {
  const fails: Condition = { ...condition, branch: "false", text: `not (${condition.text})` };
  return { own: [...before, condition], before: [...before, fails] };
}

function gap(mark: string): ReturnType<typeof unknown> {
  return unknown("string", { code: "unsupported", text: `${mark} is filled in by a template engine` });
}

/** Of a line of its own nobody knows what lines come in its place. */
function bringsLines({ text }: Source): (mark: Mark) => boolean {
  return ({ start, end, doing }) => {
    if (doing.does !== "write" && doing.does !== "bring") return false;
    const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    return before.trim() === "" && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 200));
  };
}

function told(source: Source): Diagnostic {
  const message = "a template engine fills this file in; what it writes counts as unknown";
  return { severity: "note", code: "template-filled", message, at: wholeOf(source) };
}

function notLookedAt(source: Source): (mark: Mark) => Diagnostic {
  return ({ start, end, text }) => ({
    severity: "warning",
    code: "template-lines",
    message: `what ${text} writes in this place was not looked at`,
    at: { source, start, end },
  });
}
