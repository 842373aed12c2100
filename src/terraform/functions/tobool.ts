import { conversion } from "./conversion.ts";

export const tobool = conversion("tobool", "bool");
