import { cleanPath } from "./files.ts";
import { derived, ofKnown } from "./known-arguments.ts";

export const dirname = ofKnown("dirname", { path: "string" }, "string", ({ path }, hop) =>
  derived(path, cleanPath(path.text.slice(0, path.text.lastIndexOf("/") + 1)), hop),
);
