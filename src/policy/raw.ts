/** Policies as their files say them (`schemas/policy.schema.json`), before sets and `extends` are resolved. */
import type { Span } from "../source.ts";
import type { Path } from "./document.ts";
import type { Level, Reference } from "./policy.ts";

/** One or several, as YAML lets people write it. */
export type OneOrMore = string | readonly string[];

export interface RawMatch {
  readonly kind?: OneOrMore;
  readonly operator?: {
    readonly entity?: OneOrMore;
    readonly jurisdiction?: OneOrMore;
    readonly list?: OneOrMore;
    readonly relation?: OneOrMore;
  };
  readonly location?: {
    readonly jurisdiction?: OneOrMore;
    readonly region?: OneOrMore;
    readonly cloud?: OneOrMore;
    readonly "cannot-exclude"?: OneOrMore;
  };
  readonly value?: OneOrMore;
  readonly subject?: OneOrMore;
  readonly "resource-type"?: OneOrMore;
  readonly "holds-data"?: boolean;
  readonly tags?: Readonly<Record<string, OneOrMore>>;
  readonly path?: OneOrMore;
  readonly certainty?: OneOrMore;
  readonly any?: readonly RawMatch[];
  readonly not?: RawMatch;
}

export interface RawRule {
  readonly id: string;
  readonly title?: string;
  readonly match?: RawMatch;
  readonly when?: string;
  readonly level?: Level;
  readonly possible?: Level;
  readonly unknown?: Level;
  readonly "prohibited-from"?: string;
  readonly why?: string;
  readonly fix?: string;
  readonly law?: string;
  readonly references?: readonly Reference[];
}

export interface RawPolicy {
  readonly policy: string;
  readonly title: string;
  readonly version: string;
  readonly extends?: readonly string[];
  readonly sets?: Readonly<Record<string, readonly string[]>>;
  readonly decide?: "first-match" | "every-match";
  readonly "max-waiver-days"?: number;
  readonly "waiver-comments"?: boolean;
  /** A policy that only gives the sets of what it extends has none. */
  readonly rules?: readonly RawRule[];
}

/** Keys that a policy file may have anywhere, for suggestions. */
export const policyKeys: ReadonlySet<string> = new Set(
  (
    "policy title version description extends sets decide max-waiver-days waiver-comments rules " +
    "id match when level possible unknown prohibited-from why fix law references url " +
    "kind operator location value subject resource-type holds-data tags path certainty any not " +
    "entity jurisdiction list relation region cloud cannot-exclude"
  ).split(" "),
);

/** A written policy with its origin: packs that ship with the program have no places. */
export interface WrittenPolicy {
  readonly raw: RawPolicy;
  /** `sha256:…` of what is written. */
  readonly digest: string;
  readonly at: (path: Path) => Span | null;
}
