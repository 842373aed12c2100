/** The strings of JSON, with where each character of their value comes from. */

export interface JsonString {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Whether the value stands between the quotes letter by letter. */
  readonly exact: boolean;
  readonly closed: boolean;
  /** What is wrong inside; the value is made as well as can be. */
  readonly faults: readonly { readonly message: string; readonly start: number; readonly end: number }[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  '"': '"',
  "\\": "\\",
  "/": "/",
};

/** Reads the string whose opening quote stands at `start`. */
export function readJsonString(text: string, start: number): JsonString {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34)
      return { start, end: at + 1, value: text.slice(start + 1, at), exact: true, closed: true, faults: [] };
    if (code === 92 || code < 32) break;
  }
  return readEscaped(text, start);
}

function readEscaped(text: string, start: number): JsonString {
  const faults: JsonString["faults"][number][] = [];
  let value = "";
  let at = start + 1;
  let closed = false;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      closed = true;
      at += 1;
      break;
    }
    if (code === 10) break;
    const end = at + lengthOf(text, at);
    const character = characterAt(text, at, end);
    if (character === null) {
      faults.push({
        message:
          `"${text.slice(at, end)}" is no escape of JSON, expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u ` +
          "with four hexadecimal digits",
        start: at,
        end,
      });
    } else if (code < 32)
      faults.push({ message: `found a control character in a string, expected an escape such as \\t`, start: at, end });
    value += character ?? text.slice(at + 1, end);
    at = end;
  }
  return {
    start,
    end: at,
    value: value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd"),
    exact: false,
    closed,
    faults,
  };
}

/** Length in the source of the character at `at`. */
function lengthOf(text: string, at: number): number {
  if (text.charCodeAt(at) !== 92) return 1;
  if (text.charAt(at + 1) === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return 6;
  return text.charCodeAt(at + 1) >= 32 ? 2 : 1;
}

/** The UTF-16 code unit that stands at `at`; null for an escape that is none. */
function characterAt(text: string, at: number, end: number): string | null {
  if (text.charCodeAt(at) !== 92) return text.charAt(at);
  return end - at === 6
    ? String.fromCharCode(Number.parseInt(text.slice(at + 2, end), 16))
    : (ESCAPES[text.charAt(at + 1)] ?? null);
}

/** For each UTF-16 code unit of the string's value, and for its end, the offset at which it stands in the source. */
export function offsetsOf(text: string, string: JsonString): Int32Array {
  const offsets = new Int32Array(string.value.length + 1);
  let at = string.start + 1;
  for (let index = 0; index < offsets.length; index++) {
    offsets[index] = at;
    at += lengthOf(text, at);
  }
  return offsets;
}
