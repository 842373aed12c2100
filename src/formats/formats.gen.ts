// Generated from the folder by `npm run generate`; do not edit.
import type { Format } from "./format.ts";

const all: readonly Format[] = [];

/** In the order in which they are asked. */
export const formats = all.toSorted((a, b) => a.order - b.order);
