import { ofKnown } from "./known-arguments.ts";
import { decodeYaml } from "./yaml-decoding.ts";

export const yamldecode = ofKnown("yamldecode", { src: "string" }, "dynamic", ({ src }, hop) => decodeYaml(src, hop));
