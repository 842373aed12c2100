/** Where lines end for those who read a file: not all of them go by line feeds. */
import type { Diagnostic } from "../../diagnostic.ts";
import { wholeOf } from "../../source.ts";
import type { Source } from "../../source.ts";

const breaks = /\r(?!\n)|[\u0085\u2028\u2029]/;
/** One of these stands in a text that has any; to look for letters takes a tenth of what the expression does. */
const breaking = ["\r", "\u0085", "\u2028", "\u2029"];

/**
 * For libyaml and what is made after it: YAML 1.1, which most tools read. A file of YAML in which each of these is a
 * line feed, at the same place; any other source as it is.
 */
export function asLibyamlBreaks(source: Source): Source {
  const { path, text } = source;
  if (!/\.ya?ml$/i.test(path) || !breaking.some((letter) => text.includes(letter)) || !breaks.test(text)) return source;
  return { ...source, text: source.text.replace(new RegExp(breaks, "g"), "\n") };
}

/** Not one before the end of a line, as conversions leave them behind. */
const returns = /\r(?![\r\n]|$)/;
/** Whose readers know where lines end. */
const knowing = /\.(?:ya?ml|json[c5]?|hcl|tfstate|bicep(?:param)?)$/i;

/**
 * A text in which carriage returns alone end lines, with line feeds in their place: some programs take them for ends
 * of lines, others not, so that what stands behind a comment may take effect. It is read as if they were.
 */
export function withLineFeeds(source: Source): { readonly source: Source; readonly odd: Diagnostic | null } {
  if (knowing.test(source.path) || !source.text.includes("\r") || !returns.test(source.text))
    return { source, odd: null };
  const message = `lines of ${source.path} end with a carriage return alone; it was read as if that ended a line`;
  return {
    source: { ...source, text: source.text.replace(/\r(?!\n)/g, "\n") },
    odd: { severity: "warning", code: "line-ends-odd", message, at: wholeOf(source) },
  };
}
