/** What was made of the tasks of a list in the ways before: what sees the same, or comes to the same, is made once. */
import type { Subject } from "../../subject.ts";
import { isSame } from "../../value/same.ts";
import type { Condition } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { Variables } from "../jinja/evaluate.ts";
import { printOf } from "./same-ways.ts";

/** What was made of a list's tasks in earlier ways: a task that sees nothing else is not made again. */
export interface Told {
  /** The names that each task may read: they grow with the templates that it turns out to fill in. */
  readonly words: Map<DocumentNode, ReadonlySet<string>>;
  /** What was seen, variables and conditions. */
  readonly prints: Set<string>;
  /** What came of it under the same variables, whatever it ran under. */
  readonly made: Map<string, readonly Made[]>;
  /** What each task was, and under what. */
  readonly kept: Map<DocumentNode, Kept[]>;
}

/** A task as something and under what it was run so; empty: under nothing. */
interface Kept {
  readonly subject: Subject;
  readonly under: Set<string>;
}

/** What a task is in one turn, and what must be so for that turn. */
export interface Made {
  readonly subject: Subject;
  readonly when: readonly Condition[];
}

export function nothingTold(): Told {
  return { words: new Map(), prints: new Set(), made: new Map(), kept: new Map() };
}

/** Adds what a task sees in one way; true: it saw the same before. What it may read is found the first time. */
export function isSeen(
  task: DocumentNode,
  variables: Variables,
  when: readonly Condition[],
  { words, prints }: Told,
): boolean {
  const named = words.get(task);
  if (named === undefined) return false;
  const print = `${task.start} ${printOf({ variables, when }, named)}`;
  const isThere = prints.has(print);
  prints.add(print);
  return isThere;
}

/** More are not compared: a task that is different in each way costs no more than it has to. */
const maxKept = 64;

/**
 * Most of what tells ways apart does not show in what a task becomes. One that says the same as in an earlier way has
 * its settings, so that they are looked through once; null: that way ran under the same, or always.
 */
export function onceOf(
  subject: Subject,
  when: readonly Condition[],
  task: DocumentNode,
  { kept }: Told,
): Subject | null {
  const all = kept.get(task) ?? [];
  kept.set(task, all);
  let known = all.find((one) => isSame(one.subject, subject));
  if (known === undefined) {
    known = { subject, under: new Set() };
    if (all.length < maxKept) all.push(known);
  }
  const { under } = known;
  const print = when.map(({ key, branch }) => `${key} ${branch}`).join("\n");
  if (under.has(print) || under.has("")) return null;
  under.add(print);
  return when.length === 0 ? known.subject : { ...known.subject, when };
}
