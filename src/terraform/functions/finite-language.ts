/** Patterns that only a few texts match: `^(dev|prod)$`. */

const maxTexts = 128;
const maxPattern = 400;

/**
 * All texts in which a pattern finds something, where it is bound to both ends and these are few; null: any others may
 * match, too. Understands less than RE2 does: of what it doesn't know it says null.
 */
export function finiteLanguage(pattern: string): readonly string[] | null {
  if (pattern.length > maxPattern || !pattern.includes("^") || !pattern.includes("$")) return null;
  const reader = { pattern, at: 0, isFolding: false };
  flags(reader);
  const texts = alternation(reader, 0, true);
  return texts === null || reader.at < pattern.length ? null : [...new Set(texts)];
}

interface Reader {
  readonly pattern: string;
  at: number;
  /** Whether letters match in either case, up to the end of the group. */
  isFolding: boolean;
}

/** `(?i)`: flags for what follows. Of those that don't say which texts there are, some may be. */
function flags(reader: Reader): boolean {
  const [all, named = ""] = /^\(\?([isU]+)\)/.exec(reader.pattern.slice(reader.at)) ?? [];
  if (all === undefined) return false;
  reader.at += all.length;
  reader.isFolding ||= named.includes("i");
  return true;
}

/** Texts of `a|b|c`, up to the end or a closing parenthesis; at the `top`, each must be bound to both ends. */
function alternation(reader: Reader, depth: number, top: boolean): string[] | null {
  const all: string[] = [];
  for (;;) {
    if (top && !take(reader, "^")) return null;
    const texts = sequence(reader, depth);
    if (texts === null || (top && !take(reader, "$"))) return null;
    all.push(...texts);
    if (all.length > maxTexts) return null;
    if (!take(reader, "|")) return all;
  }
}

function take(reader: Reader, text: string): boolean {
  if (!reader.pattern.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

function sequence(reader: Reader, depth: number): string[] | null {
  let texts = [""];
  while (reader.at < reader.pattern.length && !/[|)$]/.test(reader.pattern[reader.at] ?? "")) {
    if (flags(reader)) continue;
    const part = repeated(reader, depth);
    if (part === null || part.length * texts.length > maxTexts) return null;
    texts = texts.flatMap((start) => part.map((end) => start + end));
  }
  return texts;
}

function repeated(reader: Reader, depth: number): string[] | null {
  const once = atom(reader, depth);
  if (once === null) return null;
  if (take(reader, "?")) return take(reader, "?") || take(reader, "+") ? null : ["", ...once];
  const [counted, least, , most] = /^\{(\d{1,2})(,(\d{1,2}))?\}/.exec(reader.pattern.slice(reader.at)) ?? [];
  if (counted === undefined) return /[*+{]/.test(reader.pattern[reader.at] ?? "") ? null : once;
  reader.at += counted.length;
  const texts: string[] = [];
  let made = [""];
  for (let count = 0; count <= Number(most ?? least); count += 1) {
    if (count >= Number(least)) texts.push(...made);
    made = made.flatMap((start) => once.map((end) => start + end));
    if (texts.length > maxTexts || made.length > maxTexts) return null;
  }
  return texts;
}

function atom(reader: Reader, depth: number): string[] | null {
  const { pattern } = reader;
  const [character = ""] = pattern.slice(reader.at);
  if (take(reader, "(")) {
    const { isFolding } = reader;
    const [opening, named = ""] = /^\?(?:P?<\w+>|([isU]*):)/.exec(pattern.slice(reader.at)) ?? [];
    if (opening !== undefined) reader.at += opening.length;
    else if (pattern[reader.at] === "?") return null;
    reader.isFolding ||= named.includes("i");
    const texts = depth > 20 ? null : alternation(reader, depth + 1, false);
    reader.isFolding = isFolding;
    return texts !== null && take(reader, ")") ? texts : null;
  }
  if (take(reader, "[")) return classOf(reader);
  if (take(reader, "\\")) {
    const escaped = pattern[reader.at] ?? "";
    reader.at += 1;
    if (escaped === "d") return [..."0123456789"];
    return /[^\w\s]/.test(escaped) ? [escaped] : null;
  }
  if (/[.*+?^{}\]]/.test(character) || character === "") return null;
  reader.at += character.length;
  return reader.isFolding ? inEitherCase(character) : [character];
}

/** A letter beyond ASCII that is one of it in another case; the sign of Kelvin is a K already where a text begins. */
const alsoFolded: Readonly<Record<string, string>> = { s: "\u017f" };

function inEitherCase(character: string): string[] | null {
  if (!/^[\0-\x7f]$/.test(character)) return null;
  const lower = character.toLowerCase();
  return [...new Set([character, lower, character.toUpperCase(), ...(alsoFolded[lower] ?? [])])];
}

function classOf(reader: Reader): string[] | null {
  const [whole, inside] = /^([\w. -]+)\]/.exec(reader.pattern.slice(reader.at)) ?? [];
  if (whole === undefined || inside === undefined || (reader.isFolding && /[a-z]/i.test(inside))) return null;
  reader.at += whole.length;
  const texts: string[] = [];
  for (let at = 0; at < inside.length; at += 1) {
    const first = inside.charCodeAt(at);
    const isRange = inside[at + 1] === "-" && at + 2 < inside.length;
    const last = isRange ? inside.charCodeAt(at + 2) : first;
    for (let code = first; code <= last; code += 1) texts.push(String.fromCharCode(code));
    if (isRange) at += 2;
  }
  return texts;
}
