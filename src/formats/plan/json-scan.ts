/**
 * Walks JSON text without building what it passes: a plan may be hundreds of megabytes, of which a part is looked at.
 * Offsets are UTF-16 code units; every function returns the offset behind what it read, or -1 where the text breaks
 * off.
 */

/** What to do with a member whose value begins at `at`: read it and return the offset behind it. */
export type Member = (name: string, at: number, nameAt: number) => number;

const quote = 0x22;
const backslash = 0x5c;

export function skipSpace(text: string, at: number): number {
  let next = at;
  for (;;) {
    const code = text.charCodeAt(next);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return next;
    next += 1;
  }
}

/** `at` is the opening quote. */
export function skipString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return -1;
}

export function skipValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === quote) return skipString(text, at);
  if (first !== 0x7b && first !== 0x5b) return skipWord(text, at);
  // One loop over characters, without a call for each text: most of a state is passed over here.
  let depth = 0;
  let inText = false;
  for (let next = at; next < text.length; next += 1) {
    const code = text.charCodeAt(next);
    if (inText) {
      if (code === backslash) next += 1;
      else if (code === quote) inText = false;
    } else if (code === quote) {
      inText = true;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return next + 1;
    }
  }
  return -1;
}

/** A number, `true`, `false` or `null`. */
function skipWord(text: string, at: number): number {
  let next = at;
  while (next < text.length && /[\w.+-]/.test(text[next] ?? "")) next += 1;
  return next === at || next === text.length ? -1 : next;
}

/** Hands the members of the object at `at` to `member`; a value that is no object is passed over. */
export function scanObject(text: string, at: number, member: Member): number {
  if (text.charCodeAt(at) !== 0x7b) return skipValue(text, at);
  let next = skipSpace(text, at + 1);
  if (text.charCodeAt(next) === 0x7d) return next + 1;
  for (;;) {
    if (text.charCodeAt(next) !== quote) return -1;
    const nameEnd = skipString(text, next);
    if (nameEnd < 0) return -1;
    const colon = skipSpace(text, nameEnd);
    if (text.charCodeAt(colon) !== 0x3a) return -1;
    const valueEnd = member(nameAt(text, next, nameEnd), skipSpace(text, colon + 1), next);
    if (valueEnd < 0) return -1;
    const after = skipSpace(text, valueEnd);
    const code = text.charCodeAt(after);
    if (code === 0x7d) return after + 1;
    if (code !== 0x2c) return -1;
    next = skipSpace(text, after + 1);
  }
}

/** Hands the items of the array at `at` to `item`; a value that is no array is passed over. */
export function scanArray(text: string, at: number, item: (at: number, index: number) => number): number {
  if (text.charCodeAt(at) !== 0x5b) return skipValue(text, at);
  let next = skipSpace(text, at + 1);
  if (text.charCodeAt(next) === 0x5d) return next + 1;
  for (let index = 0; ; index += 1) {
    const end = item(next, index);
    if (end < 0) return -1;
    const after = skipSpace(text, end);
    const code = text.charCodeAt(after);
    if (code === 0x5d) return after + 1;
    if (code !== 0x2c) return -1;
    next = skipSpace(text, after + 1);
  }
}

function nameAt(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes("\\") ? String(parseAt(text, start, end)) : raw;
}

/** The value between two offsets; undefined: it is no JSON. */
export function parseAt(text: string, start: number, end: number): unknown {
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    return undefined;
  }
}

/** Where the value at `path` below the value at `at` stands; the deepest part of the path that exists. */
export function rangeOf(
  text: string,
  at: number,
  path: readonly (string | number)[],
): { readonly start: number; readonly end: number } {
  let start = at;
  for (const step of path) {
    let found = -1;
    const take = (isIt: boolean, where: number): number => {
      // Of equal names the last counts, as for JSON.parse.
      if (isIt) found = where;
      return skipValue(text, where);
    };
    if (typeof step === "number")
      scanArray(text, start, (where, index) => (index === step ? ((found = where), -1) : skipValue(text, where)));
    else scanObject(text, start, (name, where) => take(name === step, where));
    if (found < 0) break;
    start = found;
  }
  return { start, end: Math.max(start, skipValue(text, start)) };
}

/**
 * The same, where the value is known to have the path: a name that stands in it once needs no walk over all that is
 * before and behind it.
 *
 * @param end of the value at `at`.
 */
export function rangeWithin(
  text: string,
  at: number,
  end: number,
  path: readonly (string | number)[],
): { readonly start: number; readonly end: number } {
  const [first, ...rest] = path;
  if (typeof first !== "string" || text.charCodeAt(at) !== 0x7b) return rangeOf(text, at, path);
  // Of its own, so that no search goes on to the end of a large file.
  const own = text.slice(at, end);
  const quoted = JSON.stringify(first);
  const found = own.indexOf(quoted);
  if (found < 0 || own.includes(quoted, found + 1) || own.includes("\\u")) return rangeOf(text, at, path);
  const colon = skipSpace(text, at + found + quoted.length);
  if (text.charCodeAt(colon) !== 0x3a) return rangeOf(text, at, path);
  return rangeOf(text, skipSpace(text, colon + 1), rest);
}

/** A member that has to be a text; what else stands in its place (an object with a `toString` of its own) is none. */
export function wordOf(json: unknown): string {
  return typeof json === "string" || typeof json === "number" || typeof json === "boolean" ? String(json) : "";
}

/** The same, of the value between two offsets: most are plain texts, which need no parser. */
export function wordAt(text: string, start: number, end: number): string {
  if (text.charCodeAt(start) !== quote) return wordOf(parseAt(text, start, end));
  const raw = text.slice(start + 1, end - 1);
  return plain.test(raw) ? raw : wordOf(parseAt(text, start, end));
}

const plain = /^[\x20-\x5b\x5d-\x7e]*$/;

export function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
