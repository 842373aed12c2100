/** What is followed, and what comes of it: plain data. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import type { Value } from "../value/value.ts";
import type { Use } from "./manual/words-as-files.ts";
import type { Field } from "./invocation.ts";
import type { Call } from "./notes.ts";
import type { Around, Assigned } from "./state.ts";
import type { Environment } from "./words/variables.ts";

/** A text that a shell runs, and what it starts with. */
export interface Followable {
  /** One text, known or partly known. */
  readonly value: Value;
  /** Where it takes effect, for what stands in no file letter by letter. */
  readonly at: Span;
  readonly variables: Environment;
  /** `$0` and what follows it; null: nobody knows. */
  readonly positional: readonly Value[] | null;
  readonly around: Around;
}

/** A command that is given word by word. */
export interface FollowableWords {
  readonly words: readonly Field[];
  readonly at: Span;
  readonly variables: Environment;
  /** Left out: nothing lies around it. */
  readonly around?: Around;
}

/** What came of following a script to its end. */
export interface Followed {
  /** What its commands name, those of functions that nothing calls included. */
  readonly settings: readonly Setting[];
  /** Among them, what it only sets: no program that it starts gets to see it. */
  readonly left: ReadonlySet<Setting>;
  /** Why there may be more in it; null: all of it was followed. */
  readonly fault: Diagnostic | null;
  /** Files that its commands are given, those of functions that nothing calls included. */
  readonly uses: readonly Use[];
  /** Whether it may make files, or be run elsewhere. */
  readonly isMade: boolean;
  /** What surely was reached, in order. */
  readonly reached: Reached;
  readonly steps: number;
}

/** What came of it without the functions that nothing calls. */
export interface Reached {
  readonly calls: readonly Call[];
  readonly assigned: readonly Assigned[];
  readonly exported: readonly string[];
  /** Texts of lines that it leaves in the environment of what runs later. */
  readonly handedOn: readonly Value[];
  /** Var files as they are at its end, by their names among its variables. */
  readonly files: ReadonlyMap<string, Value>;
  /** All files that it made, by the same: those that are long are left out. */
  readonly made: ReadonlyMap<string, Value>;
  /** The bound that was met; null: none. */
  readonly exceeded: string | null;
}
