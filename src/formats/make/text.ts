/** Recipes of Make and its kin as scripts: their own references to variables become the shell's. */
import { referenceTo } from "../../script/syntax/filled-in.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Choice, Condition, Piece, Value } from "../../value/value.ts";
import type { Source } from "../../source.ts";
import { exceed, isTooDeep } from "../../value/work.ts";

/** One setting of a variable. */
export interface Assignment {
  readonly name: string;
  /** The file in which it stands, where that is not the tongue's. */
  readonly source?: Source;
  readonly start: number;
  readonly end: number;
  /** `?=`: whoever calls may set it. */
  readonly byDefault: boolean;
  readonly when: readonly Condition[];
  /** What the value is put together of, where it is no text with references in it. */
  readonly parts?: readonly ValuePart[];
  /** What it is worked out to, where more than references stands in it. */
  readonly pieces?: (ask: Ask) => readonly Piece[];
}

/** What a variable has to say where it is asked for. */
export type Ask = (name: string) => readonly Piece[];

/** Text of the file, another variable, or what only the program works out. */
export type ValuePart =
  | { readonly kind: "text"; readonly start: number; readonly end: number }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "open"; readonly text: string };

export interface Tongue {
  readonly source: Source;
  readonly assignments: readonly Assignment[];
}

const maxDepth = 32;

/** The variable under which a recipe finds the target that is made. */
export const targetName = "make_target";
/** The same of what stands for `%` in the pattern of a rule. */
export const stemName = "make_stem";

/** Names of just may have hyphens, and a shell's may not. */
function shellName(name: string): string {
  return name.replaceAll("-", "_");
}

/** Variables under the names by which a shell is given them. */
export function asShellNames(variables: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  if (![...variables.keys()].some((name) => name.includes("-"))) return variables;
  return new Map([...variables].map(([name, value]) => [shellName(name), value]));
}

/**
 * A stretch of the file as a shell is given it: what `reference` finds as `${NAME}`; its first group is the name.
 *
 * @param named the name for what has none of its own, by its text and its place.
 */
export function shellPieces(
  source: Source,
  reference: RegExp,
  start: number,
  end: number,
  named: (text: string, at: number) => string | undefined = () => undefined,
): Piece[] {
  const trace = origin("literal", { source, start, end });
  const pieces: Piece[] = [];
  const add = (from: number, to: number): void => {
    if (from < to) pieces.push({ text: source.text.slice(from, to), trace, offset: from, flags: 0 });
  };
  let from = start;
  for (const match of source.text.slice(start, end).matchAll(reference)) {
    const at = start + match.index;
    add(from, at);
    from = at + match[0].length;
    const name = match[1] ?? named(match[0], at);
    if (name !== undefined) pieces.push(referenceTo(shellName(name)));
    else pieces.push({ unknown: unknown("string", { code: "unsupported", text: `${match[0]} is worked out` }) });
  }
  add(from, end);
  return pieces;
}

/** What the variables are when everything is read; those that are given from outside stay so. */
export function variablesOf(tongue: Tongue, given: ReadonlyMap<string, Value> = new Map()): Map<string, Value> {
  const byName = new Map<string, Assignment[]>();
  for (const assignment of tongue.assignments) {
    const before = byName.get(assignment.name) ?? [];
    // A default behind what is only set under conditions is what it is without them.
    const isKept = assignment.byDefault && before.every(({ when }) => when.length > 0);
    const replaces = assignment.when.length === 0 && !isKept;
    byName.set(assignment.name, replaces ? [assignment] : [...before, assignment]);
  }
  const made = new Map<string, Value>(given);
  // `A := $(A)` is what the environment has.
  const making = new Set<string>();
  const valueOf = (name: string, depth: number): Value | undefined => {
    const known = made.get(name);
    const assignments = byName.get(name);
    if (known !== undefined || assignments === undefined || making.has(name)) return known;
    if (isTooDeep(depth, maxDepth, "variables lead to each other")) return known;
    making.add(name);
    const alternatives = assignments.map((one) => ({ value: assigned(tongue, one, valueOf, depth), when: one.when }));
    const value =
      alternatives.length === 1 && alternatives[0]!.when.length === 0
        ? alternatives[0]!.value
        : choice(alternatives, !coverAll(assignments.map(({ when }) => when)));
    making.delete(name);
    made.set(name, value);
    return value;
  };
  for (const name of byName.keys()) valueOf(name, 0);
  return made;
}

/** To tell may take twice as long with each condition: beyond, it is taken that none may hold, and that is told. */
const maxSteps = 4_096;

