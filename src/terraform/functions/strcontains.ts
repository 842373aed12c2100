import { bool } from "../../value/build.ts";
import { ofKnown } from "./known-arguments.ts";

export const strcontains = ofKnown("strcontains", { str: "string", substr: "string" }, "bool", ({ str, substr }, hop) =>
  bool(str.text.includes(substr.text), hop(null), str.flags),
);
