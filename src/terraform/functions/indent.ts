import { failure } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";
import { beyondLimit, hopOf, unknownFrom, wholeNumber } from "./known-arguments.ts";
import { type Run, isText, joinTexts, mapText, rewritten } from "./text-pieces.ts";

/** More spaces than these are no indentation. */
const maxSpaces = 10_000;

export const indent: TerraformFunction = {
  name: "indent",
  parameters: [
    { name: "spaces", type: "number" },
    { name: "str", type: "string", allowUnknown: true },
  ],
  result: "string",
  lift: "deep",
  call(args, at) {
    const [spaces, str] = args;
    if (spaces?.kind !== "number" || !isText(str) || str.kind === "unknown")
      return unknownFrom("string", args, { notNull: true });
    const count = wholeNumber(spaces);
    if (typeof count !== "number") return count;
    if (count < 0) return failure("Invalid indentation", "The number of spaces must not be negative.");
    if (count > maxSpaces) return beyondLimit("string", "the indentation is too deep");
    const hop = hopOf("indent", at);
    const padding = " ".repeat(count);
    if (str.kind === "partial") return mapText(str, (text) => text.replaceAll("\n", `\n${padding}`), hop);
    const runs: Run[] = [];
    for (let start = 0; start < str.text.length;) {
      const next = str.text.indexOf("\n", start);
      const end = next < 0 ? str.text.length : next + 1;
      runs.push({ start, end });
      if (next >= 0) runs.push(padding);
      start = end;
    }
    return joinTexts(rewritten(str, runs), hop);
  },
};
