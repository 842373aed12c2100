import { compression } from "../../libraries.ts";
import { encoding } from "./text-encoding.ts";

export const base64gzip = encoding("base64gzip", [], (text) => compression().gzipSync(text).toString("base64"));
