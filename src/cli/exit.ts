/** Exit codes (CONTRACT). */
import type { Verdict } from "../report/verdict.ts";

/** Bad flag, bad policy, no such path. */
export const cannotRun = 2;

/** Not all was looked at, or meant what it says. */
export const inconclusive = 3;

export function exitCodeOf(verdict: Verdict): number {
  switch (verdict.outcome) {
    case "pass":
      return 0;
    case "fail":
      return 1;
    case "inconclusive":
      return inconclusive;
  }
}
