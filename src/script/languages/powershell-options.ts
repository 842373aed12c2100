/**
 * What a cmdlet that deploys is given in tables: `-TemplateParameterObject @{ … }`, `-TemplateParameterObject $given`,
 * `@given`; said as the options that they stand for. Source: about_Splatting, New-AzResourceGroupDeployment.
 */
import { eitherOf, inSequence } from "../../pattern.ts";
import { tablesInCommands } from "./powershell-tables.ts";
import type { Entry, Table } from "./powershell-tables.ts";

/** Says words of a shell, or a stretch of the script with its variables. */
export interface Saying {
  readonly say: (words: string) => void;
  readonly variables: (start: number, end: number) => void;
}

/** An entry that is set beside those of its table: `$given["location"] = "x"`. */
export interface Placed {
  readonly table: string;
  readonly key: string;
  /** From which place of the script on. */
  readonly at: number;
  /** Where what it is given stands. */
  readonly start: number;
  readonly end: number;
}

const placing = inSequence(
  [
    /^[ \t]*\$(\w{1,80})/, // $given
    eitherOf([
      /\[\s{0,20}["'](\w{1,80})["']\s{0,20}\]\s{0,20}=\s{0,20}/, // ["location"] =
      /\.(\w{1,80})\s{0,20}=\s{0,20}/, // .location =
      /\.Add\(\s{0,20}["'](\w{1,80})["']\s{0,20},\s{0,20}/, // .Add("location",
    ]),
    /(?!=)(\S[^;\r\n]{0,500}?)[ \t]*\)?[ \t]*(?:;|\r?$)/,
  ],
  "gim",
);

/** @param tables names of those that are. */
export function placedIn(text: string, tables: ReadonlySet<string>): readonly Placed[] {
  return [...text.matchAll(placing)].flatMap(
    ({ 0: whole, 1: table = "", 2: one, 3: two, 4: three, 5: value, index }) => {
      if (!tables.has(table) || value === undefined) return [];
      const start = index + whole.lastIndexOf(value);
      return [{ table, key: one ?? two ?? three ?? "", at: index, start, end: start + value.length }];
    },
  );
}

/** What stands in a command for several options. */
const standing = inSequence(
  [
    /(?<=\s)/,
    eitherOf([
      /-TemplateParameterObject(?::|\s{1,20})\$(\w{1,80})/, // -TemplateParameterObject $given
      /@(\w{1,80})/, // @given
    ]),
    /(?=\s|$)/,
  ],
  "gi",
);

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly say: (saying: Saying) => void;
}

/** What is known of a script, up to a command in it. */
interface Known {
  readonly text: string;
  readonly tables: readonly Table[];
  readonly placed: readonly Placed[];
  readonly before: number;
}

/** Stretches of a command that say options, in their order, with what is said instead. */
export function optionsIn(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  tables: readonly Table[],
  placed: readonly Placed[],
): readonly Stretch[] {
  const known: Known = { text, tables, placed, before: start };
  const inside = (one: Table): boolean => one.start >= start && one.end <= end;
  const inCommand = tablesInCommands(text)
    .filter(inside)
    .map((one): Stretch => ({
      start: one.start,
      end: one.end,
      say: (saying) => one.entries.forEach((entry) => sayEntry(entry, known, saying, [])),
    }));
  const asked = [...text.slice(start, end).matchAll(standing)].flatMap((match): readonly Stretch[] => {
    const { 0: whole, 1: one, 2: two, index } = match;
    const name = one ?? two ?? "";
    if (!tables.some((table) => table.name === name && table.start < start)) return [];
    const from = start + index;
    return [{ start: from, end: from + whole.length, say: (saying) => sayTable(name, known, saying, []) }];
  });
  return [...inCommand, ...asked].toSorted((one, other) => one.start - other.start);
}

/** The last table of this name, with what was set beside it since. */
function sayTable(name: string, known: Known, saying: Saying, around: readonly string[]): void {
  const all = known.tables.filter((one) => one.name === name && one.start < known.before);
  const since = all.slice(
    Math.max(
      0,
      all.findLastIndex(({ adds }) => !adds),
    ),
  );
  const begun = since[0]?.start ?? known.before;
  const entries = new Map(since.flatMap((one) => one.entries).map((one) => [one.key.toLowerCase(), one]));
  for (const { table, key, at, start, end } of known.placed) {
    if (table !== name || at < begun || at >= known.before) continue;
    entries.set(key.toLowerCase(), { key, kind: "other", start, end, entries: [] });
  }
  for (const entry of entries.values()) sayEntry(entry, known, saying, [...around, name]);
}

const alone = /^(?:"(?:[^"`]|`.)*"|'[^']*'|\$(?:env:)?\w+|-?\d+|[A-Za-z]\w*)$/i;

function sayEntry(entry: Entry, known: Known, saying: Saying, around: readonly string[]): void {
  const { key, kind, start, end, entries } = entry;
  const { say, variables } = saying;
  const text = known.text.slice(start, end);
  if (/^TemplateParameterObject$/i.test(key)) {
    if (kind === "table") return entries.forEach((one) => sayEntry(one, known, saying, around));
    const name = /^\$(\w+)$/.exec(text)?.[1] ?? "";
    const isKnown = known.tables.some((one) => one.name === name) && !around.includes(name);
    return isKnown ? sayTable(name, known, saying, around) : say(" -TemplateParameterObject is-computed");
  }
  // A switch that is on.
  if (/^\$true$/i.test(text)) return say(` -${key}`);
  say(` -${key} `);
  const isText = kind === "text" || kind === "plain";
  if (!isText && !alone.test(text)) return say('"$(is-computed)"');
  const double = kind === "plain" ? "'" : '"';
  const quote = isText || kind === "variable" ? double : "";
  say(quote);
  variables(start, end);
  say(quote);
}
