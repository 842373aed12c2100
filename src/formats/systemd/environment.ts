/** What the commands of a unit are given: `Environment=`, and files of the repository. Source: systemd.exec(5). */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import { readEnvFile } from "../../script/environment-file.ts";
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { FormatContext } from "../format.ts";
import type { SectionLine } from "../sections.ts";
import { readSections } from "../sections.ts";
import { dropInsBehind, linesOf, unitOf } from "./drop-ins.ts";

export interface Assigned {
  readonly name: string;
  readonly value: Value;
  readonly at: Span;
}

export function isEnvironment(key: string): boolean {
  return key === "Environment" || key === "EnvironmentFile";
}

/** A later assignment wins, one of a file over all that the unit writes. */
export function environmentOf(
  path: string,
  lines: readonly SectionLine[],
  context: FormatContext,
): readonly Assigned[] {
  const unit = unitOf(path);
  const read = unit === null ? null : context.files.text(unit);
  const outer = read !== null && "source" in read ? linesOf(unit!, read.source, context) : [];
  const all = [...outer, ...lines].flatMap(assignedBy);
  const fromFiles = [...outer, ...lines].flatMap((line) => ofFile(line, path, context));
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

function ofFile({ key, value }: SectionLine, path: string, context: FormatContext): readonly Assigned[] {
  const file = key === "EnvironmentFile" ? fileAt(value.replace(/^-/, "").trim(), path, context.paths) : null;
  const read = file === null ? null : context.files.text(file);
  if (read === null || !("source" in read)) return [];
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
 * unit, or the only one of its name.
 */
function fileAt(written: string, unit: string, paths: readonly string[]): string | null {
  if (!written.startsWith("/") || /[*?[%$]/.test(written)) return null;
  const name = nameOf(written);
  const [only, ...others] = paths.filter((each) => `/${each}`.endsWith(written));
  if (only !== undefined && others.length === 0) return only;
  const beside = joinPath(folderOf(unit), name);
  if (paths.includes(beside)) return beside;
  const [first, ...further] = common.test(name) ? [] : paths.filter((each) => nameOf(each) === name);
  return first !== undefined && further.length === 0 ? first : null;
}
