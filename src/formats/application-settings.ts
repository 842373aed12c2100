/**
 * Settings of applications: Spring's, those of .NET, and plain properties of that name.
 *
 * @documented with platforms
 */
import type { Source } from "../source.ts";
import type { Setting, SettingHint } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import type { TextPiece } from "../value/value.ts";
import { withFlags } from "../value/marks.ts";
import { DEFAULT } from "../value/value.ts";
import { inForceOf, plainName } from "./application/in-force.ts";
import type { InForce } from "./application/in-force.ts";
import { withSpringDefaults } from "./application/spring-defaults.ts";
import { withSettings } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { unescapedPieces, writtenValue } from "./documents/written-escapes.ts";
import { literal } from "./dockerfile/lines.ts";
import { contentLines } from "../script/syntax/lines.ts";
import type { Line } from "../script/syntax/lines.ts";
import { readSections } from "./documents/sections.ts";
import { documentFormat } from "./documents/document-format.ts";
import { textFormat } from "./documents/text-format.ts";

/** `spring.cloud.aws.region.static`, `aws.s3.region`, `cloud.aws.region.use-default…` */
const region = /(?:^|[.-])region(?:[.-](?:static|name|id))?$/i;

function hintOf(path: readonly (string | number)[]): SettingHint | undefined {
  return region.test(path.join(".")) ? "region" : undefined;
}

/** `spring.ai.dashscope.api-key`: whom Spring AI asks with it, its documentation says by the name of the starter. */
const ofModels = /^spring\.ai\.([a-z]{3,30})\.(?:chat\.|embedding\.|image\.)?api-?key$/i;

/** A key by the name of the variable that holds it elsewhere. */
function keyOf(name: string): readonly string[] | null {
  const provider = ofModels.exec(name)?.[1];
  return provider === undefined ? null : ["environment", `${provider.toUpperCase()}_API_KEY`];
}

const documents = documentFormat("application-settings", 84, [
  { type: "spring-settings", path: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.ya?ml$/, hint: hintOf },
  { type: "dotnet-settings", path: /(?:^|\/)appsettings(?:\.[\w.-]+)?\.json$/i, hint: hintOf },
]);
const properties = textFormat("application-settings", 84, [
  { type: "spring-settings", path: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.properties$/ },
]);

export const format: Format = {
  name: "application-settings",
  order: 84,
  mayBe: (path, paths) => documents.mayBe(path, paths) || properties.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || properties.recognises(file, context),
  read: (file, context) => withSpringDefaults(file.path, readSettings(file, context)),
};

function readSettings(file: FormatFile, context: FormatContext): FormatReading {
  const inForce = inForceOf(file.path, context);
  if (!properties.mayBe(file.path, context.paths))
    return withKeys(takingEffect(documents.read(file, context), inForce));
  const reading = properties.read(file, context);
  const idle = idleLines(file.source, inForce);
  const named = namedIn(file.source, idle);
  // What is put together of several stretches would be told twice.
  const escaped = named
    .map(({ at }) => at)
    .filter(({ start, end }) => file.source.text.slice(start, end).includes("\\"));
  const gone = [...idle, ...escaped].toSorted((one, other) => one.start - other.start);
  const made = withSettings(without(reading, file.source, gone), named);
  return takingEffect(made, inForce === null ? null : { ...inForce, isReplaced: () => false });
}

function withKeys(made: FormatReading): FormatReading {
  const settingOf = (one: Setting): Setting => ({ ...one, path: keyOf(one.path.join(".")) ?? one.path });
  return {
    ...made,
    readings: made.readings.map((reading) => ({
      ...reading,
      subjects: reading.subjects.map((subject) => ({ ...subject, settings: subject.settings.map(settingOf) })),
    })),
  };
}

/** A reading with what is in force of it, under what the file is. */
function takingEffect(made: FormatReading, inForce: InForce | null): FormatReading {
  if (inForce === null) return made;
  const { isReplaced, isDefault, when } = inForce;
  const settingsOf = (settings: readonly Setting[]): readonly Setting[] =>
    settings
      .filter(({ path, at }) => !isReplaced(plainName(path), at.start))
      .map((one) => (isDefault(plainName(one.path)) ? { ...one, value: withFlags(one.value, DEFAULT) } : one));
  return {
    ...made,
    readings: made.readings.map((reading) => ({
      ...reading,
      subjects: reading.subjects.map((subject) => ({ ...subject, when, settings: settingsOf(subject.settings) })),
    })),
  };
}

type Stretch = { readonly start: number; readonly end: number };

/** A reading whose one text is without the lines that say nothing. */
function without(reading: FormatReading, source: Source, gone: readonly Stretch[]): FormatReading {
  if (gone.length === 0) return reading;
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { start, end } of [...gone, { start: source.text.length, end: source.text.length }]) {
    if (start > from) pieces.push(literal(source, from, start));
    from = end;
  }
  const value = fromPieces([...unescapedPieces(source.path, pieces)]);
  return {
    ...reading,
    readings: reading.readings.map((one) => ({
      ...one,
      subjects: one.subjects.map((subject) => ({
        ...subject,
        settings: subject.settings.map((setting) => (setting.path.length === 0 ? { ...setting, value } : setting)),
      })),
    })),
  };
}

/**
 * `!` comments, keys that are set anew below, or by what is laid over the file. Source: Java's documentation of
 * `Properties.load`; `#---` begins another document of Spring's.
 */
/** What people are shown. */
const prose = /(?:^|[._-])(?:title|description|summary|message|notes?|label|copyright)$/i;

function idleLines(source: Source, inForce: InForce | null): readonly Stretch[] {
  const seen = new Set<string>();
  const lines = contentLines(source);
  const idle: Line[] = [];
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const { text } = lines[index]!;
    // A line that goes on is of the key above it, whatever it begins with.
    if (lines[index - 1]?.text.endsWith("\\") === true) continue;
    if (/^[#!]---/.test(text)) seen.clear();
    else if (text.startsWith("!")) idle.push(lines[index]!);
    const key = /^(?:\\.|[^\s=:\\#!])(?:\\.|[^\s=:\\])*/.exec(text)?.[0];
    if (key === undefined) continue;
    const start = lines[index]!.start + (/^[^\s=:]+\s*[=:]?\s*/.exec(text)?.[0].length ?? 0);
    const isReplaced = seen.has(key) || inForce?.isReplaced(plainName([key]), start) === true;
    if ((isReplaced || prose.test(key)) && !text.endsWith("\\")) idle.push(lines[index]!);
    seen.add(key);
  }
  return idle.reverse().map(({ text, start }) => ({ start, end: start + text.length }));
}

/** Properties that say where, or whose key it is, by their names: the text alone tells hosts only. */
function namedIn(source: Source, gone: readonly Stretch[]): Setting[] {
  const idle = new Set(gone.map(({ start }) => start));
  return readSections(source).flatMap(({ key, at }): Setting[] => {
    const line = source.text.lastIndexOf("\n", at.start - 1) + 1;
    const start = line + /^\s*/.exec(source.text.slice(line, at.start))![0].length;
    if (idle.has(start)) return [];
    const path = keyOf(key);
    const value = writtenValue(source, at.start, at.end);
    if (path !== null) return [{ path, value, at }];
    return region.test(key) ? [{ path: key.split("."), value, at, hint: "region" }] : [];
  });
}
