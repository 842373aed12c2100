/** Patterns of .gitignore as they are relative to another folder. */

/** Characters that mean something in a pattern. */
const special = /[\\*?[\]!# ]/g;

/** Patterns of a folder below, relative to the working directory; they reach nothing outside of the folder. */
export function excludedBelow(folder: string, patterns: readonly string[]): string[] {
  if (folder === ".") return [...patterns];
  const prefix = `/${folder.replace(special, "\\$&")}`;
  return patterns.flatMap((pattern) => {
    const { negated, body } = parts(pattern);
    if (!isUsable(body)) return [];
    return [`${negated}${prefix}${isAnchored(body) ? "" : "/**"}/${body.replace(/^\//, "")}`];
  });
}

/** What a folder above says of others in it than the one on the way here; what is tied to no folder fits them, too. */
export function excludedBeside(folder: string, patterns: readonly string[]): string[] {
  return excludedBelow(
    folder,
    patterns.filter((pattern) => isAnchored(parts(pattern).body)),
  );
}

/**
 * Patterns of a folder above; those that are anchored elsewhere say nothing here. @param way names from there to here.
 */
export function excludedFromAbove(way: readonly string[], patterns: readonly string[]): string[] {
  if (way.length === 0) return [...patterns];
  return patterns.flatMap((pattern) => {
    const { negated, body } = parts(pattern);
    if (!isAnchored(body)) return [pattern];
    const names = body.replace(/^\//, "").split("/");
    for (const [index, folder] of way.entries()) {
      const name = names[index];
      if (name === "**") return [`${negated}${names.slice(index).join("/")}`];
      // What names a folder on the way itself is overruled by whoever scans it.
      if (index >= names.length - 1 || (name !== folder && name !== "*")) return [];
    }
    const rest = names.slice(way.length).join("/");
    return rest === "" ? [] : [`${negated}/${rest}`];
  });
}

function parts(pattern: string): { readonly negated: "" | "!"; readonly body: string } {
  return pattern.startsWith("!") ? { negated: "!", body: pattern.slice(1) } : { negated: "", body: pattern };
}

/** Comments, and what would be several patterns, are none. */
function isUsable(body: string): boolean {
  return body.trim() !== "" && !body.startsWith("#") && !/[\r\n]/.test(body) && !body.split("/").includes("..");
}

/** A slash at the beginning or in the middle ties a pattern to its folder. */
function isAnchored(body: string): boolean {
  return body.replace(/\/$/, "").includes("/");
}

/** Why a pattern can fit nothing, in words; null: it can. */
export function faultOfPattern(pattern: string): string | null {
  const body = pattern.replace(/\\./g, "");
  if (body.trim() === "") return "an empty pattern leaves out nothing";
  if (body.endsWith("\\")) return "nothing is behind the last \\";
  return body.lastIndexOf("[") > body.lastIndexOf("]") ? "a [ without its ]; write \\[ for the letter" : null;
}
