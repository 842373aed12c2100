/** Units of systemd and Podman with the drop-ins that lie beside them. Source: systemd.unit(5), systemd.syntax(7). */
import type { Source } from "../../source.ts";
import type { FormatContext } from "../format.ts";
import type { SectionLine } from "../sections.ts";
import { readSections } from "../sections.ts";

/** Keys that hold one value, which a later one replaces; the others gather what is said. */
const single = /^(?:Image|ImageTag|HealthCmd|Rootfs|WorkingDirectory|User)$/;

/**
 * The lines of a file that are in force: without what an empty assignment takes back (`ExecStart=` before another
 * `ExecStart=/usr/bin/x`), and without what is said anew, in the file or in a drop-in behind it.
 */
export function linesOf(path: string, source: Source, context: FormatContext): readonly SectionLine[] {
  const later = dropInsBehind(path, context);
  const own = readSections(source);
  const resets = resetsIn(source);
  const laterLines = later.flatMap(readSections);
  const laterResets = later.flatMap(resetsIn);
  return own.filter((line) => {
    const isSame = (one: Assignment): boolean => one.key === line.key && one.section === line.section;
    const isBehind = ({ at }: { readonly at: { readonly start: number } }): boolean => at.start > line.at.start;
    if (laterResets.some(isSame) || resets.some((one) => isSame(one) && isBehind(one))) return false;
    return !single.test(line.key) || !(laterLines.some(isSame) || own.some((one) => isSame(one) && isBehind(one)));
  });
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

type Assignment = Pick<SectionLine, "key" | "section">;

function resetsIn(source: Source): readonly (Assignment & { readonly at: { readonly start: number } })[] {
  const headers = readSections(source).filter(({ key }) => key === "");
  return [...source.text.matchAll(/^[ \t]*(\w+)[ \t]*=[ \t]*$/gm)].map(({ index, 1: key }) => ({
    key: key!,
    section: headers.findLast(({ at }) => at.start < index)?.value ?? "",
    at: { start: index },
  }));
}
