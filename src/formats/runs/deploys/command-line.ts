/** The words of a command that deploys: what it does, and its options with what stands behind them. */
import { UNKNOWN } from "../../../script/folders.ts";
import { slice } from "../../../script/text.ts";
import { shownText, textPieces } from "../../../script/values.ts";
import type { Value } from "../../../value/value.ts";
import type { Word } from "../invocation.ts";

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
}

export function commandLineOf(words: readonly Word[], { lists, flags }: Manual): CommandLine {
  const plain: Word[] = [];
  const options = new Map<string, Word[]>();
  let open: { readonly values: Word[]; readonly isList: boolean } | null = null;
  for (const word of words) {
    const text = shownText(word.value) ?? UNKNOWN;
    const [whole = "", name = "", equals = ""] = /^--?([A-Za-z][\w-]*)(=)?/.exec(text) ?? [];
    if (name !== "") {
      const values = options.get(name) ?? [];
      options.set(name, values);
      if (equals === "") open = flags.includes(name) ? null : { values, isList: lists.includes(name) };
      else {
        values.push({ ...word, value: slice(textPieces(word.value), whole.length, text.length) });
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
  /** More than that, of which nobody knows what it is. */
  isOpen: boolean;
}

const pair = /(^|[\s,])([A-Za-z][\w:.-]*)=(?:"([^"]*)"|'([^']*)'|(\S*))/g;
const keyed = /ParameterKey=([\w.-]+),\s*ParameterValue=("[^"]*"|[^\s,]*)|Key=([^\s,]+),\s*Value=("[^"]*"|[^\s,]*)/g;

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

/** Of Helm: `-f a.yaml,b.yaml --set a.b=c,d=e`. What `--set-file` and `--set-json` give is open. */
export function valuesBy(line: CommandLine): Handed {
  const handed: Handed = { values: new Map(), files: [], isOpen: wordsOf(line, "set-file", "set-json").length > 0 };
  for (const { value } of wordsOf(line, "f", "values"))
    for (const [from, to] of cutAtCommas(shownText(value) ?? UNKNOWN))
      handed.files.push(slice(textPieces(value), from, to));
  for (const { value } of wordsOf(line, "set", "set-string")) {
    const text = shownText(value) ?? UNKNOWN;
    for (const [from, to] of cutAtCommas(text)) {
      const equals = text.indexOf("=", from);
      const name = equals < 0 || equals > to ? UNKNOWN : text.slice(from, equals).trim();
      if (name.includes(UNKNOWN) || name === "") handed.isOpen = true;
      else handed.values.set(name, slice(textPieces(value), equals + 1, to));
    }
  }
  return handed;
}

/** The stretches between commas that no backslash or brace takes away. */
function cutAtCommas(text: string): readonly (readonly [from: number, to: number])[] {
  const made: [number, number][] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
    else if (at === text.length || (text[at] === "," && depth <= 0)) {
      if (at > from) made.push([from, at]);
      from = at + 1;
    }
  }
  return made;
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
    if (typeof value !== "string") continue;
    const at = text.indexOf(JSON.stringify(value), text.indexOf(JSON.stringify(name)) + name.length + 2);
    if (at >= 0 && value !== "") handed.values.set(name, part(at + 1, value.length));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
