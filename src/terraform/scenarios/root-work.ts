/** A root as a piece of work that can be done by another process, or has been done before. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Noted } from "../../reads.ts";
import type { Reading } from "../../subject.ts";

export interface RootWork {
  /** Folder of the root. */
  readonly root: string;
  /**
   * All that the result depends on besides the files that evaluating it reads: ways of running it, as the command line,
   * pipelines and the list of var files give them. Null: it can't be told.
   */
  readonly given: () => string | null;
  /** Hands over one reading a scenario. */
  readonly evaluate: (take: (reading: Reading) => void) => Evaluated;
}

export interface Evaluated {
  /** Folders of the modules of which it was made. */
  readonly modules: readonly string[];
  readonly reads: Noted;
  readonly diagnostics: readonly Diagnostic[];
}

/** Decides who evaluates a root, and when. */
export interface Dealer {
  /** Gets one root after the other, in their order. */
  deal(work: RootWork): void;
  /** When the last root is done: the modules of all of them, and what went wrong beside what was handed over. */
  done(): Promise<Dealt>;
}

export interface Dealt {
  /** Folders. */
  readonly modules: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}
