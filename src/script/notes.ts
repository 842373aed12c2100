/**
 * What is noted of the commands of a script while it is followed: how they run other things, what they set for later
 * ones, which files they are given. Plain data; whoever follows a script for whatever reason notes it for all.
 */
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import type { Condition, Value } from "../value/value.ts";
import { looking } from "./manual/given-files.ts";
import type { Looking } from "./manual/given-files.ts";
import type { Field } from "./invocation.ts";

/** A command that may deploy something, or run a script, a target or a program that does, as it was given. */
export interface Call {
  readonly name: string;
  /** The first word as it is written: a path perhaps. */
  readonly written: Value;
  readonly at: Span;
  readonly fields: readonly Field[];
  readonly when: readonly Condition[];
  readonly folder: Value;
  /** What it has in its environment alone. */
  readonly beside: ReadonlyMap<string, Value>;
  /** What comes in from the command before, or stands below it. */
  readonly input: Value | null;
  /** What it prints is what another command applies. */
  readonly isHandedOn: boolean;
  /** Variables that the script had set, or unset, by then. */
  readonly changes: ReadonlyMap<string, Value | undefined>;
  /** Names that the script had exported by then. */
  readonly exported: readonly string[];
}

export interface Notes {
  readonly calls: Call[];
  readonly files: Looking;
  /** Lines `NAME=value` that hold for whatever the job runs later. */
  readonly handedOn: Value[];
  /** What it leaves so under a name, and under which conditions: another of that name takes its place. */
  readonly leaves: Map<string, { readonly setting: Setting; readonly when: readonly Condition[] }>;
  /** What it does at its end: `trap … EXIT`. */
  atEnd: { readonly settings: readonly Setting[]; readonly when: readonly Condition[] } | null;
  /** Names that programs see which are started. */
  readonly exported: Set<string>;
  /** Names that `declare -i` made numbers. */
  readonly numbers: Set<string>;
  /** `set -a`. */
  exportsAll: boolean;
  /** What the script was given as `$0` and on, and whether it asked. */
  readonly given: readonly Value[] | null;
  asksGiven: boolean;
  /** Which of these words is which is no longer known: what it does with them can't be told. */
  losesGiven: boolean;
  /** One of these words went into a command that prints what nobody knows. */
  changesGiven: boolean;
}

export function newNotes(given: readonly Value[] | null): Notes {
  return {
    calls: [],
    files: looking(),
    handedOn: [],
    leaves: new Map(),
    atEnd: null,
    exported: new Set(),
    numbers: new Set(),
    exportsAll: false,
    given,
    asksGiven: false,
    losesGiven: false,
    changesGiven: false,
  };
}
