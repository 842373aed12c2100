/** Units of systemd and Podman with the drop-ins that lie beside them. Source: systemd.unit(5), systemd.syntax(7). */
import type { Source } from "../../source.ts";
import type { FormatContext } from "../format.ts";
import type { SectionLine } from "../documents/sections.ts";
import { readSections } from "../documents/sections.ts";

/** Keys that hold one value, which a later one replaces; the others gather what is said. */
const single = /^(?:Image|ImageTag|HealthCmd|Rootfs|WorkingDirectory|User)$/;

/**
 * The lines of a file that are in force: without what an empty assignment takes back (`ExecStart=` before another
 * `ExecStart=/usr/bin/x`), and without what is said anew, in the file or in a drop-in behind it.
 */
export function linesOf(path: string, source: Source, context: FormatContext): readonly SectionLine[] {
  const later = dropInsBehind(path, context);
  const own = readSections(source);
  const lastReset = lastOf(resetsIn(source), later.flatMap(resetsIn));
  const lastSaid = lastOf(own, later.flatMap(readSections));
  return own.filter((line) => {
    const isBehind = (last: ReadonlyMap<string, number>): boolean => (last.get(nameOf(line)) ?? -1) > line.at.start;
    return !isBehind(lastReset) && !(single.test(line.key) && isBehind(lastSaid));
  });
}

/** Where each key stands last: what drop-ins say stands behind all of the file. */
function lastOf(own: readonly Placed[], later: readonly Placed[]): ReadonlyMap<string, number> {
  return new Map([
    ...own.map((one) => [nameOf(one), one.at.start] as const),
    ...later.map((one) => [nameOf(one), Infinity] as const),
  ]);
}

function nameOf({ section, key }: Pick<SectionLine, "key" | "section">): string {
  return `${section}\0${key}`;
}

/** The unit that a drop-in changes; null: it is none. */
export function unitOf(path: string): string | null {
  return /^(.+)\.d\/[^/]+\.conf$/s.exec(path)?.[1] ?? null;
}

/** What is read behind a file, by their names. */
export function dropInsBehind(path: string, { paths, files }: FormatContext): readonly Source[] {
  const folder = `${unitOf(path) ?? path}.d/`;
  const behind = paths.filter((each) => each.startsWith(folder) && unitOf(each) !== null);
  return behind
    .toSorted()
    .filter((each) => unitOf(path) === null || each > path)
    .flatMap((each) => {
      const read = files.text(each);
      return "source" in read ? [read.source] : [];
    });
}

interface Placed extends Pick<SectionLine, "key" | "section"> {
  readonly at: { readonly start: number };
}

function resetsIn(source: Source): readonly Placed[] {
  const headers = readSections(source).filter(({ key }) => key === "");
  let before = 0;
  return [...source.text.matchAll(/^[ \t]*(\w+)[ \t]*=[ \t]*$/gm)].map(({ index, 1: key }) => {
    while ((headers[before]?.at.start ?? Infinity) < index) before += 1;
    return { key: key!, section: headers[before - 1]?.value ?? "", at: { start: index } };
  });
}
