import { derived, ofKnown } from "./known-arguments.ts";
import { toTitle } from "./letter-case.ts";

export const title = ofKnown("title", { str: "string" }, "string", ({ str }, hop) =>
  derived(str, toTitle(str.text), hop),
);
