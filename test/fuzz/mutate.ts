/** Damage to texts, by a generator with a seed: bytes, lines, tokens and nesting. */

/** Numbers from 0 up to 1, the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Random = () => number;

export function oneOf<T>(random: Random, list: readonly T[]): T {
  const picked = list[Math.floor(random() * list.length)];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
}

const tokens = [
  "{{",
  "}}",
  "${",
  "%{",
  "$",
  "$$",
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  '"',
  "'",
  "`",
  "\\",
  "\n",
  "\r",
  "\t",
  "\0",

  "\n  - ",
  ": ",
  "*x",
  "&x ",
  "<<: ",
  "!!",
  "!Ref ",
  "#",
  "//",
  "/*",
  "*/",
  "|",
  ">-",
  "---\n",
  "\u2028",
  "é",
  "\ufeff",

  "null",
  "true",
  "[]",
  "{}",
  '""',
  "-1",
  "1e999",
  "9007199254740993",
  "0x",
  "cn-north-1",
  "var.region",
  "each.value",

  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "../..",
  "/",
  "file(",
  "for ",
  "if ",
  "<<EOT\n",
  "@",
  "\ud800",
];
const opening = ["{", "[", "(", '"${', "{{ if a }}", "a: {", "- ", "a {\n", "not: {", "<a>", "$("];

const ownNames = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype", "length", "then"];
/** Brackets in which no other stand. */
const balanced = /\{[^{}[\]()]*\}|\[[^{}[\]()]*\]|\([^{}[\]()]*\)/g;

type Change = (text: string, random: Random, other: string) => string;

const changes: readonly Change[] = [
  // Bytes.
  (text, random) => spliced(text, random, 1, String.fromCharCode(Math.floor(random() * 256))),
  (text, random) => spliced(text, random, Math.floor(random() * 40), ""),
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
  // Tokens.
  (text, random) => spliced(text, random, 0, oneOf(random, tokens)),
  (text, random) => spliced(text, random, Math.floor(random() * 12), oneOf(random, tokens)),
  (text, random) => onWords(text, random, () => oneOf(random, tokens)),
  (text, random) => onWords(text, random, (words) => oneOf(random, words)),
  // Lines.
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 1)),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 0, lines[at] ?? "")),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 1, `  ${lines[at]}`)),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 1, (lines[at] ?? "").trimStart())),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 0, ...lines.splice(-3))),
  (text, random, other) =>
    onLines(text, random, (lines, at) => lines.toSpliced(at, 0, oneOf(random, other.split("\n")))),
  // Structure is kept: words change places, names become those of the language's own objects, stretches between
  // brackets move.
  (text, random) => onTwo(text, random, /[\w.-]+/g),
  (text, random) => onTwo(text, random, /"[^"\n]*"/g),
  (text, random) => onTwo(text, random, balanced),
  (text, random) => onTwo(text, random, /^[^\n]*$/gm),
  (text, random) => onOne(text, random, balanced, (part) => part + part),
  (text, random) => onOne(text, random, balanced, () => ""),
  (text, random) => onOne(text, random, balanced, (part) => nested(part, 1 + Math.floor(random() * 300))),
  (text, random, other) => onOne(text, random, balanced, () => oneOf(random, other.match(balanced) ?? ["{}"])),
  (text, random) => onOne(text, random, /[\w-]+(?="?[ \t]*[:={])/g, () => oneOf(random, ownNames)),
  // Nesting.
  (text, random) => spliced(text, random, 0, oneOf(random, opening).repeat(1 + Math.floor(random() * 200))),
  (text, random) => {
    const [start, length] = [Math.floor(random() * text.length), Math.floor(random() * 200)];
    return spliced(text, random, 0, text.slice(start, start + length).repeat(1 + Math.floor(random() * 8)));
  },
];

/** @param other a text of another kind, of which parts may get in. */
export function mutated(text: string, other: string, random: Random): string {
  let now = text;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1)
    now = oneOf(random, changes)(now, random, other);
  return now;
}

function spliced(text: string, random: Random, length: number, insert: string): string {
  const start = Math.floor(random() * (text.length + 1));
  return text.slice(0, start) + insert + text.slice(start + length);
}

function onLines(text: string, random: Random, change: (lines: string[], at: number) => string[]): string {
  const lines = text.split("\n");
  return change(lines, Math.floor(random() * lines.length)).join("\n");
}

function onWords(text: string, random: Random, replacement: (words: string[]) => string): string {
  const words = text.match(/[\w.-]+/g) ?? [];
  if (words.length === 0) return text;
  const wanted = Math.floor(random() * words.length);
  let index = 0;
  return text.replace(/[\w.-]+/g, (word) => (index++ === wanted ? replacement(words) : word));
}

/** Changes one of the stretches that match. */
function onOne(text: string, random: Random, pattern: RegExp, change: (part: string) => string): string {
  const parts = [...text.matchAll(pattern)];
  if (parts.length === 0) return text;
  const { index, 0: part } = oneOf(random, parts);
  return text.slice(0, index) + change(part) + text.slice(index + part.length);
}

/** Two of them change places. */
function onTwo(text: string, random: Random, pattern: RegExp): string {
  const parts = [...text.matchAll(pattern)];
  if (parts.length < 2) return text;
  const [first, second] = [oneOf(random, parts), oneOf(random, parts)].sort((a, b) => a.index - b.index);
  if (first === undefined || second === undefined || first === second) return text;
  const between = text.slice(first.index + first[0].length, second.index);
  return text.slice(0, first.index) + second[0] + between + first[0] + text.slice(second.index + second[0].length);
}

/** Puts what stands in brackets into as many of the same. */
function nested(part: string, times: number): string {
  return part.slice(0, 1).repeat(times) + part + part.slice(-1).repeat(times);
}