/** Whether one of them holds whatever is answered: what stands behind `ifeq`, and what behind its `else`. */
function coverAll(ways: readonly (readonly Condition[])[]): boolean {
  const budget = { steps: maxSteps };
  const covers = areCovering(ways, budget);
  if (budget.steps >= 0) return covers;
  exceed("a variable is set under more conditions than are told apart");
  return false;
}

function areCovering(ways: readonly (readonly Condition[])[], budget: { steps: number }): boolean {
  budget.steps -= 1;
  if (budget.steps < 0) return false;
  if (ways.some(({ length }) => length === 0)) return true;
  const key = ways[0]?.[0]?.key;
  return (
    key !== undefined &&
    branchesOf(ways, key).every((branch) =>
      areCovering(
        ways
          .filter((when) => when.every((one) => one.key !== key || one.branch === branch))
          .map((when) => when.filter((one) => one.key !== key)),
        budget,
      ),
    )
  );
}

/** What is answered: to a question yes or no, else what they name, or anything else. */
function branchesOf(ways: readonly (readonly Condition[])[], key: string): readonly string[] {
  const named = new Set(ways.flatMap((when) => when.flatMap((one) => (one.key === key ? [one.branch] : []))));
  return [...named].every((one) => one === "true" || one === "false") ? ["true", "false"] : [...named, ""];
}

/** What one assignment gives, where the others are these. */
export function valueOfAssignment(
  tongue: Tongue,
  assignment: Assignment,
  others: Pick<ReadonlyMap<string, Value>, "get">,
): Value {
  return assigned(tongue, assignment, (name) => others.get(name), 0);
}

/** How many texts a variable may be that is put together of others with several. */
const maxWays = 24;

function assigned(
  tongue: Tongue,
  assignment: Assignment,
  valueOf: (name: string, depth: number) => Value | undefined,
  depth: number,
): Value {
  const choices = new Map<string, Choice>();
  const plain = assignedWith(tongue, assignment, (name) => {
    const value = valueOf(name, depth + 1);
    if (value?.kind === "choice") choices.set(name, value);
    return value;
  });
  if (choices.size === 0) return plain;
  let ways: readonly Way[] = [{ chosen: new Map(), when: [] }];
  for (const [name, { alternatives }] of choices) {
    ways = ways.flatMap(({ chosen, when }) =>
      alternatives.flatMap((one) => {
        const both = joinConditions(when, one.when);
        return both === null ? [] : [{ chosen: new Map([...chosen, [name, one.value] as const]), when: both }];
      }),
    );
    // What it may be is then not known.
    if (ways.length > maxWays) {
      exceed(`a variable may be one of more than ${maxWays} texts`);
      return plain;
    }
  }
  return choice(
    ways.map(({ chosen, when }) => ({
      value: assignedWith(tongue, assignment, (name) => chosen.get(name) ?? valueOf(name, depth + 1)),
      when,
    })),
    [...choices.values()].some(({ open }) => open),
  );
}

interface Way {
  readonly chosen: ReadonlyMap<string, Value>;
  readonly when: readonly Condition[];
}

function assignedWith(
  tongue: Tongue,
  { source = tongue.source, start, end, byDefault, parts, pieces }: Assignment,
  valueOf: (name: string) => Value | undefined,
): Value {
  const flags = byDefault ? DEFAULT : 0;
  const trace = origin(byDefault ? "default" : "literal", { source, start, end });
  const ask: Ask = (name) => {
    const value = valueOf(name);
    return value?.kind === "string" || value?.kind === "partial" ? piecesOf(value) : [workedOut(name)];
  };
  const written = (): readonly Piece[] =>
    (parts ?? [{ kind: "text", start, end } as const]).flatMap((part): readonly Piece[] => {
      if (part.kind === "variable") return ask(part.name);
      if (part.kind === "open") return [workedOut(part.text)];
      return part.start < part.end
        ? [{ text: source.text.slice(part.start, part.end), trace, offset: part.start, flags: 0 }]
        : [];
    });
  const made = (pieces?.(ask) ?? written()).map((piece) =>
    "unknown" in piece || flags === 0 ? piece : { ...piece, flags: (piece.flags | flags) & 7 },
  );
  return made.length === 0 ? string("", trace, -1, flags) : fromPieces(made);
}

function workedOut(text: string): Piece {
  return { unknown: unknown("string", { code: "unsupported", text: `${text} is worked out` }) };
}

/** Where a value stands without its quotes. */
export function unquoted(text: string, start: number, end: number): readonly [number, number] {
  const quote = text[start];
  return (quote === '"' || quote === "'") && end - start > 1 && text[end - 1] === quote
    ? [start + 1, end - 1]
    : [start, end];
}
