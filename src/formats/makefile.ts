/**
 * Makefiles: recipes as scripts, with the variables that are set around them.
 *
 * @title Make, just, Task
 * @section machines
 * @recognised by name; `*.mk`, `*.just`
 * @worksOut recipes as scripts, variables of the file (Make's `+=`, `:=`, `define`, those of a target; what just puts
 *   together with `+`, `/`, fallbacks of `env`), Make's functions of texts, `foreach`, `if`, `call`, and what `$(shell
 *   …)` and `!=` run; variables of the makefiles that are read as one by `include`
 * @leaves `eval`
 */
import type { Setting } from "../subject.ts";
import { choice } from "../value/choice.ts";
import { fromPieces } from "../value/pieces.ts";
import { known } from "../script/values.ts";
import type { Piece, Value } from "../value/value.ts";
import { includedByMake } from "./commands/included.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { variablesAround } from "./make/around.ts";
import { linePieces, shellPieces } from "./make/lines.ts";
import { isExported, readMakefile } from "./make/read.ts";
import type { Makefile, Recipe } from "./make/read.ts";
import { valueOfAssignment, variablesOf } from "./make-text.ts";
import { commentsIn } from "./shell.ts";

export const format: Format = {
  name: "makefile",
  order: 90,
  mayBe: isMakefile,
  recognises: ({ source: { text } }) => /(?:^|\n)[^\s#][^\n]*[:=]/.test(text),
  read({ path, source }, context) {
    const makefile = readMakefile(source);
    const { tongue, recipes, exported, commands } = makefile;
    const own = variablesOf(tongue);
    const around = variablesAround(path, isMakefile, context);
    const variables = around.size === 0 ? own : new Map([...around, ...own]);
    const at = (start: number, end: number) => ({ source, start, end });
    const settings: Setting[] = recipes
      .filter(({ lines }) => lines.length > 0)
      .map((recipe, index) => {
        const here = variablesIn(makefile, recipe, variables);
        const lines = recipe.lines.flatMap((line) => [...linePieces(makefile.tongue, line, here), lineEnd]);
        const shell = known(here.get("SHELL"));
        return {
          path: ["recipe", index],
          value: fromPieces(lines),
          at: at(recipe.start, recipe.end),
          hint: "script",
          variables: here,
          ...(shell === null ? {} : { interpreter: shell }),
        };
      });
    for (const [index, { expansion, start, end, when }] of commands.entries()) {
      const value = fromPieces(shellPieces(tongue, expansion, variables));
      settings.push({
        path: ["shell", index],
        value: when.length === 0 ? value : choice([{ value, when }], true),
        at: at(start, end),
        hint: "script",
        variables,
      });
    }
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

const lineEnd: Piece = { text: "\n", trace: null, offset: -1, flags: 0 };

/** With what is set for the targets of this recipe alone. */
function variablesIn(
  { recipes, tongue }: Makefile,
  { targets }: Recipe,
  variables: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const sets = recipes.filter((one) => one.targets.some((name) => targets.includes(name))).flatMap((one) => one.sets);
  if (sets.length === 0) return variables;
  const own = new Map(variables);
  for (const set of sets) own.set(set.name, valueOfAssignment(tongue, set, own));
  return own;
}

export function isMakefile(path: string): boolean {
  return /(?:^|\/)(?:GNU|BSD)?[Mm]akefile(?:[._-][\w.-]+)?$|\.(?:mk|mak|make)$/.test(path);
}
