import { hasEqual } from "./collections.ts";
import { setFunction } from "./set-operations.ts";

export const setsubtract = setFunction("setsubtract", ["a", "b"], null, true, ([a = [], b = []]) => a.filter((item) => hasEqual(b, item) !== true));
