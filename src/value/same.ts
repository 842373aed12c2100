/** Whether two pieces of plain data are the same in all that can be told of them, positions and traces included. */

/** Deeper, they count as different. */
const maxDepth = 60;

/** Sources and functions are the same where they are one object. */
export function isSame(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (depth > maxDepth) return false;
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSame(item, other[index], depth + 1))
    );
  if (one instanceof Map)
    return (
      other instanceof Map &&
      one.size === other.size &&
      [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key), depth + 1))
    );
  if (one instanceof Set)
    return other instanceof Set && one.size === other.size && [...one].every((item) => other.has(item));
  // A source is a file as it was read: its text is not compared again.
  if ("path" in one && "text" in one) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(Reflect.get(one, key), Reflect.get(other, key), depth + 1))
  );
}
