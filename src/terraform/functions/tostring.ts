import { conversion } from "./conversion.ts";

export const tostring = conversion("tostring", "string");
