/**
 * The value domain: what an expression may evaluate to.
 *
 * A value is a tree. Any node may be known, unknown, or a *choice* between alternatives, each under conditions; a
 * string may be partly known. Every node can carry the trace by which it got there. The same domain serves
 * Terraform, CloudFormation, ARM and the other formats.
 */
import type { Trace } from "./trace.ts";
import type { Type } from "./type.ts";

/** Bits of `flags`; the lower ones describe the node, the DEEP ones the node or anything below it. */
export const SENSITIVE = 1;
/** Holds only while a caller does not override a root variable's default: certainty `default`. */
export const DEFAULT = 2;
export const EPHEMERAL = 4;
export const DEEP_UNKNOWN = 8;
export const DEEP_CHOICE = 16;
/** The first three bits, of the node or of anything below it: `DEEP_SENSITIVE === SENSITIVE << 5`, and so on. */
export const DEEP_SENSITIVE = 32;
export const DEEP_DEFAULT = 64;
export const DEEP_EPHEMERAL = 128;
/** It is meant to be so, and is certain; but whoever starts it may say otherwise, so that it decides no question. */
export const OVERRIDABLE = 256;
export const DEEP_OVERRIDABLE = 8192;
/**
 * Of a container: which parts it has holds by default only, be it how many or under which keys. The parts have marks of
 * their own: of `concat(["a"], var.more)` the first is certain, and the length is not.
 */
export const PARTS_BY_DEFAULT = 512;
export const DEEP_PARTS_BY_DEFAULT = 16384;
/** Of a list in the order of what it has: where each part stands holds by default only, as others may sort before. */
export const PLACES_BY_DEFAULT = 32768;

interface Node {
  readonly trace: Trace | null;
  readonly flags: number;
}

/** A node with children; build.ts makes them, and keeps both measures within bounds, so that every walk ends soon. */
interface Container extends Node {
  /** Nodes of the tree, this one included (a child that stands in it twice counts twice). */
  readonly size: number;
  /** Levels of the tree, this one included. */
  readonly depth: number;
}

/** A piece of a string's text with the trace it came by; what a template, `join` or `jsonencode` is made of. */
export interface TextPiece {
  readonly text: string;
  readonly trace: Trace | null;
  /** Offset of `text` in the source of the trace's origin, where the text stands there letter by letter; else -1. */
  readonly offset: number;
  readonly flags: number;
}

/** A place in a string whose text is unknown. */
export interface Hole {
  readonly unknown: Unknown;
  /** What the text there is an encoding of, as of a string. */
  readonly encodes?: Value;
}

export type Piece = TextPiece | Hole;

export interface StringValue extends Node {
  readonly kind: "string";
  readonly text: string;
  /** As `TextPiece.offset`, for a string that is written in one place. */
  readonly offset: number;
  /** Where the text was put together from several places; their texts joined are `text`. */
  readonly pieces?: readonly TextPiece[];
  /** Trace of the whole when it was put together: what has been added to it since holds for each piece too. */
  readonly seam?: Trace | null;
  /** What this text is an encoding of (base64encode, base64gzip …), for whoever wants to look inside. */
  readonly encodes?: Value;
}

/** A string of which only parts are known; has at least one hole. */
export interface PartialString extends Node {
  readonly kind: "partial";
  readonly pieces: readonly Piece[];
  /** As of a string of pieces. */
  readonly seam?: Trace | null;
  /** As of a known string: an encoding of a partly known text is a hole, but what it encodes can be looked at. */
  readonly encodes?: Value;
  /** Whether what it encodes was compressed, too. */
  readonly zipped?: true;
}

export interface NumberValue extends Node {
  readonly kind: "number";
  /** A safe integer as a number; everything else as a 512-bit binary float (see number.ts). */
  readonly number: number | BigFloat;
}

/** sign · mantissa · 2^exponent, mantissa odd and of at most `precision` bits (or 0n), or an infinity. */
export interface BigFloat {
  readonly negative: boolean;
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly infinite: boolean;
  /** Bits it was computed with: 512, or 53 for what went through a double (`pow`, `log`); text depends on it. */
  readonly precision: number;
}

