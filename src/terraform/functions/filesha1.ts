import { digestOfFile } from "./digests.ts";

export const filesha1 = digestOfFile("filesha1", "sha1", "hex");
