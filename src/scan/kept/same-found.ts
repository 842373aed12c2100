/**
 * Whether two findings of a part, of two states of a tree, are the same but for offsets: everything stands at the same
 * lines and columns, and nothing else differs.
 */
import { placeOf } from "../../source.ts";
import type { Span } from "../../source.ts";

/** @param one plain data, in which objects may be shared; it is followed without recursion, for traces are long. */
export function isSameButForOffsets(one: unknown, other: unknown): boolean {
  const met = new Map<object, object>();
  const waiting: [unknown, unknown][] = [[one, other]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (!isObject(a) || !isObject(b)) return false;
    if (met.get(a) === b) continue;
    met.set(a, b);
    const parts = partsOf(a, b);
    if (parts === null) return false;
    for (const part of parts) waiting.push(part);
  }
  return true;
}

/** What has to be the same for two objects to be; null: they differ. */
function partsOf(a: object, b: object): [unknown, unknown][] | null {
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return null;
  if (a instanceof Map || a instanceof Set) return [[[...(a as Set<unknown>)], [...(b as Set<unknown>)]]];
  // What a text says beside what was found in it shows in nothing that is compared.
  if (isSource(a) || isSource(b)) return isSource(a) && isSource(b) ? [[a.path, b.path]] : null;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length || names.some((name) => !Object.hasOwn(b, name))) return null;
  if (isSpan(a) && isSpan(b)) {
    const [place, otherPlace] = [placeOf(a), placeOf(b)];
    return [...pairs(place, otherPlace, Object.keys(place)), ...pairs(a, b, names.filter(isNoOffset))];
  }
  return pairs(a, b, names);
}

function pairs(a: object, b: object, names: readonly string[]): [unknown, unknown][] {
  return names.map((name) => [(a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]]);
}

function isNoOffset(name: string): boolean {
  return name !== "start" && name !== "end";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isSource(value: object): value is { readonly path: string } {
  return "path" in value && "text" in value && typeof value.path === "string" && typeof value.text === "string";
}

function isSpan(value: object): value is Span {
  return "source" in value && "start" in value && "end" in value && typeof value.start === "number";
}
