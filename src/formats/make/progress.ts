/** What has been read of a makefile until somewhere. */
import type { Source } from "../../source.ts";
import type { Condition } from "../../value/value.ts";
import type { Open } from "./conditions.ts";
import { relocated } from "./evaluated.ts";
import type { Evaluated } from "./evaluated.ts";
import { parseExpansion } from "./expansion.ts";
import type { Expansion } from "./expansion.ts";
import type { MakeAssignment, MakeTongue } from "./lines.ts";
import type { Outside } from "./questions.ts";

/** A rule, or a part of one: what it makes, what of, and how. */
export interface Recipe {
  readonly targets: readonly string[];
  /** What stands before and behind the colon, and what a second colon parts from it: `$(SITES): %: %.tfvars`. */
  readonly made: Expansion;
  readonly pattern: Expansion | null;
  readonly of: Expansion;
  /** Variables of these targets and of what they need. */
  readonly sets: readonly MakeAssignment[];
  /** Lines for the shell; what asks for a variable of the file stands between them, in the shell's words. */
  readonly lines: (Expansion | string)[];
  readonly source: Source;
  readonly start: number;
  end: number;
}

/** What runs while the file is read. */
export interface MakeCommand {
  readonly expansion: Expansion;
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly when: readonly Condition[];
}

/** For each of the files that an `include` names, with what is set until then, all that it may be. */
export type Including = (words: Expansion, sofar: MakeTongue) => readonly (readonly Source[])[];

/** What has been read so far. */
export interface Progress {
  /** What is read now; a file that another includes is read in its place. */
  source: Source;
  readonly including: Including;
  readonly outside: Outside;
  readonly assignments: MakeAssignment[];
  /** Those of one name, the latest last. */
  readonly byName: Map<string, readonly MakeAssignment[]>;
  /** Those that a file which is not read here, or `eval`, may have set anew. */
  readonly doubtful: Set<string>;
  readonly included: Set<Source>;
  readonly tongue: MakeTongue;
  readonly recipes: Recipe[];
  readonly commands: MakeCommand[];
  readonly exported: Set<string>;
  readonly open: Open[];
  recipe: Recipe | null;
  exportsAll: boolean;
  /** What a recipe's line begins with: `.RECIPEPREFIX`. */
  prefix: string;
  /** The texts that are read since `eval` made them, the innermost last. */
  readonly evaluated: Evaluated[];
  evaluations: number;
  /** Whether `eval` stands anywhere in what is read. */
  evaluates: boolean;
}

export function parsed({ source, evaluated }: Progress, start: number, end: number): Expansion {
  const expansion = parseExpansion(source, start, end);
  const text = evaluated.at(-1);
  return text?.source === source ? relocated(expansion, text) : expansion;
}

/** Where a stretch of what is read now stands: of a text that was made, where it is made. */
export function placeIn({ source, evaluated }: Progress, start: number, end: number): Evaluated["at"] {
  const text = evaluated.at(-1);
  return text?.source === source ? text.at : { source, start, end };
}
