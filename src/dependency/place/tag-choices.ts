/** Tags that are one of several texts: all sets of tags that a resource may have. */
import type { Setting, Subject } from "../../subject.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";

type Tags = Readonly<Record<string, string>>;

const maxChoices = 64;

/** Null: its tags are as they stand. */
export function tagChoices({ settings }: Subject, tags: Tags): readonly Tags[] | null {
  let all: readonly Tags[] = [tags];
  for (const { path, value } of settings) {
    const [container, name] = path;
    if (value.kind !== "choice" || path.length !== 2 || (container !== "tags" && container !== "labels")) continue;
    const texts = value.alternatives.flatMap((one) => (one.value.kind === "string" ? [one.value.text] : []));
    const isAlways = !value.open && texts.length === value.alternatives.length;
    all = all.flatMap((one) => [
      ...texts.map((text) => ({ ...one, [String(name)]: text })),
      ...(isAlways ? [] : [one]),
    ]);
    if (all.length > maxChoices) return atMost(all, maxChoices, "sets of tags that one resource may have");
  }
  return all.length === 1 ? null : all;
}

/** Names of tags that may have any text, `*` where there may be any tag; null: none may. */
export function openTags(settings: readonly Setting[], tags: Tags): readonly string[] | null {
  const open = new Set<string>();
  for (const { path, value } of settings) {
    const [container, name, inner] = path;
    if (!isAny(value) || path.length > 3 || (container !== "tags" && container !== "labels")) continue;
    if (path.length === 1) open.add("*");
    else if (path.length === 2 && typeof name === "string" && tags[name] === undefined) open.add(name);
    else if (path.length === 3 && inner === "value") open.add("*");
  }
  return open.size === 0 ? null : [...open];
}

function isAny(value: Value): boolean {
  return value.kind === "unknown" || (value.kind === "choice" && value.alternatives.every((one) => isAny(one.value)));
}
