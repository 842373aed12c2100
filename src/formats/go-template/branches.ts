/** Both branches of a block that nobody decides, as they are written. */
import type { Span } from "../../source.ts";
import { choice } from "../../value/choice.ts";
import type { Condition } from "../../value/value.ts";
import { append, hasLines, stretchesOf, under, valueOfRendered } from "./rendered.ts";
import type { Rendered, Stretch } from "./rendered.ts";

const entry = /^\s*(?:- |#|[^\s:{}[\]"']+:(?:\s|$)|"[^"\n]*":)/;

/** Both branches: within a line one of two texts, else lines of which one or the other is there. */
export function either(
  then: Stretch[],
  otherwise: Stretch[],
  holds: readonly Condition[],
  fails: readonly Condition[],
  at: Span,
  into: Stretch[],
): void {
  if (then.length === 0 && otherwise.length === 0) return;
  const both = [then, otherwise].map((stretches): Rendered => ({ kind: "rendered", stretches }));
  const isOneLine = !both.some(hasLines);
  const isEntry = both.some(({ stretches }) => entry.test(stretches.map(shownStretch).join("")));
  const begins = beginsLine(into);
  if (isOneLine && !(begins !== null && isEntry)) {
    const [first, second] = both.map((one) => valueOfRendered(one, at));
    const value = choice(
      [
        { value: first!, when: holds },
        { value: second!, when: fails },
      ],
      false,
    );
    append(into, stretchesOf(value, at));
    return;
  }
  append(into, under(then, holds));
  const isApart = /\n\s*$/.test(last(then)) || /^\s*\n/.test(otherwise.map(shownStretch).join(""));
  if (then.length > 0 && otherwise.length > 0 && !isApart)
    into.push({ kind: "written", text: `\n${begins ?? ""}`, trace: null, offset: -1, flags: 0, at, when: fails });
  append(into, under(otherwise, fails));
}

function last(stretches: readonly Stretch[]): string {
  return stretches.slice(-2).map(shownStretch).join("");
}

function shownStretch(one: Stretch): string {
  return one.kind === "gap" ? "x" : one.text;
}

/** The blanks with which the line begins that is being written; null: there is more on it. */
function beginsLine(written: readonly Stretch[]): string | null {
  let blanks = "";
  for (let at = written.length - 1; at >= 0; at -= 1) {
    const one = written[at]!;
    if (one.kind === "gap") return null;
    const line = one.text.lastIndexOf("\n");
    blanks = one.text.slice(line + 1) + blanks;
    if (!/^[ \t]*$/.test(blanks)) return null;
    if (line >= 0) break;
  }
  return blanks;
}
