/** Tables of texts in PowerShell: `$at = @{ eu = 'westeurope'; hk = "eastasia" }`, asked for by `$at[$Env]`. */
import { eitherOf, inSequence } from "../../pattern.ts";

export interface Table {
  readonly name: string;
  /** Where it stands, with what it is set to. */
  readonly start: number;
  readonly end: number;
  readonly entries: readonly {
    readonly key: string;
    /** Of its text, without quotes. */
    readonly start: number;
    readonly end: number;
    readonly isPlain: boolean;
  }[];
}

const opening = /\$(\w{1,80})\s{0,20}=\s{0,20}(?:\[ordered\]\s{0,20})?@\{/gi;
const entry = inSequence(
  [
    /\s*(?:#[^\n]*\n\s*)*/, // a comment
    /(?:(\w{1,80})|"([^"`$]{1,80})"|'([^']{1,80})')\s*=\s*/,
    /(?:"([^"`]{0,500})"|'([^']{0,500})')[ \t]*(?:#[^\n]*)?/,
    /(?:;|\r?\n|(?=\}))/,
  ],
  "y",
);

/** Those of which every entry is a text. */
export function tablesIn(text: string): readonly Table[] {
  const tables: Table[] = [];
  for (const { 0: head, 1: name = "", index } of text.matchAll(opening)) {
    const entries: Table["entries"][number][] = [];
    let at = index + head.length;
    for (;;) {
      entry.lastIndex = at;
      const [whole, word, double, single, filled, plain] = entry.exec(text) ?? [];
      if (whole === undefined) break;
      const value = filled ?? plain ?? "";
      const from = text.indexOf(filled === undefined ? "'" : '"', at + whole.indexOf("=")) + 1;
      entries.push({
        key: word ?? double ?? single ?? "",
        start: from,
        end: from + value.length,
        isPlain: filled === undefined,
      });
      at += whole.length;
    }
    const closed = /^[\s;]*\}/.exec(text.slice(at, at + 200));
    if (closed !== null && entries.length > 0) tables.push({ name, start: index, end: at + closed[0].length, entries });
  }
  return tables;
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
