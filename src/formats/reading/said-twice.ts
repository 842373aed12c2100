/**
 * Keys that stand twice in one map of YAML or JSON. Most readers take the last one (Ruby's, Python's and Go's, of JSON
 * nearly all), some refuse the file, others take the first: what the others say may take effect all the same.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import { withOtherTexts } from "../../reads.ts";
import { wholeOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import type { Reading, Setting, Subject } from "../../subject.ts";
import { conditionOn } from "../../value/question.ts";
import type { Work } from "../../value/work.ts";
import { shownText } from "../../script/words/values.ts";
import type { Stretched } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "../format.ts";
import { readAs } from "./read-as.ts";

/** One after the other of those of a key; who writes more has more to put right. */
const maxTurns = 4;

/** What a format made of a file, and beside it what is said where another one of such entries counts. */
export function withOthersOfAKey(
  made: FormatReading,
  format: Format,
  file: FormatFile,
  context: FormatContext,
  work: Work,
): FormatReading {
  if (!made.diagnostics.some(({ code }) => code === "duplicate-key")) return made;
  const files = new Map<string, Source>();
  for (const { code, at } of made.diagnostics)
    if (code === "duplicate-key" && at !== undefined) files.set(at.source.path, at.source);
  const again = [...files.values()].map((source) => ({ source, keys: readDocuments(source).again ?? [] }));
  const turns = again.flatMap(({ keys }) => keys).reduce((most, { length }) => Math.max(most, length - 1), 0);
  const told = again.flatMap(({ source, keys }) =>
    keys.some(({ length }) => length - 1 > maxTurns) ? [tooOften(source)] : [],
  );
  const seen = new Set(made.readings.flatMap(({ subjects }) => subjects.flatMap(keysOf)));
  const readings = [...made.readings];
  for (let turn = 0; turn < Math.min(turns, maxTurns); turn += 1) {
    const texts = again.map(({ source, keys }): readonly [string, Source] => [
      source.path,
      { ...source, text: withOnly(source.text, keys, turn) },
    ]);
    const others = new Map(texts);
    const source = others.get(file.source.path) ?? file.source;
    const around = withTexts(format, context, others);
    for (const reading of readAs(format, { path: file.path, source }, around, work, true)?.readings ?? []) {
      const subjects = reading.subjects.flatMap((subject) => onlyNew(subject, seen));
      if (subjects.length > 0) addTo(readings, { ...reading, subjects, unresolved: [], diagnostics: [] });
    }
  }
  return { ...made, readings, diagnostics: [...made.diagnostics, ...told] };
}

function tooOften(source: Source): Diagnostic {
  const message = `a key stands more than ${maxTurns + 1} times in one map; what the others say was not looked at`;
  return { severity: "error", code: "yaml-limit", message, at: wholeOf(source) };
}

function withTexts(format: Format, context: FormatContext, others: ReadonlyMap<string, Source>): FormatContext {
  const files = withOtherTexts(context.files, (asked) => {
    const source = others.get(asked);
    return source === undefined ? undefined : { source, problem: null };
  });
  // What is kept by the list of files is made anew where one is read as part of another.
  return { ...context, files, paths: format.claims === true ? [...context.paths] : context.paths };
}

/** Of one way of using the file there is one reading. */
function addTo(readings: Reading[], more: Reading): void {
  const at = readings.findIndex(({ root, scenario }) => root === more.root && scenario === more.scenario);
  if (at < 0) readings.push(more);
  else readings[at] = { ...readings[at]!, subjects: [...readings[at]!.subjects, ...more.subjects] };
}

/** The text in which of each such key one alone stands, everything else in its place. */
function withOnly(text: string, again: readonly (readonly Stretched[])[], turn: number): string {
  const left = again.flatMap((all) => all.filter((_, index) => index !== Math.min(turn, all.length - 1)));
  let made = "";
  let from = 0;
  for (const { start, end } of left.toSorted((one, other) => one.start - other.start)) {
    if (start < from) continue;
    // Between brackets a comma parts them.
    const comma = /^\s*[,}]/.test(text.slice(end, end + 200))
      ? (/,\s*$/.exec(text.slice(from, start))?.index ?? -1)
      : -1;
    const before = text.slice(from, start);
    made += comma < 0 ? before : `${before.slice(0, comma)} ${before.slice(comma + 1)}`;
    made += text.slice(start, end).replace(/[^\n]/g, " ");
    from = end;
  }
  return made + text.slice(from);
}

/** What is there in no other way, under the condition that it counts. */
function onlyNew(subject: Subject, seen: Set<string>): readonly Subject[] {
  const settings = subject.settings.filter((setting) => {
    const key = keyOf(subject, setting);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  if (settings.length === 0) return [];
  const { path } = subject.at.source;
  const counts = conditionOn(path, "another entry of a key that stands twice counts");
  return [{ ...subject, settings, when: [...subject.when, counts] }];
}

function keysOf(subject: Subject): readonly string[] {
  return subject.settings.map((setting) => keyOf(subject, setting));
}

function keyOf({ role, type }: Subject, { path, value, at }: Setting): string {
  return [role, type, path.join("\0"), at.start, at.end, shownText(value) ?? value.kind].join("\0");
}
