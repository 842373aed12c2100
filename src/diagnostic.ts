import type { Span } from "./source.ts";

/**
 * What went wrong with the input, as a value. Bad input never throws: it yields what could be made of it and a
 * diagnostic for the rest.
 */
export interface Diagnostic {
  /** `error`: part of the input was not looked at, so the scan is incomplete. `warning`: looked at, but in doubt. */
  readonly severity: "error" | "warning" | "note";
  /** Stable kebab-case name, listed in `docs/diagnostics.md`. */
  readonly code: string;
  /** What is wrong, what was expected, what to do; one line, no trailing full stop. */
  readonly message: string;
  readonly at?: Span;
  /** Where a file that is copied or mounted as it is was looked for: it may be one that is made first. */
  readonly missing?: readonly string[];
}

/** Bad flag, bad policy, no such path: the program can't run (exit code 2). Thrown only above `scan()`. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Diagnostics of one file in the order of their places. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}

/**
 * An exception on the way, which nothing in the input should ever cause: it costs what was being read, and no more. The
 * engine's stack is the one bound that is met by an exception.
 */
export function faultOf(error: unknown, what: string, at?: Span): Diagnostic {
  const why =
    error instanceof RangeError
      ? "it is nested too deeply or too large"
      : `this is a fault of Borderlint, please report it (${error instanceof Error ? error.message : String(error)})`;
  const fault = { severity: "error", code: "not-handled", message: `${what} could not be looked at: ${why}` } as const;
  return at === undefined ? fault : { ...fault, at };
}

/**
 * What the declaration of a value refuses. The value itself, which may be a secret, is not told.
 *
 * @param why in words.
 */
export function refusal(what: string, why: string, at: Span): Diagnostic {
  return { severity: "warning", code: "value-refused", message: `the value of ${what} ${why}`, at };
}
