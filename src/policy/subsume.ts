/** Whether one match covers another: whatever fits the second fits the first. Errs towards no. */
import { fitsGlob } from "../catalogue/globs.ts";
import { reached } from "./match.ts";
import type { Match } from "./policy.ts";

export function covers(wide: Match, narrow: Match): boolean {
  return (Object.keys(wide) as (keyof Match)[]).every((key) => {
    const a = wide[key];
    const b = narrow[key];
    if (b === undefined) return false;
    if (key === "operator") return coversFields(withRelation(a as Fields), withRelation(b as Fields), key);
    if (key === "location") return coversFields(a as Fields, b as Fields, key);
    if (key === "kind" || key === "certainty") return includesAll(a as readonly string[], b as readonly string[]);
    if (key === "value" || key === "resourceType") return globsCover(a as readonly string[], b as readonly string[]);
    return JSON.stringify(a) === JSON.stringify(b);
  });
}

/** A rule that asks for a list means whom it names, or whose parent that is, unless it says otherwise. */
function withRelation(operator: Fields): Fields {
  return operator["list"] === undefined ? operator : { relation: reached, ...operator };
}

type Fields = Readonly<Record<string, readonly string[] | undefined>>;

function coversFields(wide: Fields, narrow: Fields, key: "operator" | "location"): boolean {
  return Object.entries(wide).every(([field, list]) => {
    const other = narrow[field];
    if (list === undefined) return true;
    if (other === undefined) return false;
    return key === "location" && field === "region" ? globsCover(list, other) : includesAll(list, other);
  });
}

function includesAll(wide: readonly string[], narrow: readonly string[]): boolean {
  const set = new Set(wide);
  return narrow.every((text) => set.has(text));
}

function globsCover(wide: readonly string[], narrow: readonly string[]): boolean {
  return narrow.every((text) => wide.some((glob) => fitsGlob(glob.toLowerCase(), text.toLowerCase())));
}
