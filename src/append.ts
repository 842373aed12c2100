/**
 * Adds items to a list, however many they are: each one that is spread into a call takes a place on the engine's stack,
 * and a file of a hundred thousand comments or faults has more of them than there are places.
 */
export function append<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}
