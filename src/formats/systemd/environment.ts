/** What the commands of a unit are given: `Environment=`, and files of the repository. Source: systemd.exec(5). */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import { readEnvFile } from "../../script/texts/environment-file.ts";
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import type { SectionLine } from "../documents/sections.ts";
import { readSections } from "../documents/sections.ts";
import { dropInsBehind, linesOf, unitOf } from "./drop-ins.ts";

export interface Assigned {
  readonly name: string;
  readonly value: Value;
  readonly at: Span;
}

export function isEnvironment(key: string): boolean {
  return key === "Environment" || key === "EnvironmentFile";
}

/** What the commands of a unit are given on one of the machines that it is for. */
export interface Machine {
  /** The folder with the files that this machine alone has; empty: all have the same. */
  readonly folder: string;
  readonly environment: readonly Assigned[];
}

const maxMachines = 50;

/** By machine, where the repository has a file of the same name for each of several. */
export function environmentsOf(
  path: string,
  lines: readonly SectionLine[],
  context: FormatContext,
): readonly Machine[] {
  const unit = unitOf(path);
  const read = unit === null ? null : context.files.text(unit);
  const outer = read !== null && "source" in read ? linesOf(unit!, read.source, context) : [];
  const all = [...outer, ...lines];
  const files = all.map((line) => filesOf(line, path, context.paths));
  const folders = [...new Set(files.filter((some) => some.length > 1).flatMap((some) => some.map(folderOf)))].sort();
  if (folders.length === 0) return [{ folder: "", environment: environmentOf(path, all, files.flat(), context) }];
  return atMost(folders, maxMachines, "machines with files of their own").map((folder) => {
    const own = files.flatMap((some) => (some.length > 1 ? some.filter((one) => folderOf(one) === folder) : some));
    return { folder, environment: environmentOf(path, all, own, context) };
  });
}

/** A later assignment wins, one of a file over all that the unit writes. */
function environmentOf(
  path: string,
  lines: readonly SectionLine[],
  files: readonly string[],
  context: FormatContext,
): readonly Assigned[] {
  const all = lines.flatMap(assignedBy);
  const fromFiles = files.flatMap((file) => assignedIn(file, context));
  const later = dropInsBehind(path, context).flatMap(readSections);
  const anew = new Set(later.flatMap(assignedBy).map(({ name }) => name));
  const found = new Map(all.filter(({ name }) => !anew.has(name)).map((one) => [one.name, one]));
  for (const one of fromFiles) found.set(one.name, one);
  return [...found.values()];
}

/** `A=b`, `"A=b c"`, `'A=b'`: several may stand in a line. */
const assignment = eitherOf(
  [
    /"([A-Za-z_]\w*)=([^"]*)"/, // "A=b c"
    /'([A-Za-z_]\w*)=([^']*)'/,
    /(?<![^\s])([A-Za-z_]\w*)=([^\s"']*)/, // A=b
  ],
  "g",
);

function assignedBy({ key, value, at }: SectionLine): readonly Assigned[] {
  if (key !== "Environment") return [];
  return [...value.matchAll(assignment)].map((match) => {
    const [name, text] = [match[1] ?? match[3] ?? match[5]!, match[2] ?? match[4] ?? match[6]!];
    const start = at.start + match.index + match[0].indexOf("=") + 1;
    const span = { ...at, start, end: start + text.length };
    return { name, value: string(text, origin("literal", span), start), at: span };
  });
}

function assignedIn(file: string, { files }: FormatContext): readonly Assigned[] {
  const read = files.text(file);
  if (!("source" in read)) return [];
  const { source } = read;
  return readEnvFile(source).map(({ name, value: { text, trace, offset } }) => ({
    name,
    value: string(text, trace, offset),
    at: { source, start: offset, end: offset + text.length },
  }));
}

/** Names that say nothing of whose file it is. */
const common = /^(?:\.?env|environment|config|default|settings)$/;

/**
 * The file of the repository that lies there on the machine: in a folder that is laid out like the machine, beside the
 * unit, or by its name. Of several each is another machine's.
 */
function filesOf({ key, value }: SectionLine, unit: string, paths: readonly string[]): readonly string[] {
  const written = value.replace(/^-/, "").trim();
  if (key !== "EnvironmentFile" || !written.startsWith("/") || /[*?[%$]/.test(written)) return [];
  const name = nameOf(written);
  const laidOut = paths.filter((each) => `/${each}`.endsWith(written));
  if (laidOut.length > 0) return laidOut;
  const beside = joinPath(folderOf(unit), name);
  if (paths.includes(beside)) return [beside];
  return common.test(name) ? [] : paths.filter((each) => nameOf(each) === name);
}
