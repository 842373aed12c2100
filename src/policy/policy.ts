/** Policies as they are after loading, validating and resolving `extends` and sets; and what they decide. */
import type { Relation } from "../catalogue/catalogue.ts";
import type { Certainty, Kind } from "../terms.ts";
import type { Dependency } from "../dependency/dependency.ts";
import type { Deployed } from "../dependency/deployed.ts";
import type { Span } from "../source.ts";

export const levels = ["error", "warning", "note", "off"] as const;
export type Level = (typeof levels)[number];

export interface Reference {
  readonly title: string;
  readonly url: string;
}

export interface Match {
  readonly kind?: readonly Kind[];
  readonly operator?: {
    readonly entity?: readonly string[];
    readonly jurisdiction?: readonly string[];
    readonly list?: readonly string[];
    /** What whom the list names is to the operator; absent: itself or its parent. */
    readonly relation?: readonly Relation[];
  };
  readonly location?: {
    readonly jurisdiction?: readonly string[];
    readonly region?: readonly string[];
    readonly cloud?: readonly string[];
    /** The place can't be told, and one of these jurisdictions can't be excluded. */
    readonly cannotExclude?: readonly string[];
  };
  readonly value?: readonly string[];
  readonly subject?: readonly string[];
  readonly resourceType?: readonly string[];
  readonly holdsData?: boolean;
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly path?: readonly string[];
  readonly certainty?: readonly Certainty[];
  /** At least one of these holds. */
  readonly any?: readonly Match[];
  readonly not?: Match;
}

export interface Rule {
  /** `clean-cloud/operator`; unique within its policy. */
  readonly id: string;
  readonly policy: string;
  readonly title: string;
  readonly match: Match;
  /** CEL over the same dependency that `match` sees. */
  readonly when: string | null;
  /** `when`, compiled; present where `when` is. */
  readonly holds?: (dependency: Dependency, thing?: Omit<Deployed, "certainty">) => boolean;
  readonly level: Level;
  /** Level where the certainty is `possible`. */
  readonly possible: Level;
  /** Level where the place or operator that the rule asks for is not known. */
  readonly unknown: Level;
  /** ISO date; before it, `error` counts as `warning`. */
  readonly prohibitedFrom: string | null;
  readonly why: string;
  readonly fix: string;
  /** Status of the law behind the rule, in a sentence or two. */
  readonly law?: string;
  readonly references: readonly Reference[];
  readonly at: Span | null;
}

export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly digest: string;
  readonly rules: readonly Rule[];
  /** `first-match`: of the rules that match a dependency only the first speaks, as in a firewall. Otherwise all do. */
  readonly decide: "first-match" | "every-match";
  readonly maxWaiverDays: number | null;
  readonly allowComments: boolean;
}

/** One rule says something of one dependency. */
export interface Verdict {
  readonly rule: Rule;
  readonly level: Exclude<Level, "off">;
  readonly dependency: Dependency;
}
