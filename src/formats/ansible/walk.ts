/** What is known on the way through all playbooks: the ways that were found, and what each part was followed with. */
import { nameOf } from "../../files.ts";
import { exceed } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { printOf } from "./same-ways.ts";
import type { Way } from "./same-ways.ts";
import { setFacts } from "./steps.ts";
import type { Fact, Scopes } from "./steps.ts";
import type { Words } from "./words.ts";

const maxWays = 256;

export interface Walk {
  readonly context: FormatContext;
  readonly tasks: Map<string, Way[]>;
  readonly roles: Map<string, Way[]>;
  readonly plays: Map<string, Way[]>;
  readonly files: Set<string>;
  readonly inForce: Set<string>;
  /** Prints of the ways that are kept. */
  readonly prints: Set<string>;
  /** What each play, role and file of tasks sets for what comes after it, by the print of the way. */
  readonly followed: Map<string, readonly Fact[]>;
  /** In how many ways each was followed. */
  readonly counts: Map<string, number>;
  /** All that was set so far, in its order. */
  readonly facts: Fact[];
  isOpen: boolean;
}

export function walkIn(context: FormatContext): Walk {
  return {
    context,
    tasks: new Map(),
    roles: new Map(),
    plays: new Map(),
    files: new Set(),
    inForce: new Set(),
    prints: new Set(),
    followed: new Map(),
    counts: new Map(),
    facts: [],
    isOpen: false,
  };
}

export function placeOf({ source, start }: DocumentNode): string {
  return `${source.path}:${start}`;
}

function isEnough(count: number, key: string): boolean {
  if (count < maxWays) return false;
  exceed(`${nameOf(key)} is run in more than ${maxWays} ways`);
  return true;
}

/** Keeps a way, if it is new; null: it is named and does not run. */
export function record(
  walk: Walk,
  part: "tasks" | "roles" | "plays",
  key: string,
  way: Way | null,
  words: Words,
): void {
  const ways = walk[part].get(key) ?? [];
  walk[part].set(key, ways);
  if (way === null) return;
  const print = `${part}\n${key}\n${printOf(way, words)}`;
  if (walk.prints.has(print)) return;
  walk.prints.add(print);
  if (!isEnough(ways.length, key)) ways.push({ variables: new Map(way.variables), when: way.when });
}

/**
 * Follows what leads on, once for all ways that do not differ in its words; what it sets for those that come after it
 * is set each time. Null instead of a way: it does not run, and only what it names is followed; null instead of words:
 * they may be any.
 */
export function once(
  walk: Walk,
  key: string,
  way: Way | null,
  wordsOf: () => Words | null,
  scopes: Scopes,
  follow: () => void,
): void {
  const { followed, counts, facts } = walk;
  const count = counts.get(key);
  if (way === null) {
    if (count !== undefined) return;
    counts.set(key, 0);
    return follow();
  }
  const print = `${key}\n${printOf(way, wordsOf() ?? new Set(way.variables.keys()))}`;
  const before = followed.get(print);
  if (before !== undefined) {
    for (const fact of before) {
      setFacts(scopes, fact);
      facts.push(fact);
    }
    return;
  }
  if (isEnough(count ?? 0, key)) return;
  counts.set(key, (count ?? 0) + 1);
  // What leads back to itself sets nothing more on the way.
  followed.set(print, []);
  const from = facts.length;
  follow();
  followed.set(print, facts.slice(from));
}
