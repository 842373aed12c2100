/** Tables of texts in PowerShell: `$at = @{ eu = 'westeurope'; hk = "eastasia" }`, asked for by `$at[$Env]`. */
import { eitherOf, inSequence } from "../../pattern.ts";

export interface Entry {
  readonly key: string;
  /** A text with or without variables in it, a variable alone, another table, or anything else. */
  readonly kind: "text" | "plain" | "variable" | "table" | "other";
  /** Of its text, without quotes. */
  readonly start: number;
  readonly end: number;
  /** Of a table. */
  readonly entries: readonly Entry[];
}

export interface Table {
  readonly name: string;
  /** Where it stands, with what it is set to. */
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];
  /** Its entries are set beside those that there are. */
  readonly adds: boolean;
}

const opening = /\$(\w{1,80})\s{0,20}(\+)?=\s{0,20}(?:\[(?:ordered|hashtable)\]\s{0,20})?@\{/gi;
const named = inSequence(
  [
    /[\s;]*(?:#[^\n]*\n[\s;]*)*/, // a comment
    /(?:(\w{1,80})|"([^"`$]{1,80})"|'([^']{1,80})')\s*=\s*/,
  ],
  "y",
);
const given = eitherOf(
  [
    /"((?:[^"`]|`.){0,500})"/, // "$a-b"
    /'([^']{0,500})'/,
    /\$((?:env:)?\w{1,80})(?=\s*(?:[;}\n]|$))/, // $place
    /((?:\[ordered\]\s{0,20})?@\{)/, // @{ a = 'b' }
    /([^;\n}]{1,500})/,
  ],
  "iy",
);
const deepest = 4;

/** The entries of a table that begins behind its brace, and where it ends; null: it is none that is understood. */
function entriesFrom(text: string, begun: number, depth = 0): { entries: readonly Entry[]; end: number } | null {
  const entries: Entry[] = [];
  let at = begun;
  for (;;) {
    named.lastIndex = at;
    const [head, word, double, single] = named.exec(text) ?? [];
    if (head === undefined) break;
    at += head.length;
    given.lastIndex = at;
    const [whole, filled, plain, variable, table, other] = given.exec(text) ?? [];
    if (whole === undefined) return null;
    const key = word ?? double ?? single ?? "";
    const inner = table === undefined || depth >= deepest ? null : entriesFrom(text, at + whole.length, depth + 1);
    if (table !== undefined && inner === null) return null;
    const end = inner?.end ?? at + whole.length;
    const isQuoted = filled !== undefined || plain !== undefined;
    const kinds = { text: filled, plain, variable, table, other } as const;
    const kind = (["text", "plain", "variable", "table"] as const).find((one) => kinds[one] !== undefined) ?? "other";
    const [from, to] = isQuoted ? [at + 1, end - 1] : [at, end];
    entries.push({ key, kind, start: from, end: to, entries: inner?.entries ?? [] });
    const behind = /^[ \t]*(?:#[^\n]*)?(?:;|\r?\n|(?=\}))/.exec(text.slice(end, end + 500));
    if (behind === null) return null;
    at = end + behind[0].length;
  }
  const closed = /^[\s;]*(?:#[^\n]*\n\s*)*\}/.exec(text.slice(at, at + 1_000));
  return closed === null ? null : { entries, end: at + closed[0].length };
}

/** Tables that are set. */
export function tablesIn(text: string): readonly Table[] {
  return [...text.matchAll(opening)].flatMap(({ 0: head, 1: name = "", 2: plus, index }): readonly Table[] => {
    const read = entriesFrom(text, index + head.length);
    return read === null ? [] : [{ name, start: index, adds: plus !== undefined, ...read }];
  });
}

/** Whether it may be asked for by a key: of each entry it is known what it says. */
export function isOfTexts({ entries, adds }: Table): boolean {
  return !adds && entries.length > 0 && entries.every(({ kind }) => kind === "text" || kind === "plain");
}

const inline = /-(TemplateParameterObject)(?::|\s{1,20})(?:\[ordered\]\s{0,20})?@\{/gi;

/** Tables that stand in a command, by the option that they are given to. */
export function tablesInCommands(text: string): readonly Table[] {
  return [...text.matchAll(inline)].flatMap(({ 0: head, 1: name = "", index }): readonly Table[] => {
    const read = entriesFrom(text, index + head.length);
    return read === null ? [] : [{ name, start: index, adds: false, ...read }];
  });
}

const inBrackets = inSequence([
  /\[\s{0,20}/,
  /\$(?:env:)?(?<index>\w{1,80})|["'](?<text>\w{1,80})["']/, // $Env
  /\s{0,20}\]/,
]);
/** `[$Env]`, `.eu` */
const key = eitherOf([inBrackets, /\.(?<open>\$)?(?<member>\w{1,80})/]);

/** `$regions[$Env]`, `$regions["eu"]`, `$regions.eu`, `$regions.$Env`, and the same in `$( … )`. */
const lookup = inSequence([/(?<around>\$\(\s{0,20})?\$(?<table>\w{1,80})/, key, /(?<close>\s{0,20}\))?/], "gi");

interface Asked {
  readonly start: number;
  readonly end: number;
  /** As a shell has it. */
  readonly words: string;
}

/** Where a text asks one of these tables. */
export function* lookupsIn(text: string, tables: ReadonlySet<string>): Iterable<Asked> {
  if (tables.size === 0) return;
  for (const { 0: whole, index: start, groups = {} } of text.matchAll(lookup)) {
    const { around, table = "", index, text: written, open, member = "", close } = groups;
    if (!tables.has(table)) continue;
    const asked = index === undefined ? (written ?? `${open ?? ""}${member}`) : `$${index}`;
    const before = around !== undefined && close === undefined ? around.length : 0;
    const behind = around === undefined ? (close?.length ?? 0) : 0;
    yield { start: start + before, end: start + whole.length - behind, words: `\${${table}[${asked}]}` };
  }
}
