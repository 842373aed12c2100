/** What flags, the environment and var files that a run makes give is text that Terraform reads as expressions. */
import { parseExpression } from "../../hcl/parse.ts";
import type { Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";

export interface GivenExpression {
  readonly expression: Expression;
  readonly source: Source;
}

/**
 * The expression, at the place in the file that says it: letter by letter where the text stands there as it is, else
 * all of it where that is. Null: it is none.
 */
export function givenExpression(text: string, at: Span): GivenExpression | null {
  const { source } = at;
  const within = source.text.slice(at.start, at.end).indexOf(text);
  if (within >= 0) {
    const parsed = parseExpression({ path: source.path, text: " ".repeat(at.start + within) + text });
    return parsed.diagnostics.length > 0 ? null : { expression: parsed.expression, source };
  }
  const parsed = parseExpression({ path: source.path, text });
  return parsed.diagnostics.length > 0 ? null : { expression: placedAt(parsed.expression, at), source };
}

const offsets: ReadonlySet<string> = new Set(["start", "nameStart", "typeStart"]);
const ends: ReadonlySet<string> = new Set(["end", "nameEnd", "typeEnd"]);

/** The same tree, all of which stands in one place. */
function placedAt<Tree>(tree: Tree, at: Span): Tree {
  if (Array.isArray(tree)) return tree.map((one: unknown) => placedAt(one, at)) as Tree;
  if (typeof tree !== "object" || tree === null) return tree;
  const placed = Object.entries(tree).map(([name, value]: [string, unknown]) => {
    if (offsets.has(name)) return [name, at.start];
    if (ends.has(name)) return [name, at.end];
    return [name, name === "offset" ? -1 : placedAt(value, at)];
  });
  return Object.fromEntries(placed) as Tree;
}
