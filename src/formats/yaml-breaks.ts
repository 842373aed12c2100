/** Where lines of YAML end for libyaml and what is made after it: YAML 1.1, which most tools read. */
import type { Source } from "../source.ts";

const breaks = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** A file of YAML in which each of these is a line feed, at the same place; any other source as it is. */
export function asLibyamlBreaks(source: Source): Source {
  if (!/\.ya?ml$/i.test(source.path) || !breaks.test(source.text)) return source;
  return { ...source, text: source.text.replace(new RegExp(breaks, "g"), "\n") };
}
