/** What people can read: how wide a line is, and how long a regular expression in one piece. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { eitherOf, inSequence } from "../src/pattern.ts";

const widest = 120;
const longestPattern = 80;

/** Lines that are wider: the formatter breaks no texts. These may only become fewer. */
const wideStill = { src: 0, scripts: 0, bench: 0, test: 0 } as const;
/** Regular expressions that are longer. These may only become fewer. */
const longStill = { src: 0, scripts: 0, bench: 0, test: 0 } as const;

/** What begins first takes what is in it: a comment, a text or an expression. */
const tokens = eitherOf(
  [
    /\/\/.*|\/\*[^]*?\*\//, // a comment
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/, // "https://…"
    /`(?:[^`\\]|\\[^])*`/,
    // `= /[^/]+/g`: elsewhere than after a sign or `return`, a slash divides.
    inSequence([
      /(?<=(?:^|[(,=:[!&|?{};>]|\breturn)\s*)/,
      /(\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*)/,
    ]),
  ],
  "gm",
);

/** @param root the folder of the repository */
export function lineProblems(root: string): readonly string[] {
  return Object.keys(wideStill).flatMap((folder) => {
    const files = filesIn(root, folder);
    return [
      ...tooMany(
        files.flatMap(wideLines),
        wideStill[folder as keyof typeof wideStill],
        `lines of ${folder} are over ${widest} columns`,
        "break the text, or name parts of the expression",
      ),
      ...tooMany(
        files.flatMap(longPatterns),
        longStill[folder as keyof typeof longStill],
        `regular expressions of ${folder} are over ${longestPattern} characters`,
        "put it together of parts (src/pattern.ts), or name the words it looks for in a set",
      ),
    ];
  });
}

interface Written {
  readonly path: string;
  readonly text: string;
}

/** Without what is generated and inputs of tests. */
function filesIn(root: string, folder: string): readonly Written[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts") && !/\.gen\.ts$|(?:^|\/)cases\//.test(name))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), "utf8") }));
}

function wideLines({ path, text }: Written): readonly string[] {
  return text.split("\n").flatMap((line, index) => (line.length > widest ? [`${path}:${index + 1}`] : []));
}

function longPatterns({ path, text }: Written): readonly string[] {
  return [...text.matchAll(tokens)]
    .filter(([, pattern]) => pattern !== undefined && pattern.length > longestPattern)
    .map(({ index }) => `${path}:${text.slice(0, index).split("\n").length}`);
}

function tooMany(places: readonly string[], most: number, what: string, remedy: string): readonly string[] {
  if (places.length <= most) return [];
  return [`${places.length} ${what}, ${most} may be: ${remedy}: ${places.join(", ")}`];
}
