/** What is not known of a text, as people are shown it: `{{ .Release.Name }}`. */
import { textOf } from "../../value/branch.ts";
import type { Value } from "../../value/value.ts";
import type { Stretch } from "./rendered.ts";

const maxWords = 80;

export function shownValue(value: Value): string {
  switch (value.kind) {
    case "partial":
      return value.pieces.map((piece) => ("unknown" in piece ? shownValue(piece.unknown) : piece.text)).join("");
    case "choice":
      // The longest says the most.
      return value.alternatives.map((one) => shownValue(one.value)).reduce((a, b) => (b.length > a.length ? b : a), "");
    case "unknown": {
      const words = value.identity?.words ?? value.trace?.name ?? "";
      return words === "" || words.length > maxWords ? "{{ … }}" : `{{ ${words} }}`;
    }
    default:
      return textOf(value) ?? "";
  }
}

export function shownGap(stretch: Stretch | undefined): string {
  if (stretch === undefined) return "";
  return stretch.kind === "gap" ? shownValue(stretch.value) : stretch.text;
}
