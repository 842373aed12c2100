import { digestOfFile } from "./digests.ts";

export const filesha512 = digestOfFile("filesha512", "sha512", "hex");
