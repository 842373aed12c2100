/** Makefiles: recipes as scripts, with the variables that are set around them. */
import { question } from "../script/syntax.ts";
import { linesOf } from "../source.ts";
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Condition, Piece } from "../value/value.ts";
import { includedByMake } from "./commands/included.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { shellPieces, variablesOf } from "./make-text.ts";
import type { Assignment, Tongue } from "./make-text.ts";
import { commentsIn } from "./shell.ts";

export const format: Format = {
  name: "makefile",
  order: 90,
  mayBe: isMakefile,
  recognises: ({ source: { text } }) => /(?:^|\n)[^\s#][^\n]*[:=]/.test(text),
  read({ path, source }) {
    const { tongue, recipes, exported } = readMakefile(source);
    const variables = variablesOf(tongue);
    const at = (start: number, end: number) => ({ source, start, end });
    const settings: Setting[] = recipes
      .filter(({ lines }) => lines.length > 0)
      .map(({ lines, start, end }, index) => ({
        path: ["recipe", index],
        value: fromPieces(lines.flatMap(({ pieces }) => [...pieces, lineEnd])),
        at: at(start, end),
        hint: "script",
        variables,
      }));
    for (const { name, start, end } of tongue.assignments) {
      const value = isExported(exported, name) ? variables.get(name) : undefined;
      if (value !== undefined) settings.push({ path: ["environment", name], value, at: at(start, end) });
    }
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "makefile",
      type: "makefile",
      at: at(0, 0),
      settings,
    });
    return {
      readings: [readingOf(path, [subject])],
      diagnostics: [],
      names: includedByMake(source),
      comments: commentsIn(source),
    };
  },
};

export function isMakefile(path: string): boolean {
  return /(?:^|\/)(?:GNU)?[Mm]akefile(?:[._-][\w.-]+)?$|\.(?:mk|mak|make)$/.test(path);
}

/** A rule, or a part of one: what it makes, what of, and how. */
export interface Recipe {
  readonly targets: readonly string[];
  readonly needs: readonly string[];
  /** Variables of these targets and of what they need. */
  readonly sets: readonly Assignment[];
  /** Lines as the shell gets them; what asks for a variable of the file stands between them. */
  readonly lines: { readonly pieces: readonly Piece[]; readonly isQuestion: boolean }[];
  readonly start: number;
  end: number;
}

export interface Makefile {
  readonly tongue: Tongue;
  readonly recipes: readonly Recipe[];
  /** Names that recipes find in their environment. */
  readonly exported: ReadonlySet<string> | "all";
}

export function isExported(exported: Makefile["exported"], name: string): boolean {
  return exported === "all" || exported.has(name);
}

