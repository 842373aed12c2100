/** Recipes of just: indented lines below a name, run by a shell, with the variables of the file. */
import { isShellScript } from "../script/syntax.ts";
import { linesOf } from "../source.ts";
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Piece } from "../value/value.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { shellPieces, unquoted, variablesOf } from "./make-text.ts";
import type { Assignment, Tongue } from "./make-text.ts";
import { commentsIn } from "./shell.ts";

/** `{{ name }}`; other expressions are worked out by just. */
const reference = /\{\{\s*([A-Za-z_][\w-]*)\s*\}\}|\{\{[^{}\n]{0,300}\}\}/g;
const lineEnd: Piece = { text: "\n", trace: null, offset: -1, flags: 0 };

export const format: Format = {
  name: "justfile",
  order: 91,
  mayBe: (path) => /(?:^|\/)\.?justfile$|\.just$/i.test(path),
  recognises: () => true,
  read({ path, source }) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "justfile",
      type: "justfile",
      at: { source, start: 0, end: 0 },
      settings: settingsIn(source),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source) };
  },
};

function settingsIn(source: Source): Setting[] {
  const assignments: Assignment[] = [];
  const exported = new Set<string>();
  const recipes: { pieces: Piece[]; start: number; end: number }[] = [];
  const tongue: Tongue = { source, assignments, reference };
  for (const [index, start] of linesOf(source).entries()) {
    const line = source.text.slice(start, linesOf(source)[index + 1] ?? source.text.length).trimEnd();
    const set = /^(export\s+)?([A-Za-z_][\w-]*)\s*:=\s*/.exec(line);
    if (set !== null) {
      const [from, to] = unquoted(source.text, start + set[0].length, start + line.length);
      assignments.push({ name: set[2]!, start: from, end: to, byDefault: true, when: [] });
      if (set[1] !== undefined) exported.add(set[2]!);
    } else if (/^[ \t]+\S/.test(line)) {
      const recipe = recipes.at(-1);
      const skipped = /^\s+[@-]*/.exec(line)![0].length;
      recipe?.pieces.push(...shellPieces(tongue, start + skipped, start + line.length), lineEnd);
      if (recipe !== undefined) recipe.end = start + line.length;
    } else if (/^@?[A-Za-z_][^#\n]*:(?!=)/.test(line)) recipes.push({ pieces: [], start, end: start + line.length });
  }
  const variables = variablesOf(tongue);
  const scripts = recipes.flatMap(({ pieces, start, end }, index): Setting[] => {
    const first = pieces.find((piece) => "text" in piece);
    // Recipes with a first line of their own are run by the program that it names.
    if (first === undefined || ("text" in first && first.text.startsWith("#!") && !isShellScript(first.text)))
      return [];
    return [
      { path: ["recipe", index], value: fromPieces(pieces), at: { source, start, end }, hint: "script", variables },
    ];
  });
  const environment = assignments.flatMap(({ name, start, end }): Setting[] => {
    const value = exported.has(name) ? variables.get(name) : undefined;
    return value === undefined ? [] : [{ path: ["environment", name], value, at: { source, start, end } }];
  });
  return [...scripts, ...environment];
}
