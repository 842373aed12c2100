/**
 * What stands in both branches of a condition that nobody decides, as one node of which each text is one of two: what
 * both say is said for certain.
 */
import { choice } from "../../value/choice.ts";
import type { Condition } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import { under } from "../effect/conditional.ts";
import { unless } from "../../value/question.ts";
import type { DocumentNode, Entry, ScalarNode } from "../documents/document.ts";
import { getText } from "../documents/document.ts";
import { valueOf } from "../documents/document-settings.ts";

/** Where two nodes are there under opposites, what both share, and the two sides; null: they are not. */
interface Split {
  readonly shared: readonly Condition[];
  readonly one: Condition;
  readonly other: Condition;
}

function splitOf(a: DocumentNode, b: DocumentNode): Split | null {
  if (a.when === undefined || a.when.length !== b.when?.length) return null;
  const others = b.when;
  const own = a.when.filter((one) => !others.includes(one));
  const rest = others.filter((one) => !a.when!.includes(one));
  const [one, second] = own;
  const [other] = rest;
  if (one === undefined || second !== undefined || other === undefined || rest.length !== 1) return null;
  const [opposite] = unless([one]);
  if (one.key !== other.key || opposite?.branch !== other.branch || one.branch === other.branch) return null;
  return { shared: a.when.filter((each) => each !== one), one, other };
}

/** The two as one; null where they are not there under opposites, or are of different kinds. */
function joined(a: DocumentNode, b: DocumentNode): DocumentNode | null {
  const split = a.kind === b.kind ? splitOf(a, b) : null;
  if (split === null) return null;
  const { shared, one, other } = split;
  const { when: _a, ...first } = a;
  const { when: _b, ...second } = b;
  const both = sides(first, second, one, other);
  return shared.length === 0 ? both : { ...both, when: shared };
}

function sides(a: DocumentNode, b: DocumentNode, one: Condition, other: Condition): DocumentNode {
  if (a.kind === "scalar" && b.kind === "scalar") return eitherText(a, b, one, other);
  if (a.kind === "map" && b.kind === "map") {
    const names = new Map(b.entries.toReversed().map((entry) => [entry.name, entry]));
    const entries = a.entries.map((entry): Entry => {
      const second = names.get(entry.name);
      // Both have further conditions, or are of different kinds: each is told by itself.
      if (second === undefined || !isPlainPair(entry.value, second.value))
        return { ...entry, value: under(entry.value, [one]) };
      names.delete(entry.name);
      return { ...entry, value: sides(entry.value, second.value, one, other) };
    });
    const left = b.entries.filter(({ name }) => names.has(name));
    return { ...a, entries: [...entries, ...left.map((entry) => ({ ...entry, value: under(entry.value, [other]) }))] };
  }
  if (a.kind === "list" && b.kind === "list") {
    const length = Math.max(a.items.length, b.items.length);
    const items = Array.from({ length }, (_, index): DocumentNode[] => {
      const [first, second] = [a.items[index], b.items[index]];
      if (first !== undefined && second !== undefined && isPlainPair(first, second))
        return [sides(first, second, one, other)];
      return [
        ...(first === undefined ? [] : [under(first, [one])]),
        ...(second === undefined ? [] : [under(second, [other])]),
      ];
    });
    return { ...a, items: items.flat() };
  }
  return a;
}

function isPlainPair(a: DocumentNode, b: DocumentNode): boolean {
  return a.kind === b.kind && a.when === undefined && b.when === undefined;
}

function eitherText(a: ScalarNode, b: ScalarNode, one: Condition, other: Condition): ScalarNode {
  const made = choice(
    [
      { value: valueOf(a), when: [one] },
      { value: valueOf(b), when: [other] },
    ],
    false,
  );
  return { ...a, tag: null, stretches: [], made };
}

/** Entries of one name, of which one or the other is there. */
export function withAlternatives(entries: readonly Entry[]): readonly Entry[] {
  if (new Set(entries.map(({ name }) => name)).size === entries.length) return entries;
  charge(entries.length);
  const made: Entry[] = [];
  const last = new Map<string, number>();
  for (const entry of entries) {
    const at = last.get(entry.name);
    const both = at === undefined ? null : joined(made[at]!.value, entry.value);
    if (at !== undefined && both !== null) made[at] = { ...made[at]!, value: both };
    else last.set(entry.name, made.push(entry) - 1);
  }
  // `else if`: what is left of a chain may be the opposite of what stands before it.
  return made.length < entries.length ? withAlternatives(made) : made;
}

/** Items, or documents, that follow each other, of which one or the other is there. */
export function alternatives(nodes: readonly DocumentNode[]): readonly DocumentNode[] {
  if (!nodes.some(({ when }) => when !== undefined)) return nodes;
  const made: DocumentNode[] = [];
  for (const node of nodes) {
    const before = made.at(-1);
    const both = before === undefined || !isSameObject(before, node) ? null : joined(before, node);
    if (both === null) made.push(node);
    else made[made.length - 1] = both;
  }
  return made.length < nodes.length ? alternatives(made) : made;
}

/** Of two objects of Kubernetes, each is one by itself, unless they are of a kind and have one name. */
function isSameObject(a: DocumentNode, b: DocumentNode): boolean {
  return (
    ["kind"].every((name) => getText(a, name) === getText(b, name)) &&
    getText(a, "metadata", "name") === getText(b, "metadata", "name")
  );
}
