import { bool } from "../../value/build.ts";
import { ofKnown } from "./known-arguments.ts";

export const endswith = ofKnown("endswith", { str: "string", suffix: "string" }, "bool", ({ str, suffix }, hop) =>
  bool(str.text.endsWith(suffix.text), hop(null), str.flags),
);
