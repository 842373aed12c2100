import { digestOf } from "./digests.ts";

export const base64sha512 = digestOf("base64sha512", "sha512", "base64");
