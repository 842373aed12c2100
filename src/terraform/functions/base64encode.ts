import { encoding } from "./text-encoding.ts";

export const base64encode = encoding("base64encode", [], (text) => Buffer.from(text, "utf8").toString("base64"));