export interface BoolValue extends Node {
  readonly kind: "bool";
  readonly bool: boolean;
}

export interface NullValue extends Node {
  readonly kind: "null";
  readonly type: Type;
}

export interface ListValue extends Container {
  readonly kind: "list" | "set";
  readonly element: Type;
  /** A set's items stand in Terraform's order. */
  readonly items: readonly Value[];
}

export interface TupleValue extends Container {
  readonly kind: "tuple";
  readonly items: readonly Value[];
  /** The one block of its type: a provider whose blocks nobody knows may have no list of them, but that one itself. */
  readonly isBlock?: true;
}

/** Where the keys of a map or object are written; asked only when a key becomes a value (`each.key`, `keys()`). */
export type KeyTraces = (key: string) => Trace | null;

export interface MapValue extends Container {
  readonly kind: "map";
  readonly element: Type;
  /** In the order of the keys' bytes. */
  readonly entries: ReadonlyMap<string, Value>;
  readonly keyTraces: KeyTraces | null;
}

export interface ObjectValue extends Container {
  readonly kind: "object";
  /** In the order of the keys' bytes. */
  readonly entries: ReadonlyMap<string, Value>;
  readonly keyTraces: KeyTraces | null;
  /** What every attribute not among `entries` is: a resource has those that only the cloud knows. */
  readonly rest?: Unknown;
}

/** Why a value is not known; `code` is stable, `text` is for people. */
export interface Reason {
  readonly code:
    | "variable-not-set"
    | "computed" // known only after apply, or read from the cloud
    | "module-not-found"
    | "outside-root" // a file that lies outside the scanned root
    | "file-not-found"
    | "not-read" // a file that is there, and that gave no text
    | "environment" // comes from the environment
    | "provider-function"
    | "too-many-alternatives"
    | "cycle"
    | "error" // the language reports an error here
    | "limit"
    | "unsupported";
  readonly text: string;
}

export interface Unknown extends Node {
  readonly kind: "unknown";
  readonly type: Type;
  readonly reason: Reason;
  readonly notNull?: boolean;
  /** A string's known beginning. */
  readonly prefix?: string;
  /** Known bounds of a number, inclusive. */
  readonly bounds?: { readonly least: number; readonly most: number };
  /** Known bounds of a collection's length. */
  readonly length?: { readonly least: number; readonly most: number };
  /**
   * Strings that it, or a part of it, may be as they are written: they flow into it, and so may others. Taken out as a
   * text, it is a choice of them that stays open (see `opened`).
   */
  readonly literals?: readonly StringValue[];
  /** Containers whose parts it may hold, under the same keys, those of sequences at any place (see flow.ts). */
  readonly holds?: readonly (ListValue | TupleValue | MapValue | ObjectValue)[];
  /** What each element of a collection is one of, whatever elements it has (see each.ts). */
  readonly each?: readonly Value[];
  /** A key that a map is known not to have. */
  readonly lacks?: string;
  /** What a collection certainly has, whatever the rest of it is (see certain.ts). */
  readonly certain?: Certain;
  /** What attributes are that its type says may be left out. */
  readonly defaults?: Defaults;
  /** What it is one of, where Terraform itself calls a choice unknown until it is applied. */
  readonly among?: Choice;
  /** Tells it from other unknown values: what has the same identity has the same value, whatever that is. */
  readonly identity?: Identity;
  /** What functions of it are one of, by the key of the call with `hole` in its place (see split.ts). */
  readonly images?: ReadonlyMap<string, readonly Value[]>;
  /** What it, or what its identity's key stands for, is not, as the branches that conditions name (see branch.ts). */
  readonly except?: ReadonlySet<string>;
  /** Whether it is not this branch either, for conditions that are asked only of what the code names. */
  readonly refuses?: (branch: string) => boolean;
}

/** Parts of a collection that is not known; all of them flow into it, too (`literals`, `holds`). */
export interface Certain {
  /** Elements of a sequence or set. In a set, what is equal is one. */
  readonly items: readonly Value[];
  /** How many of the items stand at its beginning, in this order; where the others stand is not known. */
  readonly first: number;
  /** Entries of a map or object. */
  readonly entries: ReadonlyMap<string, Value>;
  readonly keyTraces: KeyTraces | null;
}

