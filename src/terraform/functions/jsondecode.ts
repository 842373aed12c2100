import { decodeJson } from "./json-decoding.ts";
import { ofKnown } from "./known-arguments.ts";

export const jsondecode = ofKnown("jsondecode", { str: "string" }, "dynamic", ({ str }, hop) => decodeJson(str, hop));
