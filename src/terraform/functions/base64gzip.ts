import { gzipSync } from "node:zlib";
import { encoding } from "./text-encoding.ts";

export const base64gzip = encoding("base64gzip", [], (text) => gzipSync(text).toString("base64"));
