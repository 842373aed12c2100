import { digestOf } from "./digests.ts";

export const sha1 = digestOf("sha1", "sha1", "hex");
