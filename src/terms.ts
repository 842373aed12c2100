/** The words of the contract: kinds, certainties, and how operators and locations are named everywhere. */

export const kinds = [
  "provider",
  "resource",
  "region",
  "partition",
  "endpoint",
  "image",
  "module",
  "backend",
  "mirror",
  "resolver",
  "carrier",
  "model",
  "app",
  "product",
  "credential",
  "browser",
] as const;
export type Kind = (typeof kinds)[number];

/** The strongest first. */
export const certainties = ["certain", "default", "possible", "unknown"] as const;
export type Certainty = (typeof certainties)[number];

/** With what a comment begins that is meant for this program. */
const waiverMark = "borderlint";
/** A line of a comment that may be meant so: `borderlnt:alow`. What is behind the verb decides whether it is. */
const likeWaiver = new RegExp(
  String.raw`^[ \t*#/!-]*[a-z_-]{7,13}[ \t]?[:\- ][ \t]*[a-z]{4,12}` +
    String.raw`(?:[ \t]+[\w*-]+\/[\w*/-]+|[ \t][^\n]*(?:until|reason)[ \t]?=)`,
  "im",
);

/** Whether a waiver may stand in the comment, by its name or by one that is nearly so. */
export function mayWaive(comment: string): boolean {
  return comment.includes(waiverMark) || likeWaiver.test(comment);
}

/** Whether a certainty says that something holds, under no condition that is open. */
export function holds(certainty: Certainty): boolean {
  return certainty === "certain" || certainty === "default";
}

/** Who: an entity of the catalogue. */
export interface OperatorRef {
  readonly entity: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2, or null where nobody knows. */
  readonly jurisdiction: string | null;
}

/** Where: a region code resolved to a place. */
export interface LocationRef {
  readonly region: string;
  /** The cloud whose table resolved the code; null where no cloud was named and all candidates agree. */
  readonly cloud: string | null;
  readonly place: string;
  /** ISO 3166-1 alpha-2; null: cannot be told. */
  readonly jurisdiction: string | null;
  /** Jurisdictions that can't be excluded, where `jurisdiction` is null (multi-regions, geographies, pairs). */
  readonly cannotExclude?: readonly string[];
  /** Present where those are all in which it may lie: it lies in some of them and nowhere else. */
  readonly isNowhereElse?: true;
  /** Who runs the region where that is not the cloud itself: Sinnet, NWCD, 21Vianet. */
  readonly localOperator?: string;
  /** Present where the catalogue's row could not be verified: it never fails a build by itself. */
  readonly verified?: false;
  /** Of a service that its cloud runs for all of its regions, or of one of its partitions: `region` is none. */
  readonly isEverywhere?: true;
  /** No table lists the region: the way in which its cloud names them tells the place. */
  readonly isByNaming?: true;
}

export const maxTargetName = 200;

/** Whether a repository can be called so: paths are put under its name, which must be of a path's form. */
export function isTargetName(name: string): boolean {
  const isPath = name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  return isPath && name.length <= maxTargetName && /^[^\s:\\\p{Control}\p{Format}]+$/u.test(name);
}
