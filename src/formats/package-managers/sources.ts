/** What files of package managers name: lines under sections, repositories that are not switched off, hosts. */
import type { Files } from "../../files.ts";
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { contentLines } from "../../script/syntax/lines.ts";
import { lastOfEach, readSections } from "../documents/sections.ts";
import { writtenValue } from "../documents/written-escapes.ts";
import type { SectionLine } from "../documents/sections.ts";

export function setting(source: Source, path: readonly string[], start: number, end: number): Setting {
  const at = { source, start, end };
  return { path, value: writtenValue(source, start, end), at, hint: "mirror" };
}

export function sections(source: Source, counts: (line: SectionLine) => boolean = ({ key }) => key !== ""): Setting[] {
  return readSections(source)
    .filter(counts)
    .map(({ section, key, at }) =>
      setting(
        source,
        [section, key].filter((part) => part !== ""),
        at.start,
        at.end,
      ),
    );
}

/** Of npm, for whom the last line of a name is the one that counts. */
export function npm(source: Source): Setting[] {
  return lastOfEach(readSections(source))
    .filter(({ key }) => key !== "")
    .map(({ section, key, at }) => setting(source, section === "" ? [key] : [section, key], at.start, at.end));
}

/** Of uv, poetry and pdm: a `uv.toml` is all about uv, and takes the place of what is said of uv beside it. */
export function python(source: Source, files: Files): Setting[] {
  const isOwn = nameOf(source.path) === "uv.toml";
  const isOfPixi = nameOf(source.path) === "pixi.toml";
  // Indexes from which a dependency asks to be taken stay the project's own.
  const isAsked = /\bindex\s*=\s*["']/.test(source.text);
  const isTakenPlace = !isOwn && !isAsked && "source" in files.text(joinPath(folderOf(source.path), "uv.toml"));
  return sections(source, ({ section, key, value }) => {
    if (isTakenPlace && /^tool\.uv(?:\.(?:index|pip))?$/.test(section)) return false;
    const isOfSources = isOwn || /(?:source|index|uv|pip|pypi|repositor)/i.test(section);
    return (
      (isOfSources && /url|index|find-links|mirror/i.test(key)) ||
      (isOfPixi && key === "channels") ||
      // `name @ git+https://…`, `name = { git = "https://…" }`
      (key !== "" && /(?:@\s*|\b(?:git|url)\s*=\s*["'])(?:git\+)?\w+:\/\//.test(value))
    );
  });
}

/** Comments of such files are left out where scripts are taken apart. */
export function whole(source: Source): Setting[] {
  return [setting(source, [nameOf(source.path)], 0, source.text.length)];
}

/** A disabled repository stands ready and takes no effect. */
export function yum(source: Source): Setting[] {
  const off = new Set(
    readSections(source)
      .filter(({ key, value }) => key === "enabled" && /^(?:0|false|no)\b/i.test(value))
      .map(({ section }) => section),
  );
  return sections(source, ({ section, key }) => key !== "" && !off.has(section));
}

/** Sources count where another is replaced by them; registries always do. */
export function cargo(source: Source): Setting[] {
  const lines = readSections(source);
  const used = new Set(
    lines.filter(({ key }) => key === "replace-with").map(({ value }) => value.replaceAll(/["'\s]/g, "")),
  );
  return sections(
    source,
    ({ section, key }) =>
      key !== "" &&
      (!section.startsWith("source.") || used.has(section.slice("source.".length)) || section === "source.crates-io"),
  );
}

/** Sources in the new form are paragraphs, each of which may be switched off. */
export function apt(source: Source): Setting[] {
  const { text } = source;
  if (!/^URIs[ \t]*:/m.test(text)) return whole(source);
  const settings: Setting[] = [];
  let from = 0;
  for (const end of [...[...text.matchAll(/\n[ \t]*\r?\n/g)].map(({ index }) => index), text.length]) {
    const paragraph = text.slice(from, end);
    if (!/^Enabled[ \t]*:[ \t]*(?:no|false|off|0)\b/im.test(paragraph))
      settings.push(setting(source, [nameOf(source.path)], from, end));
    from = end + 1;
  }
  return settings;
}

/** Servers of Galaxy, by name. */
export function galaxy(source: Source): Setting[] {
  return sections(source, ({ section, key }) => section.startsWith("galaxy") && /^(?:url|server|auth_url)$/.test(key));
}

export function pacman(source: Source): Setting[] {
  return sections(source, ({ key }) => key === "Server");
}

/** A repository of Alpine a line, some with a name before them. */
export function apk(source: Source): Setting[] {
  return contentLines(source)
    .filter(({ text }) => !text.startsWith("#"))
    .map(({ text, start }) => setting(source, ["repository"], start, start + text.length));
}

/** `root="https://…"` and patterns of resolvers, outside of comments. */
export function ivy(source: Source): Setting[] {
  const comments = stretches(source.text, "<!--", "-->");
  return [...source.text.matchAll(/\b(?:root|pattern|url)\s*=\s*"([^"\n]{1,1000})"/g)].flatMap((match) => {
    if (comments.some(([from, to]) => from <= match.index && match.index < to)) return [];
    const start = match.index + match[0].length - 1 - match[1]!.length;
    return [setting(source, ["resolver", "root"], start, start + match[1]!.length)];
  });
}

/** From each opening mark to the closing one that follows it. */
export function stretches(text: string, open: string, close: string): (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = [];
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, found.at(-1)![1])) {
    const end = text.indexOf(close, start);
    found.push([start, end < 0 ? text.length : end]);
  }
  return found;
}