/** Defaults of `optional(type, default)` attributes, at every depth of a type constraint. */
export interface Defaults {
  /** Of the attributes of this object type. */
  readonly values: ReadonlyMap<string, Value>;
  /** Below: by attribute name or tuple index; `""` for the elements of a collection. */
  readonly children: ReadonlyMap<string, Defaults>;
  /** Whether `children[""]` is meant for all elements. */
  readonly collection: boolean;
}

/**
 * The identity of a value that is not known: what has the same key, converted in the same way, is the same value. What
 * is decided is decided of the value that the key stands for, before it was converted: `tostring(var.x) == "1"` says
 * that `var.x` is "1" or 1.
 */
export interface Identity {
  readonly key: string;
  /** In the language's own words: `var.region`, `lower(var.region)`. */
  readonly words: string;
  /** How the value that the key stands for was converted since, step by step; absent: not at all. */
  readonly as?: readonly Conversion[];
}

/** A conversion under which each value has few values that become it (see branch.ts). */
export interface Conversion {
  readonly from: "string" | "number" | "bool" | "dynamic";
  readonly to: "string" | "bool";
}

/**
 * A condition under which an alternative holds: that what `key` stands for takes this branch or, with `among`, one of
 * those or, with `except`, none of those. Conditions of one key that can't both hold exclude each other.
 */
export interface Condition {
  readonly key: string;
  /** Empty where `among` or `except` is set. */
  readonly branch: string;
  readonly among?: ReadonlySet<string>;
  readonly except?: ReadonlySet<string>;
  /** Of a bool: it may be null, too, so that true and false are not all. */
  readonly mayBeNull?: true;
  /** Whether it is so while nobody overrides a default; left out: it rests on none. */
  readonly usual?: boolean;
  /** One of the ways in which a thing is run, each of which there will be: on a branch, by an event. */
  readonly isRun?: true;
  /** In words: `var.enable_china is true`, `terraform.workspace is "cn"`. */
  readonly text: string;
}

export interface Alternative {
  /** Not itself a choice. */
  readonly value: Value;
  readonly when: readonly Condition[];
}

/** An error that the language reports under these conditions. */
export interface FailedAlternative {
  readonly failure: Failure;
  readonly when: readonly Condition[];
}

/**
 * One of several values. An alternative that is unknown makes it `open`: then other values are possible, too. Where
 * evaluating it may `fail`, the value is what it is otherwise; only an expression under way may fail, so that a value
 * inside a container, or behind a name, does not (see `together` and `succeeded`).
 */
export interface Choice extends Node {
  readonly kind: "choice";
  readonly alternatives: readonly Alternative[];
  readonly open: boolean;
  readonly fails: readonly FailedAlternative[];
}

export type Value =
  | StringValue
  | PartialString
  | NumberValue
  | BoolValue
  | NullValue
  | ListValue
  | TupleValue
  | MapValue
  | ObjectValue
  | Unknown
  | Choice;

/** The language reports an error: an outcome beside values, so that `try` and `can` and every caller must look. */
export interface Failure {
  readonly kind: "failure";
  readonly summary: string;
  readonly detail: string;
  /** A reference to something undeclared: refused before anything is evaluated, so `try` and `can` don't catch it. */
  readonly static?: boolean;
  /** Why, where something that was to be looked at could not be. */
  readonly reason?: Reason;
  /** The type that the value would have had, where the form of the expression tells; absent: any. */
  readonly type?: Type;
  /** Others that it may have been of, where what is evaluated hangs on what is not known. */
  readonly otherTypes?: readonly Type[];
}

export type Outcome = Value | Failure;

const none: readonly Value[] = [];

/** What a container holds, whatever kind of one it is; of all else nothing. */
export function heldBy(value: Value): Iterable<Value> {
  if ("items" in value) return value.items;
  return "entries" in value ? value.entries.values() : none;
}

/** How many elements a container has; all else has none. */
export function sizeOf(value: Value): number {
  if ("items" in value) return value.items.length;
  return "entries" in value ? value.entries.size : 0;
}

/** How many alternatives a choice may have, and how many combinations are tried, before a value is widened. */
export const maxAlternatives = 64;
