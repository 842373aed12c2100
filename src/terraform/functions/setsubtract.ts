import { membership } from "./collections.ts";
import { setFunction } from "./set-operations.ts";

export const setsubtract = setFunction("setsubtract", ["a", "b"], null, true, ([a = [], b = []]) => {
  const inOther = membership(b);
  return a.filter((item) => inOther(item) !== true);
});
