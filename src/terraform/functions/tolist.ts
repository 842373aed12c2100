import { listOf } from "../../value/type.ts";
import { conversion } from "./conversion.ts";

export const tolist = conversion("tolist", listOf("dynamic"));
