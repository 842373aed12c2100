/** One row for each thing that a detector must name, or stay silent about. */
import { expect, it } from "vitest";
import type { Made, Plain } from "../build.ts";
import { flagged, subject } from "../build.ts";

export type Case = readonly [
  title: string,
  type: string,
  settings: { readonly [name: string]: Plain },
  expected: readonly string[],
  made?: Made,
];

export function table(cases: readonly Case[]): void {
  it.each(cases.map(([title, ...rest]) => [title, rest] as const))("%s", (_, [type, settings, expected, made]) => {
    expect(flagged(subject(type, settings, made))).toEqual([...expected].sort());
  });
}
