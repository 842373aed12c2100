import { derived, ofKnown } from "./known-arguments.ts";
import { sliceText } from "./text-pieces.ts";

export const basename = ofKnown("basename", { path: "string" }, "string", ({ path }, hop) => {
  const stripped = path.text.replace(/\/+$/, "");
  if (stripped === "") return derived(path, path.text === "" ? "." : "/", hop);
  return sliceText(path, stripped.lastIndexOf("/") + 1, stripped.length, hop);
});
