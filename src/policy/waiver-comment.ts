/** Waivers in comments: `# borderlint:allow RULE until=2027-03-31 reason="…"`. */
import { inSequence } from "../pattern.ts";
import type { Span } from "../source.ts";
import { linesOf } from "../source.ts";
import { mayWaive } from "../terms.ts";
import { isNearly, suggestion } from "./suggest.ts";
import type { Finding } from "./finding.ts";
import type { Waiver } from "./waiver.ts";

/** A comment of a scanned file, without its markers. */
export interface Comment {
  readonly text: string;
  readonly at: Span;
}

/** A waiver in a comment, and the lines (from 0, both ends inclusive) that it covers. */
export interface CommentWaiver extends Waiver {
  readonly first: number;
  readonly last: number;
}

/** At the start of a line of the comment, so that prose about waivers is none. */
const directive = /^[ \t*#/]*borderlint(:[ \t]*|-)([\w-]+)([^\n]*)$/gm;
/** After `borderlint: ` and `borderlint-` these are refused, since who wrote one believes in it; others are prose. */
const elsewhere = /^(?:allow|disable|enable|ignore|noqa|skip|suppress|waive)(?:-|$)/;
const keys = ["until", "reason", "owner", "ticket"] as const;
type Key = (typeof keys)[number];

export function commentWaivers(comments: readonly Comment[]): CommentWaiver[] {
  const counts = new Map<Span["source"], number>();
  return comments.flatMap(({ text, at }) => {
    if (!mayWaive(text)) return [];
    const written = [...directivesIn(text), ...misspeltIn(text)];
    return written.map(({ said, isKnown, rest }) => {
      const count = (counts.get(at.source) ?? 0) + 1;
      counts.set(at.source, count);
      return waiverOf(said, isKnown, rest, at, count > maxWaivers);
    });
  });
}

interface Directive {
  /** As it is written: `borderlint:allow`. */
  readonly said: string;
  readonly isKnown: boolean;
  readonly rest: string;
}

function directivesIn(text: string): Directive[] {
  return [...text.matchAll(directive)].flatMap(([, mark = "", verb = "", rest = ""]) =>
    mark !== ":" && !elsewhere.test(verb)
      ? []
      : [{ said: `borderlint${mark}${verb}`, isKnown: mark === ":" && verb === "allow", rest }],
  );
}

const likeDirective = inSequence(
  [
    /^[ \t*#/!-]*/, // #, //, /*
    /(([A-Za-z_-]{7,13})[ \t]?[:\- ][ \t]*([a-z]{4,12}))(?![\w-])/, // borderlnt: alow
    /([^\n]*)$/,
  ],
  "gim",
);
/** A rule, or what only a waiver says, stands behind it: `border lines: allow` of some text is none. */
const saysWaiver = /^\s+[\w*-]+\/[\w*/-]+(?:\s|$)|(?:^|\s)(?:until|reason)\s?=/;

/** Nearly a waiver: who wrote it believes in it, and nothing would tell that it does nothing. */
function misspeltIn(text: string): Directive[] {
  return [...text.matchAll(likeDirective)].flatMap(([, said = "", name = "", verb = "", rest = ""]) => {
    const isOther = said.startsWith("borderlint:") || said.startsWith("borderlint-");
    const isNear = isNearly(name.toLowerCase().replaceAll(/[_-]/g, ""), "borderlint");
    const isVerb = elsewhere.test(verb.toLowerCase()) || isNearly(verb.toLowerCase(), "allow");
    return !isOther && isNear && isVerb && saysWaiver.test(rest) ? [{ said, isKnown: false, rest }] : [];
  });
}

/** Waivers in one file; a file that needs more is better waived by its path. */
const maxWaivers = 500;

function waiverOf(said: string, isKnown: boolean, rest: string, at: Span, tooMany: boolean): CommentWaiver {
  const { rule, values, fault } = parse(rest);
  const { first, last } = tooMany ? { first: lineOf(at), last: lineOf(at) } : coveredLines(at);
  const own = isKnown ? fault : `unknown directive "${said}"; write borderlint:allow RULE until=YYYY-MM-DD reason="…"`;
  const inLines = (span: Span) => span.source.path === at.source.path && isBetween(lineOf(span), first, last);
  return {
    rule,
    reason: values.get("reason") ?? "",
    owner: values.get("owner") ?? null,
    expires: values.get("until") ?? null,
    granted: null,
    ticket: values.get("ticket") ?? null,
    measures: [],
    at,
    from: "comment",
    fault: tooMany ? `it is one of more than ${maxWaivers} in one file` : own,
    // At the origin it waives the finding; at a sink only where there is no other.
    covers: ({ origin, sinks }: Finding) => inLines(origin) || sinks.every((sink) => inLines(sink.at)),
    first,
    last,
  };
}

/** `RULE key=value key="quoted value"`. */
function parse(text: string): { rule: string; values: ReadonlyMap<Key, string>; fault: string | null } {
  const values = new Map<Key, string>();
  const [, rule = "", rest = ""] = /^\s+([^\s="]+)(?=\s|$)(.*)$/.exec(text) ?? [];
  if (rule === "")
    return { rule: "", values, fault: 'it names no rule; write borderlint:allow RULE until=YYYY-MM-DD reason="…"' };
  let fault: string | null = null;
  const leftOver = rest.replace(
    /(?:^|\s)([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g,
    (_, key: string, quoted: string | undefined, bare: string | undefined) => {
      if ((keys as readonly string[]).includes(key))
        values.set(key as Key, quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "");
      else fault ??= `unknown key "${key}"${suggestion(key, keys)}`;
      return "";
    },
  );
  const odd = leftOver.replace(/(?:\*\/|-->|#?\}\})\s*$/, "").trim();
  if (odd !== "") fault ??= `"${odd}" is not of the form key=value`;
  return { rule, values, fault };
}

function lineOf({ source, start }: Span): number {
  const starts = linesOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= start) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isBetween(line: number, first: number, last: number): boolean {
  return line >= first && line <= last;
}

function textOfLine({ source }: Span, line: number): string {
  const starts = linesOf(source);
  const start = starts[line] ?? source.text.length;
  return source.text.slice(start, Math.min(starts[line + 1] ?? source.text.length, start + maxLineLength));
}

/** A comment behind code covers its own line; one that stands alone covers the attribute or block that follows. */
function coveredLines(at: Span): { readonly first: number; readonly last: number } {
  const own = lineOf(at);
  const before = at.source.text.slice(linesOf(at.source)[own]!, at.start);
  if (/[^\s#/*-]/.test(before)) return { first: own, last: own };
  const count = linesOf(at.source).length;
  let next = lineOf({ ...at, start: Math.max(at.start, at.end - 1) }) + 1;
  while (next < count && /^\s*(?:$|#|\/\/|\/\*|\*)/.test(textOfLine(at, next))) next += 1;
  return { first: own, last: Math.max(lastOfBrackets(at, next, count) ?? 0, lastOfIndent(at, next, count)) };
}

const maxBlockLines = 1000;
/** Of a longer line only this much is looked at. */
const maxLineLength = 2000;

/** The line on which the brackets that `line` opens are closed; null where it opens none, or they never are. */
function lastOfBrackets(at: Span, line: number, count: number): number | null {
  let depth = 0;
  for (let index = line; index < Math.min(count, line + maxBlockLines); index += 1) {
    const code = textOfLine(at, index)
      .replace(/\\.|"(?:[^"\\]|\\.)*"|'[^'\n]*'/g, "")
      .replace(/(?:#|\/\/).*$/s, "");
    for (const character of code) {
      if ("{[(".includes(character)) depth += 1;
      else if ("}])".includes(character)) depth -= 1;
    }
    if (depth <= 0) return index;
  }
  return null;
}

/** In YAML, the last line that is indented deeper than `line`. */
function lastOfIndent(at: Span, line: number, count: number): number {
  if (!/\.ya?ml$/i.test(at.source.path)) return line;
  const indent = (index: number) => /^[\s]*(?:- +)?/.exec(textOfLine(at, index))![0].length;
  const outer = /^\s*/.exec(textOfLine(at, line))![0].length;
  const isOuter = textOfLine(at, line).trim().endsWith(":") || indent(line) > outer;
  const own = isOuter ? outer : Infinity;
  let last = line;
  for (let index = line + 1; index < Math.min(count, line + maxBlockLines); index += 1) {
    const text = textOfLine(at, index);
    if (text.trim() === "") continue;
    if (/^\s*/.exec(text)![0].length <= own) break;
    last = index;
  }
  return last;
}

/**
 * The waivers of a change that stood in the base revision already, word for word, over the same text: a change can't
 * exempt itself, neither by a new comment nor by moving an old one.
 */
export function establishedWaivers(waivers: readonly CommentWaiver[], base: readonly CommentWaiver[]): CommentWaiver[] {
  const known = new Map<string, number>();
  for (const waiver of base) known.set(identityOf(waiver), (known.get(identityOf(waiver)) ?? 0) + 1);
  return waivers.filter((waiver) => {
    const left = known.get(identityOf(waiver)) ?? 0;
    known.set(identityOf(waiver), left - 1);
    return left > 0;
  });
}

/** The text that a waiver covers, its own comment included, however it is indented. */
function identityOf({ at, first, last }: CommentWaiver): string {
  const lines: string[] = [];
  for (let line = first; line <= last; line += 1) lines.push(textOfLine(at, line).trim());
  return lines.join("\n");
}
