import type { TerraformFunction } from "./function.ts";
import { ofKnown } from "./known-arguments.ts";
import { decodeYaml } from "./yaml-decoding.ts";

export const yamldecode: TerraformFunction = {
  ...ofKnown("yamldecode", { src: "string" }, "dynamic", ({ src }, hop) => decodeYaml(src, hop)),
  partsByDefault: true,
};
