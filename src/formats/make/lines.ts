/** Recipes of Make as the shell gets them, and what its variables come to. */
import { piecesOf } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { commandsIn, expanded, gap } from "./expansion.ts";
import type { Expansion, Surroundings } from "./expansion.ts";
import { stemName, targetName } from "../make-text.ts";
import type { Ask, Assignment, Tongue } from "../make-text.ts";

export interface MakeAssignment extends Assignment {
  readonly expansion: Expansion;
}

export interface MakeTongue extends Tongue {
  readonly assignments: readonly MakeAssignment[];
}

const text = (written: string): Piece => ({ text: written, trace: null, offset: -1, flags: 0 });

function writtenIn({ assignments }: MakeTongue): (name: string) => Expansion | null {
  return (name) => assignments.findLast((one) => one.name === name)?.expansion ?? null;
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
function inText(tongue: MakeTongue, ask: Ask): Surroundings {
  return {
    source: tongue.source,
    written: writtenIn(tongue),
    automatic: (sign) => [gap(`$${sign} is worked out`)],
    command: () => [gap("a command says it")],
    ask,
  };
}

/** Of the names that Make sets for each target, those that are known. */
const automatic: ReadonlyMap<string, string> = new Map([
  ["@", targetName],
  ["*", stemName],
]);

/** Blanks and signs by which the shell tells words and commands apart: what has them is put in its place as it is. */
const significant = /[\s;|&$`"'\\()<>]/;

/** A line of a recipe, or what `$(shell …)` runs. */
export function shellPieces(tongue: MakeTongue, expansion: Expansion, variables: ReadonlyMap<string, Value>): Piece[] {
  const written = writtenIn(tongue);
  const asking = new Set<string>();
  const inside = (name: string): readonly Piece[] => {
    const value = variables.get(name);
    return value?.kind === "string" || value?.kind === "partial" ? piecesOf(value) : [gap(`${name} is worked out`)];
  };
  const asText: Surroundings = {
    ...inText(tongue, inside),
    automatic: (sign) => inside(automatic.get(sign) ?? `$${sign}`),
  };
  const around: Surroundings = {
    source: tongue.source,
    asText,
    written,
    automatic: (sign) => {
      const name = automatic.get(sign);
      return [name === undefined ? gap(`$${sign} is worked out`) : text(`\${${name}}`)];
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
      return pieces.some((piece) => "text" in piece && significant.test(piece.text)) ? pieces : [text(`\${${name}}`)];
    },
  };
  return expanded(expansion, around);
}

/** A line of a recipe: words of the shell stay as they are. */
export function linePieces(
  tongue: MakeTongue,
  line: Expansion | string,
  variables: ReadonlyMap<string, Value>,
): readonly Piece[] {
  return typeof line === "string" ? [text(line)] : shellPieces(tongue, line, variables);
}