/** `$$`, `$(NAME)`, `${NAME}`, `$(NAME:a=b)` and functions, of which nothing is known, `$@` and its like. */
const reference = /\$(?:\$|[({]([\w.-]+)[)}]|\((?!shell\b)[^()\n]{1,200}\)|[@<^?*+|])/g;
const ofTargets = /^([^\s:=#][^:=#]*):[ \t]*(export[ \t]+)?([\w.-]+)[ \t]*(\?=|:{0,3}=|\+=)[ \t]*/;
const assignment = /^(?:(export|override)\s+)?([\w.-]+)\s*(\?=|:{0,3}=|\+=)\s*/;
const lineEnd: Piece = { text: "\n", trace: null, offset: -1, flags: 0 };

export function readMakefile(source: Source): Makefile {
  const starts = linesOf(source);
  const assignments: Assignment[] = [];
  const recipes: Recipe[] = [];
  const exported = new Set<string>();
  let exportsAll = false;
  const open: { text: string; branch: boolean; inRecipe: boolean }[] = [];
  const tongue: Tongue = { source, assignments, reference };
  let recipe: Recipe | null = null;
  let isDefinition = false;
  const when = (): Condition[] =>
    open.map(({ text, branch }, index) => ({
      key: `make ${index} ${text}`,
      branch: String(branch),
      text: branch ? text : `not ${text}`,
    }));
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index]!;
    let end = starts[index + 1] ?? source.text.length;
    while (/\\\r?\n$/.test(source.text.slice(Math.max(start, end - 3), end)) && index + 1 < starts.length) {
      index += 1;
      end = starts[index + 1] ?? source.text.length;
    }
    const line = source.text.slice(start, end).trimEnd();
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (/^(?:define|endef)\b/.test(line)) isDefinition = line.startsWith("define");
    if (isDefinition) continue;
    const steering = /^\s*(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*(.*)$/s.exec(line);
    if (steering !== null) {
      steer(steering[1]!, steering[2]!, open, recipe);
    } else if (line.startsWith("\t") && recipe !== null) {
      const skipped = /^\t[\s@+-]*/.exec(line)![0].length;
      recipe.lines.push({ pieces: shellPieces(tongue, start + skipped, start + line.length), isQuestion: false });
      recipe.end = start + line.length;
    } else {
      const set = assignment.exec(line);
      const name = /^export\s+([\w.-]+)\s*$/.exec(line)?.[1] ?? (set?.[1] === "export" ? set[2] : undefined);
      if (name !== undefined) exported.add(name);
      if (/^export\s*$|^\.EXPORT_ALL_VARIABLES\s*:/.test(line)) exportsAll = true;
      const own = set === null ? ofTargets.exec(line) : null;
      if (own !== null) {
        const from = start + own[0].length;
        const to = start + endOfValue(line, own[0].length);
        if (own[2] !== undefined) exported.add(own[3]!);
        const sets = [{ name: own[3]!, start: from, end: to, byDefault: own[4] === "?=", when: when() }];
        recipes.push({ targets: own[1]!.trim().split(/\s+/), needs: [], sets, lines: [], start, end: to });
        recipe = null;
      } else if (set !== null) {
        const to = start + endOfValue(line, set[0].length);
        assignments.push({
          name: set[2]!,
          start: start + set[0].length,
          end: to,
          byDefault: set[3] === "?=",
          when: when(),
        });
      } else if (name === undefined && /^[^\t=]*:(?!=)/.test(line)) {
        const [made = "", needs = ""] = line.replace(/#.*/, "").split(/::?(?!=)(.*)/s);
        recipe = {
          targets: namesIn(made),
          needs: namesIn(needs.replace(/;.*/s, "").replaceAll("|", " ")),
          sets: [],
          lines: [],
          start,
          end: start + line.length,
        };
        recipes.push(recipe);
      }
    }
  }
  return { tongue, recipes, exported: exportsAll ? "all" : exported };
}

function namesIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((name) => name !== "");
}

function endOfValue(line: string, from: number): number {
  const comment = /\s#/.exec(line.slice(from));
  return comment === null ? line.length : from + comment.index;
}

/** Conditions around recipes' lines become the shell's, so that the lines hold under them. */
function steer(
  word: string,
  rest: string,
  open: { text: string; branch: boolean; inRecipe: boolean }[],
  recipe: Recipe | null,
): void {
  const write = (text: string): void =>
    void recipe?.lines.push({ pieces: [{ text, trace: null, offset: -1, flags: 0 }], isQuestion: true });
  const inRecipe = recipe !== null && recipe.lines.length > 0;
  if (word === "endif") {
    if (open.pop()?.inRecipe === true) write("fi");
  } else if (word === "else") {
    const top = open.at(-1);
    if (top === undefined) return;
    top.branch = false;
    if (top.inRecipe) write("else :");
  } else {
    const text = questionOf(word, rest);
    open.push({ text, branch: true, inRecipe });
    if (inRecipe) write(`if ${question} '${text}'; then :`);
  }
}

/** `ifeq ($(X),1)` in words. */
function questionOf(word: string, rest: string): string {
  const [left = "", right] = rest
    .replaceAll(/[()'"$]/g, "")
    .split(",")
    .map((part) => part.trim());
  const asked = right === undefined ? `${left} is set` : `${left} = ${right}`;
  return /^ifn/.test(word) ? `not ${asked}` : asked;
}
