/** The words of a command that deploys: what it does, and its options with what stands behind them. */
import { UNKNOWN } from "../../../script/folders.ts";
import { slice } from "../../../script/syntax/text.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import type { Value } from "../../../value/value.ts";
import type { Word } from "../invocation.ts";
import { eitherOf } from "../../../pattern.ts";

export interface CommandLine {
  /** Words that are no options, nor stand behind one. */
  readonly plain: readonly Word[];
  /** By name, without dashes. */
  readonly options: ReadonlyMap<string, readonly Word[]>;
}

/** How a program reads its options. */
export interface Manual {
  /** Behind these any number of words may stand. */
  readonly lists: readonly string[];
  /** Behind these none does. */
  readonly flags: readonly string[];
  /** Letters of options to which their value may be glued: `-fvalues.yaml`. */
  readonly glued?: string;
}

export function commandLineOf(words: readonly Word[], { lists, flags, glued = "" }: Manual): CommandLine {
  const plain: Word[] = [];
  const options = new Map<string, Word[]>();
  let open: { readonly values: Word[]; readonly isList: boolean } | null = null;
  for (const word of words) {
    const text = shownText(word.value) ?? UNKNOWN;
    if (/^-[A-Za-z][^=]/.test(text) && glued.includes(text[1]!)) {
      const letter = text[1]!;
      options.set(letter, [...(options.get(letter) ?? []), { ...word, value: behindOf(word, 2, text) }]);
      open = null;
      continue;
    }
    const [whole = "", name = "", equals = ""] = /^--?([A-Za-z][\w-]*)(=)?/.exec(text) ?? [];
    if (name !== "") {
      const values = options.get(name) ?? [];
      options.set(name, values);
      if (equals === "") open = flags.includes(name) ? null : { values, isList: lists.includes(name) };
      else {
        values.push({ ...word, value: behindOf(word, whole.length, text) });
        open = null;
      }
    } else if (open === null) plain.push(word);
    else {
      open.values.push(word);
      if (!open.isList) open = null;
    }
  }
  return { plain, options };
}

function behindOf({ value }: Word, from: number, text: string): Value {
  return slice(textPieces(value), from, text.length);
}

/** What the last of these options is given. */
export function optionOf({ options }: CommandLine, ...names: readonly string[]): Value | null {
  return names.flatMap((name) => options.get(name) ?? []).at(-1)?.value ?? null;
}

export function wordsOf({ options }: CommandLine, ...names: readonly string[]): readonly Word[] {
  return names.flatMap((name) => options.get(name) ?? []);
}

export function textsOf(words: readonly Word[]): readonly string[] {
  return words.map(({ value }) => shownText(value) ?? UNKNOWN);
}

/** What a template is given. */
export interface Handed {
  readonly values: Map<string, Value>;
  /** As written. */
  readonly files: Value[];
  /** Files whose whole text is a value, by its name. */
  readonly contents?: Map<string, Value>;
  /** What a later one of the same name replaces. */
  readonly replaced?: Value[];
  /** More than that, of which nobody knows what it is. */
  isOpen: boolean;
}

/** What one command gives over what an earlier one gave. */
export function handedOver(under: Handed, over: Handed): Handed {
  const replaced = [...over.values.keys()].flatMap((name) => under.values.get(name) ?? []);
  return {
    ...under,
    values: new Map([...under.values, ...over.values]),
    files: [...under.files, ...over.files],
    replaced: [...(under.replaced ?? []), ...replaced],
    isOpen: under.isOpen || over.isOpen,
  };
}

const pair = /(^|[\s,])([A-Za-z][\w:.-]*)=(?:"([^"]*)"|'([^']*)'|(\S*))/g;
const keyed = eitherOf(
  [
    /ParameterKey=([\w.-]+),\s*ParameterValue=("[^"]*"|[^\s,]*)/,
    /Key=([^\s,]+),\s*Value=("[^"]*"|[^\s,]*)/, // Key=stage,Value=live
  ],
  "g",
);

/** `A=b`, `A=b C=d`, `ParameterKey=A,ParameterValue=b`, `file://parameters.json`, `@parameters.json`. */
export function handedBy(words: readonly Word[]): Handed {
  const handed: Handed = { values: new Map(), files: [], isOpen: false };
  for (const { value } of words) {
    const text = shownText(value) ?? UNKNOWN;
    const pieces = textPieces(value);
    const part = (start: number, length: number): Value => slice(pieces, start, start + length);
    const file = /^(?:file:\/\/|@)?([^={}\s]+\.(?:json|ya?ml|bicepparam))$/.exec(text)?.[1];
    if (file !== undefined) handed.files.push(part(text.length - file.length, file.length));
    else if (text.startsWith("{")) inJson(handed, text, part);
    else if (/^(?:Parameter)?Key=/.test(text)) inKeys(handed, text, part);
    else if (/[\s,][A-Za-z][\w.-]*=/.test(text)) inPairs(handed, text, part);
    else {
      const equals = text.indexOf("=");
      if (equals <= 0) handed.isOpen ||= text.includes(UNKNOWN);
      else handed.values.set(text.slice(0, equals), part(equals + 1, text.length - equals - 1));
    }
  }
  return handed;
}

type Part = (start: number, length: number) => Value;

function inPairs({ values }: Handed, text: string, part: Part): void {
  for (const match of text.matchAll(pair)) {
    const [whole, , name = "", double, single, plain = ""] = match;
    const quoted = double ?? single;
    const written = quoted ?? plain.replace(/,$/, "");
    const from = match.index + whole.indexOf("=") + (quoted === undefined ? 1 : 2);
    values.set(name, part(from, written.length));
  }
}

function inKeys({ values }: Handed, text: string, part: Part): void {
  for (const match of text.matchAll(keyed)) {
    const written = match[2] ?? match[4] ?? "";
    const plain = written.replace(/^"|"$/g, "");
    values.set(match[1] ?? match[3] ?? "", part(match.index + match[0].lastIndexOf(plain), plain.length));
  }
}

/** `{"location": {"value": "eastus"}}` */
function inJson(handed: Handed, text: string, part: Part): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    handed.isOpen = true;
    return;
  }
  for (const [name, given] of Object.entries(parsed as object)) {
    const value: unknown = isRecord(given) && Object.hasOwn(given, "value") ? given["value"] : given;
    // What is within lists and objects is not read: whatever it is, it is given.
    if (typeof value === "object" && value !== null) handed.isOpen = true;
    if (value === null || typeof value === "object" || value === "") continue;
    const written = JSON.stringify(value);
    const quote = typeof value === "string" ? 1 : 0;
    const at = text.indexOf(written, text.indexOf(JSON.stringify(name)) + name.length + 2);
    if (at >= 0) handed.values.set(name, part(at + quote, written.length - 2 * quote));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
