import { digestOf } from "./digests.ts";

export const md5 = digestOf("md5", "md5", "hex");
