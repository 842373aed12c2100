/** A Dockerfile that is written into another document, as a file of its own whose text stays where it stands. */
import { withText } from "../../source.ts";
import type { Source, Span } from "../../source.ts";

/** The document with nothing in it but the Dockerfile; null: what stands there can't be read in its place. */
export function alone({ source, start, end }: Span): Source | null {
  const scalar = source.text.slice(start, end);
  const own = textIn(scalar);
  if (own === null) return null;
  const blank = (text: string): string => text.replace(/[^\n]/g, " ");
  return withText(source, blank(source.text.slice(0, start)) + own + blank(source.text.slice(end)));
}

/** What a scalar says, with blanks for whatever else it is written with, so that it is as long. */
function textIn(scalar: string): string | null {
  if (/^[|>]/.test(scalar)) {
    const first = scalar.indexOf("\n") + 1;
    return first > 0 ? " ".repeat(first) + scalar.slice(first) : null;
  }
  const quote = /^["']/.exec(scalar)?.[0];
  if (quote === undefined) return folded(scalar);
  if (scalar.length < 2 || !scalar.endsWith(quote)) return null;
  const inner = scalar.slice(1, -1);
  const said = quote === "'" ? folded(inner.replaceAll("''", " '")) : unescaped(inner);
  return said === null ? null : ` ${said} `;
}

/** A line break between words is a blank there; one beside an empty line is none. Nobody writes that. */
function folded(text: string): string | null {
  return /\n[ \t\r]*\n/.test(text) ? null : text.replaceAll("\n", " ");
}

const escapes: Readonly<Record<string, string>> = { n: " \n", t: "  ", '"': ' "', "\\": " \\", "\n": "  ", " ": "  " };

/** Null: it has letters by number, which nobody writes there. */
function unescaped(text: string): string | null {
  let isKnown = true;
  const said = text.replace(/\r\n/g, " \n").replace(/\\([\s\S])|\n/g, (whole, char?: string) => {
    if (char === undefined) return " ";
    isKnown &&= Object.hasOwn(escapes, char);
    return escapes[char] ?? whole;
  });
  return isKnown && !/\n[ \t]*\n/.test(text) ? said : null;
}
