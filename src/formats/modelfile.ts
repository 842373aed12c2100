/**
 * Files of which Ollama makes models. Source: ollama/ollama, docs/modelfile.mdx, and docs.ollama.com/modelfile,
 * read 2026-11-30: instructions in any case, texts of several lines in three quotes.
 *
 * @title Modelfile
 * @section machines
 * @recognised `Modelfile`, `*.modelfile`, with a `FROM`
 * @worksOut the models it begins with (`FROM`, `DRAFT`, `ADAPTER`), from Ollama's library, a hub, or a file
 */
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import { literal } from "./dockerfile/lines.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./shell.ts";

const name = /(?:^|\/)modelfile(?:[._-][\w.-]+)?$|\.modelfile$/i;
const from = /^[ \t]*from[ \t]+\S/im;

export const format: Format = {
  name: "modelfile",
  order: 40,
  mayBe: (path) => name.test(path),
  recognises: ({ source }) => from.test(source.text),
  read({ path, source }) {
    const at = { source, start: 0, end: 0 };
    const settings = instructionsIn(source);
    const subject = subjectOf({ role: "file", address: path, format: "modelfile", type: "modelfile", at, settings });
    const comments = commentsIn(source);
    return fromDocuments({ documents: [], diagnostics: [], comments }, [readingOf(path, [subject])]);
  },
};

/** What is named, or a text that may say anything, with how it is quoted. */
const instruction = /^[ \t]*([A-Za-z]+)[ \t]+(?:[A-Za-z_]+[ \t]+)?("""|")?/;
const begun = /^[ \t]*(?:from|draft|adapter)[ \t]+["']?([^\s"'][^"'\r\n]{0,500})/i;

function instructionsIn(source: Source): Setting[] {
  const { text } = source;
  const settings: Setting[] = [];
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const named = begun.exec(line);
    const quote = named === null ? instruction.exec(line) : null;
    if (named !== null) {
      const start = at + named[0].length - named[1]!.length;
      const value = fromPieces([literal(source, start, start + named[1]!.trimEnd().length)]);
      const span = { source, start, end: start + named[1]!.trimEnd().length };
      settings.push({ path: ["ollama", "model"], value, at: span });
    }
    at = quote?.[2] === undefined ? end + 1 : lineEnd(text, quoteEnd(text, at + quote[0].length, quote[2])) + 1;
  }
  return settings;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Behind the quotes that end a text; of one that nothing ends, behind all. */
function quoteEnd(text: string, from: number, quote: string): number {
  const end = text.indexOf(quote, from);
  return end < 0 ? text.length : end + quote.length;
}
