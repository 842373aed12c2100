import { setFunction } from "./set-operations.ts";

export const setunion = setFunction("setunion", ["first_set"], "other_sets", false, (sets) => sets.flat());
