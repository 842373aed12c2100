/** What stands for the elements of a collection of which not all is known. */
import { unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { anElementOf, anyOfEach, ofElements } from "../../value/each.ts";
import { flowOfKeys } from "../../value/flow.ts";
import { opened } from "../../value/split.ts";
import { kindOf, setOf } from "../../value/type.ts";
import type { Condition, Reason, Unknown, Value } from "../../value/value.ts";
import { spanOf } from "./elements.ts";
import type { Gathering } from "./elements.ts";
import type { Repetition } from "../names/instance.ts";

/** Why there may be other elements, and what is known of any of them. */
export interface Open {
  readonly why: string;
  readonly of: Unknown | null;
  /** What could not be looked at, where that is why. */
  readonly reason?: Reason | undefined;
}

/** Of a set of ids that nobody knows yet: each of the others is one of them. Null: nothing tells what they are. */
export function namedOf(value: Value): Unknown | null {
  const ids = value.kind === "set" ? value.items.filter((item) => item.kind === "unknown") : [];
  const [first] = ids;
  if (first === undefined || !ids.every(({ identity, notNull }) => identity !== undefined && notNull === true))
    return null;
  return unknown(setOf("string"), first.reason, ofElements(ids));
}

/** One element that stands for however many there are, or beside those that are known for all others. */
export function symbolic(
  gathering: Gathering,
  { why, of, reason: unread = of?.reason }: Open,
  known: number,
): Repetition {
  const { instance, attribute, what, iterator } = gathering;
  if (unread?.code === "outside-root" || unread?.code === "not-read") tellUnread(gathering, unread.text);
  const reason = { code: "computed", text: `${attribute.name} of ${what}: ${why}` } as const;
  const when: Condition = {
    key: `${instance.path}|${what}|${attribute.name}`,
    branch: "some",
    text: `${attribute.name} of ${what} ${someOf(attribute.name, known)}`,
  };
  return {
    key: null,
    iterator,
    keyValue: iterator === "count" ? unknown("number", reason) : anyKeyOf(of, reason),
    value: iterator === "count" ? unknown("number", reason) : anyElementOf(of, reason),
    when: [when],
    cases: [[]],
    byDefault: false,
    name: `${what}[*]`,
  };
}

function someOf(argument: string, known: number): string {
  if (argument === "count") return known === 0 ? "is not 0" : `is greater than ${known}`;
  return known === 0 ? "is not empty" : "has more than the known elements";
}

function anyKeyOf(whole: Unknown | null, reason: Reason): Value {
  const told = whole === null || kindOf(whole.type) !== "set" ? null : anyOfEach(whole, null);
  return told === null
    ? opened(unknown("string", reason, whole === null ? {} : flowOfKeys(whole)))
    : openFor(told, reason);
}

export function anyElementOf(whole: Unknown | null, reason: Reason): Value {
  const told = whole === null ? null : anyOfEach(whole, null);
  if (told !== null) return openFor(told, reason);
  return opened(whole === null ? unknown("dynamic", reason) : { ...anElementOf(whole), reason });
}

/** What is not known of it is so for this reason. */
function openFor(value: Value, reason: Reason): Value {
  if (value.kind === "unknown") return opened({ ...value, reason });
  if (value.kind !== "choice" || !value.open) return value;
  return choice(
    value.alternatives.map((one) => ({ value: openFor(one.value, reason), when: one.when })),
    false,
  );
}

/** Files that say which elements there are, and gave no text. */
function tellUnread({ instance: { world, path }, attribute, what }: Gathering, why: string): void {
  const message = `${path === "" ? "" : `${path}.`}${what}: ${attribute.name} could not be looked at: ${why}`;
  if (world.told.has(message)) return;
  world.told.add(message);
  world.diagnostics.push({ severity: "error", code: "text-not-read", message, at: spanOf(attribute) });
}
