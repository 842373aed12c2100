/** Where the instructions of a Dockerfile begin and end. Source: the Dockerfile reference. */
import { languageOf } from "../../script/languages/interpreter.ts";
import { linesOf } from "../../source.ts";
import type { Source, Span } from "../../source.ts";

/** `start` and `end` enclose what follows the keyword, continued lines and here-documents included. */
export interface Instruction {
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
  readonly isHereDocument: boolean;
}

export interface Dockerfile {
  readonly instructions: readonly Instruction[];
  /** Ends a line that goes on: a backslash, or what `# escape=` says. */
  readonly escape: string;
  /** Where the image stands that `# syntax=` names, which is fetched and run to build. */
  readonly syntax: Span | null;
}

export function readInstructions(source: Source): Dockerfile {
  const { text } = source;
  const starts = linesOf(source);
  const line = (index: number): string => text.slice(starts[index], starts[index + 1] ?? text.length).trimEnd();
  const directives = directivesOf(source);
  const escape = directives.get("escape")?.text === "`" ? "`" : "\\";
  const instructions: Instruction[] = [];
  for (let index = 0; index < starts.length; index += 1) {
    const word = /^\s*([A-Za-z]+)(?=\s|$)/.exec(line(index));
    if (word === null) continue;
    const first = index;
    while (goesOn(line(index), escape, index > first) && index + 1 < starts.length) index += 1;
    const start = (starts[first] ?? 0) + word[0].length;
    // Comments and blank lines at the end of the file continue nothing.
    const closed = endOf(starts[index] ?? 0, line(index));
    const documents = hereDocuments(word[1]!, text.slice(start, closed));
    for (const end of documents) {
      do index += 1;
      while (index + 1 < starts.length && line(index).replace(end.tabs ? /^\t+/ : "", "") !== end.word);
    }
    instructions.push({
      keyword: word[1]!.toUpperCase(),
      start,
      end: Math.max(start, endOf(starts[index] ?? text.length, line(index))),
      isHereDocument: documents.length > 0,
    });
  }
  return { instructions, escape, syntax: directives.get("syntax")?.at ?? null };
}

function endOf(start: number, line: string): number {
  return start + line.length;
}

/** Whether the next line belongs to this one; within an instruction, comments and empty lines are passed over. */
function goesOn(line: string, escape: string, isContinued: boolean): boolean {
  return line.endsWith(escape) || (isContinued && /^\s*(?:#|$)/.test(line));
}

const directive = /(?:#|\/\/)[ \t]*(\w+)[ \t]*=[ \t]*(\S*)[^\n]*\n?/y;

/** Parser directives stand before anything else, comments included; the first of a name counts. */
function directivesOf(source: Source): Map<string, { readonly text: string; readonly at: Span }> {
  const found = new Map<string, { readonly text: string; readonly at: Span }>();
  const from = source.text.startsWith("#!") ? source.text.indexOf("\n") + 1 : 0;
  directive.lastIndex = from;
  for (let match = directive.exec(source.text); match !== null; match = directive.exec(source.text)) {
    const [whole, name = "", text = ""] = match;
    const start = match.index + whole.indexOf("=") + whole.slice(whole.indexOf("=")).indexOf(text);
    if (!found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), { text, at: { source, start, end: start + text.length } });
  }
  return found;
}

interface HereDocument {
  readonly word: string;
  /** `<<-`: tabs before the closing word don't count. */
  readonly tabs: boolean;
}

function hereDocuments(keyword: string, text: string): HereDocument[] {
  if (!/^(?:run|copy|add)$/i.test(keyword)) return [];
  return [...text.matchAll(/(?<=\s)\d?<<(-?)(["']?)([A-Za-z_]\w*)\2(?=\s|$)/g)].map((match) => ({
    word: match[3]!,
    tabs: match[1] === "-",
  }));
}

/** `["sh", "-c", "…"]`: where each word stands without its quotes; null: no list. */
export function listedWords(source: Source, { start, end }: Pick<Span, "start" | "end">): readonly Span[] | null {
  const text = source.text.slice(start, end);
  const open = /^\s*\[/.exec(text);
  if (open === null || !/\]\s*$/.test(text)) return null;
  // What is escaped is passed over outside of quotes too, so that no quote is tried twice.
  const words = [...text.matchAll(/\\.|"((?:[^"\\\n]|\\.)*)"/gs)]
    .filter(([, word]) => word !== undefined)
    .map((match) => ({
      source,
      start: start + match.index + 1,
      end: start + match.index + match[0].length - 1,
    }));
  return words.length > 0 ? words : null;
}

/** `SHELL ["powershell", "-Command"]`: the words; undefined: none that can be read. */
export function interpreterIn(source: Source, instruction: Instruction): string | undefined {
  return listedWords(source, instruction)
    ?.map(({ start, end }) => source.text.slice(start, end))
    .join(" ");
}

const document = /^\s*<<-?["']?\w+["']?[ \t]*(\S[^\n]{0,200})?\r?\n/;

/** `RUN <<EOF`: the document is the script; `RUN <<EOF python3`: of the program that gets it. */
export function documentIn(
  source: Source,
  instruction: Instruction,
): { readonly stretch: Instruction; readonly interpreter?: string } {
  const { start, end } = instruction;
  const text = source.text.slice(start, end);
  const opening = instruction.isHereDocument ? document.exec(text) : null;
  const program = opening?.[1]?.trim();
  if (opening === null || (program !== undefined && !isInterpreter(program))) return { stretch: instruction };
  const stretch = { ...instruction, start: start + opening[0].length, end: start + text.lastIndexOf("\n") };
  return program === undefined ? { stretch } : { stretch, interpreter: program };
}

/** Whether it runs what it gets: a program by its name alone, or with `-` for its input. */
function isInterpreter(program: string): boolean {
  return /^\S+(?:[ \t]+-)?$/.test(program) && languageOf(program).kind !== "unknown";
}
