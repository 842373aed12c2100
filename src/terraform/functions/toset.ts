import { setOf } from "../../value/type.ts";
import { conversion } from "./conversion.ts";

export const toset = conversion("toset", setOf("dynamic"));
