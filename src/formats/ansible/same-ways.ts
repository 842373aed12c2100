/** Ways in which tasks are run that differ in nothing that the tasks mention are one. */
import type { Condition } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { Variable, Variables } from "../jinja/evaluate.ts";
import { numberOf, numberOfText } from "./numbers.ts";
import { moduleDefaults } from "./module-defaults.ts";
import { playEnvironment } from "./variables.ts";

/** One way in which the tasks of a file are run. */
export interface Way {
  readonly variables: Variables;
  /** Under what; it comes to what the tasks themselves hold under. */
  readonly when: readonly Condition[];
}

/**
 * What `make` makes in each way, where ways that differ only in what `mentioned` does not name are one. `mentioned` is
 * asked again after each, as it may have found more texts to look at.
 */
export function inEachWay<T>(
  ways: readonly Way[],
  mentioned: () => readonly string[],
  make: (way: Way) => readonly T[],
): T[] {
  const done: Way[] = [];
  let texts: readonly string[] = [];
  let words: ReadonlySet<string> = new Set();
  let prints = new Set<string>();
  return ways.flatMap((way) => {
    if (ways.length > 1) {
      const now = mentioned();
      if (now.length > texts.length) {
        [texts, words] = [now, new Set(wordsIn(now.join("\n")))];
        prints = new Set(done.map((one) => printOf(one, words)));
      }
      const print = printOf(way, words);
      if (prints.has(print)) return [];
      prints.add(print);
      done.push(way);
    }
    return make(way);
  });
}

/** One text for all ways in which these words lead to the same. */
export function printOf({ variables, when }: Way, words: ReadonlySet<string>): string {
  const led = new Set([playEnvironment, moduleDefaults]);
  if (words.size < variables.size) {
    for (const name of words) if (variables.has(name)) led.add(name);
  } else for (const name of variables.keys()) if (words.has(name)) led.add(name);
  const parts: number[] = [];
  for (const name of led) {
    const variable = variables.get(name);
    if (variable === undefined) continue;
    const told = toldOf(name, variable);
    parts.push(told.number);
    for (const word of told.words) if (variables.has(word)) led.add(word);
  }
  for (const { key, branch } of when) parts.push(numberOfText(`${key} ${branch}`));
  return parts.sort((a, b) => a - b).join(" ");
}

/** What one variable is to a print. */
interface Told {
  readonly name: string;
  /** The same for all that say the same under this name. */
  readonly number: number;
  readonly words: readonly string[];
}

/** Most ways have most variables from the same places. */
const told = new WeakMap<Variable, Told>();

function toldOf(name: string, variable: Variable): Told {
  const before = told.get(variable);
  if (before?.name === name) return before;
  const parts: string[] = [];
  const words = new Set<string>();
  for (let one: Variable | undefined = variable; one !== undefined; one = one.before) {
    const fixed = one.isFixed === true ? "fixed" : "";
    const under = (one.when ?? []).map(({ key, branch }) => key + branch).join(" ");
    parts.push(`${name} ${numberOf(one.node)} ${one.flags} ${fixed} ${under}`);
    for (const word of wordsOf(one.node)) words.add(word);
  }
  const made: Told = { name, number: numberOfText(parts.toSorted().join("\n")), words: [...words] };
  told.set(variable, made);
  return made;
}

const knownWords = new WeakMap<DocumentNode, readonly string[]>();

function wordsOf(node: DocumentNode): readonly string[] {
  let words = knownWords.get(node);
  if (words === undefined) {
    const text = node.source.text.slice(node.start, node.end);
    knownWords.set(node, (words = text.includes("{{") || text.includes("{%") ? wordsIn(text) : []));
  }
  return words;
}

export function wordsIn(text: string): readonly string[] {
  return [...new Set(text.match(/[a-z_]\w*/gi) ?? [])];
}
