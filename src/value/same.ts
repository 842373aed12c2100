/** Whether two pieces of plain data are the same in all that can be told of them, positions and traces included. */

/** Deeper, they count as different. */
const maxDepth = 60;

/** Sources and functions are the same where they are one object. Written in loops, as it is asked millions of times. */
export function isSame(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (depth > maxDepth) return false;
  if (Array.isArray(one)) return Array.isArray(other) && areSame(one, other, depth + 1);
  if (one instanceof Map) {
    if (!(other instanceof Map) || one.size !== other.size) return false;
    for (const [key, value] of one) if (!other.has(key) || !isSame(value, other.get(key), depth + 1)) return false;
    return true;
  }
  if (one instanceof Set) {
    if (!(other instanceof Set) || one.size !== other.size) return false;
    for (const item of one) if (!other.has(item)) return false;
    return true;
  }
  // A source is a file as it was read: its text is not compared again.
  if ("path" in one && "text" in one) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys)
    if (!Object.hasOwn(other, key) || !isSame(Reflect.get(one, key), Reflect.get(other, key), depth + 1)) return false;
  return true;
}

function areSame(all: readonly unknown[], others: readonly unknown[], depth: number): boolean {
  if (all.length !== others.length) return false;
  for (let at = 0; at < all.length; at += 1) if (!isSame(all[at], others[at], depth)) return false;
  return true;
}
