import { digestOfFile } from "./digests.ts";

export const filebase64sha256 = digestOfFile("filebase64sha256", "sha256", "base64");
