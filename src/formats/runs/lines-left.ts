/** Lines `NAME=value` in a file that a script leaves: what they set. */
import { nullOf, string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Alternative, Value } from "../../value/value.ts";
import { slice } from "../../script/syntax/text.ts";
import { alternativesOfAny, known, shownText, textPieces } from "../../script/words/values.ts";

/** By name; a value that only some branches leave is one of several. */
export type Left = ReadonlyMap<string, Value>;

const nothing: Left = new Map();

/** The names that lines set, as they may turn out. */
export function linesOf(content: Value): Left {
  const ways = alternativesOfAny(content).map(({ value, when }) => ({ when, set: setIn(value) }));
  const names = new Set(ways.flatMap(({ set }) => [...set.keys()]));
  const isOpen = content.kind === "choice" && content.open;
  const left = new Map<string, Value>();
  for (const name of names) {
    const alternatives = ways.map(({ when, set }): Alternative => ({ value: set.get(name) ?? nullOf("string"), when }));
    const [only] = alternatives;
    left.set(name, only !== undefined && ways.length === 1 && !isOpen ? only.value : choice(alternatives, isOpen));
  }
  return left;
}

const assignment = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)(?:=|<<([\w-]+)$)(.*)$/;

function setIn(value: Value): Left {
  const text = shownText(value);
  if (text === null) return nothing;
  const pieces = textPieces(value);
  const set = new Map<string, Value>();
  for (let from = 0; from < text.length;) {
    const end = endOfLine(text, from);
    const [whole, name = "", mark, rest = ""] = assignment.exec(text.slice(from, end).replace(/\r$/, "")) ?? [];
    let next = end + 1;
    if (mark !== undefined) {
      // The value stands on the lines up to one that is the mark alone.
      const close = text.indexOf(`\n${mark}`, end);
      if (close < 0) break;
      set.set(name, slice(pieces, Math.min(next, close), close));
      next = endOfLine(text, close + 1) + 1;
    } else if (whole !== undefined) {
      const start = from + whole.length - rest.length;
      const quoted = /^(["']).*\1$/.test(rest) ? 1 : 0;
      set.set(name, slice(pieces, start + quoted, start + rest.length - quoted));
    }
    from = next;
  }
  return set;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** What several jobs leave of which one is asked for, each its own. */
export function eitherOf(all: readonly Left[]): Left {
  const [only = nothing] = all;
  if (all.length < 2) return only;
  const names = new Set(all.flatMap((one) => [...one.keys()]));
  return new Map(
    [...names].map((name) => {
      const values = all.flatMap((one) => one.get(name) ?? []);
      const distinct = new Map(values.map((value, index) => [known(value) ?? `\0${index}`, value] as const));
      const [first] = distinct.values();
      const isOne = distinct.size === 1 && first !== undefined;
      return [
        name,
        isOne
          ? first
          : choice(
              [...distinct.values()].map((value) => ({ value, when: [] })),
              false,
            ),
      ];
    }),
  );
}

/** What a step that may not be run sets: that, or what was there before. */
export function besides(set: Left, before: ReadonlyMap<string, Value>): Left {
  return new Map(
    [...set].map(([name, value]) => {
      const old = alternativesOfAny(before.get(name) ?? string(""));
      const isOpen = [value, before.get(name)].some((one) => one?.kind === "choice" && one.open);
      return [name, choice([...alternativesOfAny(value), ...old], isOpen)];
    }),
  );
}
