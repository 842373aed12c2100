import { digestOf } from "./digests.ts";

export const base64sha256 = digestOf("base64sha256", "sha256", "base64");
