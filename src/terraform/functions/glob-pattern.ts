/** Glob patterns of `fileset`, translated to regular expressions that run in linear time. */

/** Signs that make a part of a path a pattern. */
const wild = /[*?[{\\]/;

/** The leading folders of a pattern that are plain names. */
export function plainFolder(pattern: string): string {
  const parts = pattern.split("/");
  const first = parts.findIndex((part) => wild.test(part));
  return parts.slice(0, first < 0 ? parts.length - 1 : first).join("/");
}

/** RE2 syntax of a whole path; null where the pattern is malformed. */
export function globSyntax(pattern: string): string | null {
  let syntax = "";
  const parts = pattern.split("/");
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (part === "**") {
      syntax += last ? ".*" : "(?:[^/]*/)*";
      continue;
    }
    const translated = partSyntax(part);
    if (translated === null) return null;
    syntax += translated + (last ? "" : "/");
  }
  return `(?s)^${syntax}$`;
}

function quote(character: string): string {
  return character.replace(/[\\^$.|?*+()[\]{}]/, "\\$&");
}

const token = /\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|\{([^}]*)\}|\*+|\?|[^\\[{*?]|(.)/gsu;

/** Syntax of one name between slashes. */
function partSyntax(part: string): string | null {
  let syntax = "";
  for (const [all, escaped, negated, members, alternatives, malformed] of part.matchAll(token)) {
    if (malformed !== undefined) return null;
    if (escaped !== undefined) syntax += quote(escaped);
    else if (members !== undefined) syntax += classSyntax(negated === "^", members);
    else if (alternatives !== undefined) {
      const each = alternatives.split(",").map(partSyntax);
      if (each.includes(null)) return null;
      syntax += `(?:${each.join("|")})`;
    } else if (all.startsWith("*")) syntax += "[^/]*";
    else syntax += all === "?" ? "[^/]" : quote(all);
  }
  return syntax;
}

function classSyntax(negated: boolean, members: string): string {
  const inner = members.replace(/\\(.)|[\^\]\\[]/gsu, (all, escaped: string | undefined) =>
    `\\${escaped ?? all}`.replace(/^\\(?=[A-Za-z0-9])/, ""),
  );
  return `[${negated ? "^/" : ""}${inner}]`;
}
