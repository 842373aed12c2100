/** Comma-separated values by RFC 4180, as strictly as Go's `encoding/csv`. */
import { failure } from "../../value/build.ts";
import type { Failure } from "../../value/value.ts";

/** A field's text and where it starts; -1 where it is not letter by letter in the text (doubled quotes, CRLF). */
export interface Field {
  readonly text: string;
  readonly offset: number;
}

function problem(text: string, at: number, what: string): Failure {
  return failure("Invalid CSV", `Line ${text.slice(0, at).split("\n").length}: ${what}.`);
}

/** The quoted field that starts after the quote at `at`, and the offset behind its closing quote. */
function quotedField(text: string, at: number): { field: Field; next: number } | null {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return null;
  const raw = text.slice(at + 1, close);
  const decoded = raw.replaceAll('""', '"').replaceAll("\r\n", "\n");
  return { field: { text: decoded, offset: decoded === raw ? at + 1 : -1 }, next: close + 1 };
}

/** The records of `text`; blank lines are none. All must have as many fields as the first. */
export function parseCsv(text: string): Field[][] | Failure {
  const records: Field[][] = [];
  let at = 0;
  while (at < text.length) {
    const blank = /^\r?\n|^\r$/.exec(text.slice(at, at + 2));
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const start = at;
    const record: Field[] = [];
    for (let more = true; more;) {
      if (text[at] === '"') {
        const quoted = quotedField(text, at);
        if (quoted === null) return problem(text, text.length, "a quoted field has no closing quote");
        record.push(quoted.field);
        at = quoted.next;
        if (!/^(,|\r?\n|\r?$)/.test(text.slice(at, at + 2))) return problem(text, at, "text follows a closing quote");
      } else {
        const end = nextBreak(text, at);
        const raw = text.slice(at, end);
        if (raw.includes('"')) return problem(text, at, "a quote stands in a field that does not begin with one");
        record.push({ text: text[end] === "," ? raw : raw.replace(/\r$/, ""), offset: at });
        at = end;
      }
      if (text[at] === "\r") at += 1;
      more = text[at] === ",";
      at += 1;
    }
    if (records[0] !== undefined && record.length !== records[0].length)
      return problem(text, start, "wrong number of fields");
    records.push(record);
  }
  return records;
}

/** Offset of the comma or line feed at or after `at`, or the end. */
function nextBreak(text: string, at: number): number {
  for (let end = at; end < text.length; end += 1) {
    if (text[end] === "," || text[end] === "\n") return end;
  }
  return text.length;
}
