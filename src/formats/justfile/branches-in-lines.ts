/** `{{ if a == "b" { x } else { y } }}` in a line of a recipe: a variable that nobody has named. */
import type { Source } from "../../source.ts";
import type { Assignment } from "../make/text.ts";
import { branchesOf } from "./expressions.ts";

/** Under which a recipe finds what such an expression comes to, with the place of that. */
export const branchName = "just_if_";
const branching = /^\{\{\s*(?=if\b)/;

/** Gives expressions their names, and sets these. @param header of the recipe, whose parameters are no variables. */
export function namingBranches(
  source: Source,
  assignments: Assignment[],
  header: string,
): (text: string, at: number) => string | undefined {
  const { text: all, path } = source;
  return (text, at) => {
    const before = branching.exec(text)?.[0].length;
    if (before === undefined) return undefined;
    const own = new Set(header.split(/[^\w-]+/));
    const known = assignments.filter((one) => !own.has(one.name));
    const branches = branchesOf(all, path, [at + before, at + text.length - 2], known);
    const name = `${branchName}${at}`;
    for (const one of branches ?? []) assignments.push({ name, byDefault: true, ...one });
    return branches === null ? undefined : name;
  };
}
