/** Files of `key = value` lines under `[sections]`: INI, and TOML as far as package managers use it. */
import type { Source, Span } from "../../source.ts";
import { isProperties, unescapedText } from "./written-escapes.ts";
import { contentLines } from "../../script/syntax/lines.ts";

export interface SectionLine {
  /** `source.crates-io`; empty before the first section. */
  readonly section: string;
  /** Of a further line of a list, the key of its first; empty for the header of a section, whose value is its name. */
  readonly key: string;
  readonly value: string;
  readonly at: Span;
}

const assigned = /^(["']?)([\w.@/-]+)\1\s*[=:]\s*(?!\/\/)/;
/** In a file of properties signs of a key may be escaped. */
const property = /^()((?:\\u[0-9a-fA-F]{4}|\\.|[\w.@/[\]-])+)\s*[=:]\s*(?!\/\/)/;

/** Of each key in a section the last line, as those take it that allow a key once. */
export function lastOfEach(lines: readonly SectionLine[]): SectionLine[] {
  const last = new Map(lines.map((line) => [`${line.section}\n${line.key}`, line]));
  return lines.filter(
    (line) => line.key === "" || line.key.endsWith("[]") || last.get(`${line.section}\n${line.key}`) === line,
  );
}

/** Lines in order, without comments. */
export function readSections(source: Source): SectionLine[] {
  const isLoaded = isProperties(source.path);
  const comment = isLoaded ? /^[#!]/ : /^[#;]/;
  const setting = isLoaded ? property : assigned;
  const lines: SectionLine[] = [];
  let section = "";
  let key = "";
  const add = (name: string, value: string, start: number): void => {
    const at = { source, start, end: start + value.length };
    lines.push({ section, key: name, value: unescapedText(source.path, value), at });
  };
  for (const { text, start } of contentLines(source)) {
    if (comment.test(text)) continue;
    const header = /^\[+((?:[^[\]][^\]]*)?)\]+(?:\s*[#;].*)?$/.exec(text);
    // `["a", "b"],` is a line of a list.
    if (header !== null && !/^\[\s*["']/.test(text)) {
      section = header[1]!.replaceAll(/["']/g, "").trim();
      key = "";
      add("", header[1]!, start + text.indexOf(header[1]!));
      continue;
    }
    const assignment = setting.exec(text);
    if (assignment !== null) key = unescapedText(source.path, assignment[2]!);
    const skipped = assignment?.[0].length ?? 0;
    if (key !== "" && skipped < text.length) add(key, text.slice(skipped), start + skipped);
  }
  return lines;
}
