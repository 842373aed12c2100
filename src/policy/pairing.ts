/** Which of the findings were there before: each is paired with one that was recorded. */
import { nameOf } from "../files.ts";
import type { Certainty } from "../terms.ts";
import { causeOf } from "./finding.ts";
import { levels } from "./policy.ts";
import type { Level } from "./policy.ts";

/** How bad something is; what an earlier version wrote does not say it, and accepts whatever it comes to. */
export interface Gravity {
  readonly level?: Exclude<Level, "off"> | undefined;
  readonly certainty?: Certainty | undefined;
}

/** By what findings and entries are paired. */
export interface Recognised extends Gravity {
  readonly fingerprint: string;
  readonly file: string;
  /** Addresses of what is deployed through it, or some of them; without, nobody knows. */
  readonly affects?: readonly string[] | undefined;
}

/** A finding that is looked for, and whether its subjects tell it from others of its kind. */
export interface Sought extends Recognised {
  readonly isNamed: boolean;
}

/** Whether anything but a file or a provider is named, as a Deployment is: those are called the same in many places. */
export function isNamed(sinks: readonly { readonly subject: string; readonly file: string }[]): boolean {
  return sinks.some(({ subject, file }) => {
    const own = subject.replace(file, "").trim();
    return own !== "" && !/^(?:module\.[^.]+\.)*provider\b/.test(own);
  });
}

export interface Paired<Found, Entry> {
  /** Each that was there before, and as what. It may have become worse since. */
  readonly pairs: ReadonlyMap<Found, Entry>;
  /** Entries that are found no more. */
  readonly gone: readonly Entry[];
}

/** Whether what was recorded of lower level is of a higher one now: then it takes effect as it did not before. */
export function isWorse(now: Gravity, before: Gravity): boolean {
  if (now.level === undefined || before.level === undefined) return false;
  return levels.indexOf(now.level) < levels.indexOf(before.level);
}

/**
 * One is paired with one: a second finding of the same fingerprint is a new one. A finding in another file is the
 * recorded one only where that file is gone and what it stood for is found here: it was moved then, and is otherwise
 * new. What has become worse is paired last, so that an equal one beside it keeps its entry.
 *
 * @param isThere whether a file is part of the scan.
 */
export function paired<Found extends Sought, Entry extends Recognised>(
  findings: readonly Found[],
  entries: readonly Entry[],
  isThere: (file: string) => boolean,
): Paired<Found, Entry> {
  const left = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = causeOf(entry.fingerprint);
    const alike = left.get(key);
    if (alike === undefined) left.set(key, [entry]);
    else alike.push(entry);
  }
  const pairs = new Map<Found, Entry>();
  const pair = (fits: (finding: Found, entry: Entry) => boolean): void => {
    for (const finding of findings) {
      if (pairs.has(finding)) continue;
      const candidates = left.get(causeOf(finding.fingerprint)) ?? [];
      const index = candidates.findIndex((entry) => fits(finding, entry));
      const [entry] = index < 0 ? [] : candidates.splice(index, 1);
      if (entry !== undefined) pairs.set(finding, entry);
    }
  };
  const isBeside = (finding: Found, { file }: Entry): boolean => file === finding.file;
  pair((finding, entry) => isBeside(finding, entry) && finding.fingerprint === entry.fingerprint);
  // The line around it was edited, or an earlier version wrote the entry.
  pair((finding, entry) => isBeside(finding, entry) && !isWorse(finding, entry));
  pair(isBeside);
  const hasMoved = (finding: Found, entry: Entry): boolean => !isThere(entry.file) && standsForSame(finding, entry);
  pair((finding, entry) => hasMoved(finding, entry) && !isWorse(finding, entry));
  pair(hasMoved);
  return { pairs, gone: [...left.values()].flat() };
}

/**
 * A region is the same in many places, and says nothing of which deployment it is of: what it is for has to be the
 * same, or where nothing is deployed by it, the subject itself or the name of the file.
 */
function standsForSame(finding: Sought, entry: Recognised): boolean {
  const [now, before] = [finding.affects, entry.affects];
  if (now === undefined || before === undefined) return true;
  if (now.length > 0 && before.length > 0) {
    const addresses = new Set(now.map(ownAddress));
    return before.some((address) => addresses.has(ownAddress(address)));
  }
  if (now.length > 0 || before.length > 0) return false;
  return finding.isNamed || nameOf(finding.file) === nameOf(entry.file);
}

/** A module's name may change, and instances with what is handed to it. */
function ownAddress(address: string): string {
  return address.replaceAll(/\[[^\]]*\]/g, "").replace(/^(?:module\.[^.]+\.)+/, "");
}

/** `was a warning, possible; is an error, certain`. */
export function worseText(now: Gravity, before: Gravity): string {
  const words = ({ level, certainty }: Gravity): string =>
    [`${level === "error" ? "an" : "a"} ${level ?? "finding"}`, certainty ?? ""].filter((one) => one !== "").join(", ");
  return `was ${words(before)}; is ${words(now)}`;
}
