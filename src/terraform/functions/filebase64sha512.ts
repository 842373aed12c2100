import { digestOfFile } from "./digests.ts";

export const filebase64sha512 = digestOfFile("filebase64sha512", "sha512", "base64");
