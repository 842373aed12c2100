/** Which variables of a makefile recipes find in their environment. */
import { isOfAll } from "./computed-names.ts";
import type { Makefile } from "./read.ts";

export function isExported(exported: Makefile["exported"], name: string): boolean {
  return exported === "all" ? !isOfAll(name) : exported.has(name);
}
