import { digestOfFile } from "./digests.ts";

export const filesha256 = digestOfFile("filesha256", "sha256", "hex");
