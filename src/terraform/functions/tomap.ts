import { mapOf } from "../../value/type.ts";
import { conversion } from "./conversion.ts";

export const tomap = conversion("tomap", mapOf("dynamic"));
