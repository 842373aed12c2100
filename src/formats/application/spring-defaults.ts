/** `${NAME:default}` of Spring: what a setting says while nobody sets NAME. Source: manual of Spring Boot. */
import { slice } from "../../script/syntax/text.ts";
import type { Setting } from "../../subject.ts";
import { withFlags } from "../../value/marks.ts";
import { piecesOf } from "../../value/pieces.ts";
import { DEFAULT } from "../../value/value.ts";
import type { FormatReading } from "../format.ts";

const springFile = /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.(?:ya?ml|properties)$/;
const opening = /^\$\{[\w.-]+:/;
const maxNested = 16;

export function withSpringDefaults(path: string, made: FormatReading): FormatReading {
  if (!springFile.test(path)) return made;
  return {
    ...made,
    readings: made.readings.map((reading) => ({
      ...reading,
      subjects: reading.subjects.map((subject) => ({ ...subject, settings: subject.settings.map(byDefault) })),
    })),
  };
}

/** Where the whole value is one; a default that is empty, or open itself, says nothing. */
function byDefault(setting: Setting): Setting {
  const { value } = setting;
  if (value.kind !== "string" || !value.text.startsWith("${")) return setting;
  let [from, to] = [0, value.text.length];
  for (let depth = 0; depth < maxNested; depth += 1) {
    const [mark] = opening.exec(value.text.slice(from, to)) ?? [];
    if (mark === undefined || value.text[to - 1] !== "}") break;
    from += mark.length;
    to -= 1;
  }
  if (from === 0 || from >= to || /[${}]/.test(value.text.slice(from, to))) return setting;
  return { ...setting, value: withFlags(slice(piecesOf(value), from, to), DEFAULT) };
}
