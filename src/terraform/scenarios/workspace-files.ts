/** Workspaces that the code names by files that are there: `file("config/${terraform.workspace}.yaml")`. */
import type { CallExpression, Expression, TemplatePart } from "../../hcl/syntax.ts";
import { joinPath } from "../../files.ts";
import type { Module } from "../written/declarations.ts";
import type { Library } from "../written/library.ts";

const reading = /^(?:file|filebase64|fileexists|templatefile|fileset)$/;
const maxHops = 8;
const slot = "\0";

export function readsFile(expression: Expression): expression is CallExpression {
  return expression.kind === "call" && reading.test(expression.name);
}

/** What stands in the place of the workspace's name in the paths of files that are there. */
export function workspacesOfFiles(
  expression: Expression,
  module: Module,
  root: Module,
  isWorkspace: (expression: Expression) => boolean,
  listing: Library["listing"],
): readonly string[] {
  if (!readsFile(expression)) return [];
  const [first, second] = expression.arguments;
  const written = expression.name === "fileset" ? second : first;
  if (written === undefined) return [];
  const path = patternOf(written, { module, root, isWorkspace }, 0);
  if (path?.includes(slot) !== true) return [];
  const isWhole = path.startsWith(module.folder === "." ? "./" : `${module.folder}/`);
  const full = isWhole ? path : joinPath(root.folder, path);
  return namesThere(joinPath(".", full), listing);
}

interface Around {
  readonly module: Module;
  readonly root: Module;
  readonly isWorkspace: (expression: Expression) => boolean;
}

/** A path with a mark for the workspace's name; null: something else in it is not written here. */
function patternOf(expression: Expression, around: Around, hops: number): string | null {
  if (hops > maxHops) return null;
  const { module, root, isWorkspace } = around;
  if (isWorkspace(expression)) return slot;
  if (expression.kind === "parentheses") return patternOf(expression.inner, around, hops + 1);
  if (expression.kind === "template") return joined(expression.parts, around, hops);
  if (expression.kind !== "attribute" || expression.target.kind !== "variable") return null;
  const { name, target } = expression;
  if (target.name === "path") return name === "module" ? module.folder : root.folder;
  const local = target.name === "local" ? module.locals.get(name) : undefined;
  return local === undefined ? null : patternOf(local.value, around, hops + 1);
}

function partPattern(part: TemplatePart, around: Around, hops: number): string | null {
  if (part.kind === "text") return part.text;
  return part.kind === "interpolation" ? patternOf(part.expression, around, hops + 1) : null;
}

function joined(parts: readonly TemplatePart[], around: Around, hops: number): string | null {
  let text = "";
  for (const part of parts) {
    const found = partPattern(part, around, hops);
    if (found === null) return null;
    text += found;
  }
  return text;
}

/** Names of files or folders that fit the first part of a path in which the mark stands, and lead to what is there. */
function namesThere(path: string, { names, folders }: Library["listing"]): readonly string[] {
  const parts = path.split("/");
  const at = parts.findIndex((part) => part.includes(slot));
  const folder = parts.slice(0, at).join("/") || ".";
  const [before = "", after = ""] = parts[at]!.split(slot);
  const rest = parts.slice(at + 1);
  const there = (rest.length === 0 ? names(folder) : folders(folder)) ?? [];
  return there.flatMap((one) => {
    if (!one.startsWith(before) || !one.endsWith(after) || one.length <= before.length + after.length) return [];
    const name = one.slice(before.length, one.length - after.length);
    const file = [folder, one, ...rest].join("/").replaceAll(slot, name);
    const end = file.lastIndexOf("/");
    const isThere =
      rest.length === 0 || names(joinPath(".", file.slice(0, end)))?.includes(file.slice(end + 1)) === true;
    return isThere ? [name] : [];
  });
}
