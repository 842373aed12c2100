/** Texts and descriptions that many reports repeat, kept once. */
import type { Report } from "../report.ts";

/** Deeper than anything that a report holds. */
const maxDepth = 16;

/** Who operates it and where it lies are the same few for thousands of dependencies. */
const described: ReadonlySet<string> = new Set(["operator", "location"]);

/**
 * Puts one and the same text wherever reports say the same: every parsed report brings its own copy of each path, rule,
 * operator and legal text. Changes the reports that it is given, which must be nobody else's.
 */
export function textSharing(): (report: Report) => void {
  const texts = new Map<string, string>();
  const descriptions = new Map<string, object>();
  const textOf = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  const descriptionOf = (one: object): object => {
    const key = JSON.stringify(one);
    const known = descriptions.get(key);
    if (known !== undefined) return known;
    descriptions.set(key, one);
    shareWithin(one, 0);
    return one;
  };
  const shareWithin = (holder: object, depth: number): void => {
    const slots = holder as Record<string, unknown>;
    for (const key of Object.keys(slots)) {
      const value = slots[key];
      if (typeof value === "string") slots[key] = textOf(value);
      else if (typeof value !== "object" || value === null) continue;
      else if (described.has(key)) slots[key] = descriptionOf(value);
      else if (depth < maxDepth) shareWithin(value, depth + 1);
    }
  };
  return (report) => shareWithin(report, 0);
}
