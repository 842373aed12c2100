/** What a detector concludes, before it is settled how certain it is and for whom it holds. */
import type { Taker } from "./takers.ts";
import type { OwnLocation, Places } from "./place/places.ts";
import type { Catalogue, Match } from "../catalogue/catalogue.ts";
import type { Span } from "../source.ts";
import type { OpenCause, Setting, Subject } from "../subject.ts";
import type { Trace } from "../value/trace.ts";
import type { Leaf } from "./leaf.ts";
import type { Kind, LocationRef, OperatorRef } from "../terms.ts";
import type { Branch, Text } from "./text.ts";
import { HOLE, locate } from "./text.ts";

export interface Tie {
  readonly kind: Kind;
  readonly value: string;
  readonly operator: OperatorRef | null;
  readonly location: LocationRef | null;
  readonly verified: boolean;
  /** Where it is written and where it takes effect. */
  readonly origin: Span;
  readonly at: Span;
  readonly trace: Trace | null;
  readonly byDefault: boolean;
  readonly branch: Branch | null;
  /** Holds only if unknown text beside it turns out as it usually does. */
  readonly doubt: string | null;
  /** The text in which it was found; null: a name, or the subject itself. */
  readonly said: Text | null;
  /** Of a `region`: the resource keeps data there, beside the place in which it lies. */
  readonly isCopy?: true;
  /** Of a `region`: something lies there that is there already, and goes nowhere by what is written here. */
  readonly isThere?: true;
}

/** A setting that would make a dependency of this kind if a literal stood there, and whose value is open. */
export interface OpenSetting {
  readonly kind: Kind;
  readonly setting: Setting;
  /** At least one. */
  readonly causes: readonly OpenCause[];
}

/** A place whose code neither the table of its cloud lists nor its way of naming tells. */
export interface UnlistedPlace {
  /** Null: it stands around the subject. */
  readonly setting: Setting | null;
  readonly tie: Tie;
  /** In words. */
  readonly reason: string;
}

/** A host in a setting, with what the catalogue knows of it and the kind of tie that it makes there. */
export interface KnownHost {
  readonly leaf: Leaf;
  readonly host: string;
  readonly start: number;
  readonly end: number;
  readonly open: boolean;
  readonly inQuery: boolean;
  readonly match: Match;
  readonly kind: Kind;
}

/** What was found in the first resource of a shape; left out, nobody asked yet. */
export interface Shape {
  ties?: readonly ShapedTie[] | null;
  /** Positions of the settings that count as sinks. */
  sinks?: readonly number[];
  own?: OwnLocation | null;
  named?: Places | null;
  /** No word in it is open. */
  isSaid?: boolean;
  /** All places that it names are known. */
  isListed?: boolean;
  /** What is wrong with its texts is told of each. */
  readonly isTold?: boolean;
}

/** What is known of all subjects that say the same. */
export interface Body {
  /** Left out, nobody looked yet. */
  ties?: readonly Tie[];
  /** What was found hangs on other subjects of the reading, too. */
  isAmongOthers?: true;
}

/** A tie, and at which settings of its subject it stands. */
export interface ShapedTie {
  readonly tie: Tie;
  readonly at: number;
  readonly origin: number;
  readonly isTraced: boolean;
}

/** All that detectors see of one subject. Nothing here depends on the subject's address, so equal bodies share it. */
export interface Context {
  readonly subject: Subject;
  readonly catalogue: Catalogue;
  readonly cloud: string | null;
  readonly leaves: readonly Leaf[];
  readonly hosts: () => readonly KnownHost[];
  /** What it leaves open at places that decide. */
  readonly open: () => readonly OpenSetting[];
  /** Places that it names and that nobody here knows. */
  readonly unlisted: () => readonly UnlistedPlace[];
  /** Of a resource of an inventory: what is known of all that say the same. */
  readonly shape?: Shape;
  /** What is known of all subjects of the root that say the same. */
  readonly body?: Body;
  /** Of a secret: the containers of the reading that take it. */
  readonly takers?: () => readonly Taker[];
  /** Cloud that a setting beside `leaf` names (`cloud = "AWS"`), else the subject's. */
  cloudFor(leaf: Leaf): string | null;
}

/** Makes one kind of tie. Its file's name is its kind. */
export interface Detector {
  readonly kind: Kind;
  detect(context: Context): readonly Tie[];
}

interface Fact {
  readonly kind: Kind;
  readonly value: string;
  readonly operator: OperatorRef | null;
  readonly location: LocationRef | null;
  readonly verified: boolean;
}

/** What a match says, as a fact of `kind`; the operator is looked up. A product is one however it is named. */
export function factOf(catalogue: Catalogue, match: Match, kind: Kind, value: string): Fact {
  return {
    kind: match.kind === "product" ? match.kind : kind,
    value: shown(value),
    operator: catalogue.operator(match.entity),
    location: match.location,
    verified: match.verified,
  };
}

/** A region of a cloud, operated by whoever operates the cloud. */
export function regionFact(catalogue: Catalogue, location: LocationRef, value: string): Fact {
  const operator = location.cloud === null ? null : catalogue.operatorOfCloud(location.cloud, location.region);
  const verified = operator === null || catalogue.entity(operator.entity)?.verified !== false;
  return { kind: "region", value: shown(value), operator, location, verified };
}

/** Unknown parts as people write them. */
function shown(value: string): string {
  return value.replaceAll(HOLE, "…");
}

/** Ties a fact to `text[start, end)` of a setting, of which what comes before `decided` says whose it is. */
export function tieAt(
  fact: Fact,
  leaf: Leaf,
  start = 0,
  end = leaf.text.text.length,
  doubt: string | null = null,
  decided = end,
): Tie {
  return tieIn(fact, leaf.text, leaf.setting.at, start, end, doubt, decided);
}

export function tieIn(
  fact: Fact,
  text: Text,
  at: Span,
  start = 0,
  end = text.text.length,
  doubt: string | null = null,
  decided = end,
): Tie {
  const { origin, trace, byDefault } = locate(text, start, end, decided);
  return { ...fact, origin: origin ?? at, at, trace, byDefault, branch: text.branch, doubt, said: text };
}

/** Ties a fact to the name of a setting, whatever its value, which may be unknown. */
export function tieToName(fact: Fact, { at, nameAt = at }: Setting): Tie {
  return { ...fact, origin: nameAt, at, trace: null, byDefault: false, branch: null, doubt: null, said: null };
}

/** Ties a fact to the word that names the subject itself. */
export function tieToSubject(fact: Fact, subject: Subject): Tie {
  return {
    ...fact,
    origin: subject.at,
    at: subject.at,
    trace: null,
    byDefault: false,
    branch: null,
    doubt: null,
    said: null,
  };
}
