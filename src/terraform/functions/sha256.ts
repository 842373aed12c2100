import { digestOf } from "./digests.ts";

export const sha256 = digestOf("sha256", "sha256", "hex");
