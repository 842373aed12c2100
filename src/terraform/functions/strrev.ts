import { clustersOf } from "./grapheme-clusters.ts";
import { derived, ofKnown } from "./known-arguments.ts";

/** Turns the order of the characters round, as people count characters: an accent stays on its letter. */
export const strrev = ofKnown("strrev", { str: "string" }, "string", ({ str }, hop) =>
  derived(str, clustersOf(str.text).reverse().join(""), hop),
);
