import type { TerraformFunction } from "./function.ts";
import { decodeJson } from "./json-decoding.ts";
import { ofKnown } from "./known-arguments.ts";

export const jsondecode: TerraformFunction = {
  ...ofKnown("jsondecode", { str: "string" }, "dynamic", ({ str }, hop) => decodeJson(str, hop)),
  partsByDefault: true,
};
