import { conversion } from "./conversion.ts";

export const tonumber = conversion("tonumber", "number");
