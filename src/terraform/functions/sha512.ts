import { digestOf } from "./digests.ts";

export const sha512 = digestOf("sha512", "sha512", "hex");
