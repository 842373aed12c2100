import { digestOfFile } from "./digests.ts";

export const filemd5 = digestOfFile("filemd5", "md5", "hex");
