/** Recipes of Make as the shell gets them, and what its variables come to. */
import { referenceTo, throughQuotes } from "../../script/syntax/filled-in.ts";
import { piecesOf } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { commandsIn, expanded, gap } from "./expansion.ts";
import type { Expansion, Surroundings } from "./expansion.ts";
import { nameOfAll } from "./computed-names.ts";
import { stemName, targetName } from "./text.ts";
import type { Ask, Assignment, Tongue } from "./text.ts";

export interface MakeAssignment extends Assignment {
  readonly expansion: Expansion;
  /** With the tabs that make lines of a `define` recipes. */
  readonly raw?: Expansion;
}

export interface MakeTongue extends Tongue {
  readonly assignments: readonly MakeAssignment[];
}

const text = (written: string): Piece => ({ text: written, trace: null, offset: -1, flags: 0 });

function writtenIn({ assignments }: MakeTongue): (name: string) => Expansion | null {
  return (name) => assignments.findLast((one) => one.name === name)?.expansion ?? null;
}

function allIn(tongue: MakeTongue): Surroundings["all"] {
  return (name) => {
    const all = nameOfAll(name);
    return all === null || !tongue.assignments.some((one) => one.name === all) ? null : all;
  };
}

type Worked = NonNullable<Assignment["pieces"]>;

/** What a variable is worked out to. `before`: what it was until here, null where nothing is known of that. */
export function worked(tongue: MakeTongue, expansion: Expansion, before: Worked | null, name: string): Worked {
  return (ask) => {
    let own: readonly Piece[] | null = null;
    return expanded(
      expansion,
      inText(tongue, (asked) => (asked === name && before !== null ? (own ??= before(ask)) : ask(asked))),
    );
  };
}

/** Where a text is wanted, and nothing is run for it. */
export function inText(tongue: MakeTongue, ask: Ask): Surroundings {
  return {
    written: writtenIn(tongue),
    all: allIn(tongue),
    automatic: (sign) => [gap(`$${sign} is worked out`)],
    command: () => [gap("a command says it")],
    ask,
  };
}

/** What variables have to say that are worked out. */
export function answering(variables: ReadonlyMap<string, Value>): Ask {
  return (name) => {
    const value = variables.get(name);
    return value?.kind === "string" || value?.kind === "partial" ? piecesOf(value) : [gap(`${name} is worked out`)];
  };
}

/** Of the names that Make sets for each target, those that are known. */
const automatic: ReadonlyMap<string, string> = new Map([
  ["@", targetName],
  ["*", stemName],
]);

/** Blanks and signs by which the shell tells words and commands apart: what has them is put in its place as it is. */
const significant = /[\s;|&$`"'\\()<>]/;

/** Names that a recipe asks the shell for, `$$NAME`: Make's own of that name are none of the shell's. */
export function askedOfShell(lines: readonly (Expansion | string)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of lines) {
    if (typeof line === "string") continue;
    for (const [index, part] of line.entries()) {
      const next = line[index + 1];
      if (part.kind !== "dollar" || next?.kind !== "text") continue;
      const name = /^\{?[#!]?([A-Za-z_]\w*)/.exec(next.source.text.slice(next.start, next.end))?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

/** The variables as a recipe finds them: those that the shell does not have go by another name. */
export function apart(variables: ReadonlyMap<string, Value>, hidden: ReadonlySet<string>): ReadonlyMap<string, Value> {
  if (hidden.size === 0) return variables;
  return new Map([...variables].map(([name, value]) => [hidden.has(name) ? `make_${name}` : name, value]));
}

const none: ReadonlySet<string> = new Set();

/** A line of a recipe, or what `$(shell …)` runs. */
export function shellPieces(
  tongue: MakeTongue,
  expansion: Expansion,
  variables: ReadonlyMap<string, Value>,
  hidden = none,
): Piece[] {
  const written = writtenIn(tongue);
  const asking = new Set<string>();
  const inside = answering(variables);
  const asText: Surroundings = {
    ...inText(tongue, inside),
    automatic: (sign) => inside(automatic.get(sign) ?? `$${sign}`),
  };
  const around: Surroundings = {
    asText,
    written,
    all: allIn(tongue),
    automatic: (sign) => {
      const name = automatic.get(sign);
      return [name === undefined ? gap(`$${sign} is worked out`) : referenceTo(name)];
    },
    command: (script) => [text("$("), ...script, text(")")],
    ask(name) {
      const value = variables.get(name);
      const own = written(name);
      const isKnown = value?.kind === "string" || value?.kind === "partial";
      // What the shell is asked for is asked there.
      if (!asking.has(name) && own !== null && value?.kind !== "string" && commandsIn(own).length > 0) {
        asking.add(name);
        const made = expanded(own, around);
        asking.delete(name);
        return made;
      }
      const pieces = isKnown ? piecesOf(value) : [];
      const asked = hidden.has(name) ? `make_${name}` : name;
      return pieces.some((piece) => "text" in piece && significant.test(piece.text)) ? pieces : [referenceTo(asked)];
    },
  };
  return throughQuotes(expanded(expansion, around));
}

/** A line of a recipe: words of the shell stay as they are. */
export function linePieces(
  tongue: MakeTongue,
  line: Expansion | string,
  variables: ReadonlyMap<string, Value>,
  hidden = none,
): readonly Piece[] {
  return typeof line === "string" ? [text(line)] : shellPieces(tongue, line, variables, hidden);
}
