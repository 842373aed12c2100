/**
 * Characters as people count them: Terraform measures strings in extended grapheme clusters, by the rules of UAX #29 as
 * of Unicode 15.0. The platform's segmenter follows later versions, which also join Indic conjuncts.
 */
import { graphemeRanges } from "./grapheme-ranges.ts";

type Class =
  | keyof typeof graphemeRanges
  | "cr"
  | "lf"
  | "zwj"
  | "flag" // a letter of a flag (Regional_Indicator)
  | "l" // Hangul: leading consonant, vowel, trailing consonant, and syllables without and with the latter
  | "v"
  | "t"
  | "lv"
  | "lvt"
  | "other";

/** The first code points of stretches of one class, in order, and their classes. */
interface Table {
  readonly starts: readonly number[];
  readonly classes: readonly Class[];
}

let table: Table | null = null;

const byRule: readonly (readonly [first: number, last: number, of: Class])[] = [
  [0x0a, 0x0a, "lf"],
  [0x0d, 0x0d, "cr"],
  [0x200d, 0x200d, "zwj"],
  [0x1f1e6, 0x1f1ff, "flag"],
  [0x1100, 0x115f, "l"],
  [0xa960, 0xa97c, "l"],
  [0x1160, 0x11a7, "v"],
  [0xd7b0, 0xd7c6, "v"],
  [0x11a8, 0x11ff, "t"],
  [0xd7cb, 0xd7fb, "t"],
];

function classTable(): Table {
  const stretches: (readonly [first: number, last: number, of: Class])[] = [...byRule];
  for (const [name, text] of Object.entries(graphemeRanges)) {
    let at = 0;
    for (const range of text.trim().split(/\s+/)) {
      const [distance = "0", length = "0"] = range.split("+");
      const first = at + Number.parseInt(distance, 36);
      at = first + Number.parseInt(length, 36);
      stretches.push([first, at, name as keyof typeof graphemeRanges]);
    }
  }
  const starts: number[] = [0];
  const classes: Class[] = ["other"];
  for (const [first, last, of] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (starts.at(-1) === first) {
      starts.pop();
      classes.pop();
    }
    starts.push(first, last + 1);
    classes.push(of, "other");
  }
  return { starts, classes };
}

function classOf(code: number): Class {
  if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28 === 0 ? "lv" : "lvt";
  table ??= classTable();
  let low = 0;
  let high = table.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table.starts[middle] ?? 0) <= code) low = middle;
    else high = middle;
  }
  return table.classes[low] ?? "other";
}

/** What the cluster under way ends with, as far as the rules ask for it. */
interface State {
  last: Class;
  /** A pictograph and marks behind it. */
  pictograph: boolean;
  /** Such a one, joined to what comes next. */
  joined: boolean;
  /** An odd number of a flag's letters. */
  halfFlag: boolean;
}

/** Whether no boundary lies between a cluster and a character of this class. */
function continues({ last, joined, halfFlag }: State, next: Class): boolean {
  if (last === "cr") return next === "lf";
  if (last === "control" || last === "lf" || next === "control" || next === "cr" || next === "lf") return false;
  if (next === "extend" || next === "zwj" || next === "spacing" || last === "prepend") return true;
  switch (last) {
    case "l":
      return next === "l" || next === "v" || next === "lv" || next === "lvt";
    case "lv":
    case "v":
      return next === "v" || next === "t";
    case "lvt":
    case "t":
      return next === "t";
    case "zwj":
      return joined && next === "pictographic";
    default:
      return halfFlag && next === "flag";
  }
}

// A run of these is one cluster per code unit, except that "\r\n" is one.
const simple = /^[\x20-\x7e\n\t]*$/;

/** The clusters of `text`, in order. */
export function clustersOf(text: string): string[] {
  if (simple.test(text)) return text.split("");
  const clusters: string[] = [];
  const state: State = { last: "control", pictograph: false, joined: false, halfFlag: false };
  let start = 0;
  let at = 0;
  for (const character of text) {
    const next = classOf(character.codePointAt(0) ?? 0);
    if (at > 0 && !continues(state, next)) {
      clusters.push(text.slice(start, at));
      start = at;
    }
    state.joined = state.pictograph && next === "zwj";
    state.pictograph = next === "pictographic" || (state.pictograph && next === "extend");
    state.halfFlag = next === "flag" && !(state.halfFlag && start < at);
    state.last = next;
    at += character.length;
  }
  if (at > 0) clusters.push(text.slice(start, at));
  return clusters;
}

export function countClusters(text: string): number {
  return simple.test(text) ? text.length : clustersOf(text).length;
}
