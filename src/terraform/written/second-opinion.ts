/**
 * HashiCorp's own parser as a second opinion on a file in which ours finds a syntax error. If it accepts the file, the
 * fault is ours. It is slow and stays outside of the bundle (the action has none): where it is missing, nothing is
 * said.
 */
import { parseHclJson } from "../../hcl/json.ts";
import type { HclFile } from "../../hcl/syntax.ts";
import type { Source } from "../../source.ts";

/** What is used of `hcl2-parser`: the JSON form of a file's body, or null and an error. */
interface Referee {
  parseToObject(text: string): readonly [body: unknown, error: unknown];
}

/** It reads about a hundred kilobytes a second, and far fewer of what is badly broken. */
const maxLength = 32_000;
/** Code units on which one scan may ask for it. */
export const maxOpinionLength = 64_000;

// Not a literal, so that bundling leaves it out.
const referee = "hcl2-parser";

async function load(): Promise<Referee | null> {
  try {
    const module = (await import(referee)) as { readonly default: Referee };
    return module.default;
  } catch {
    return null;
  }
}

/** It is somebody else's program, and it gives up on some input by throwing. */
function read(opinion: Referee | null, text: string): unknown {
  try {
    return opinion?.parseToObject(text)[0] ?? null;
  } catch {
    return null;
  }
}

/** The file as the referee reads it, all of it placed on its first line; null where it has no better opinion. */
export async function secondOpinion({ source, comments }: HclFile): Promise<HclFile | null> {
  if (source.path.endsWith(".json") || source.text.length > maxLength) return null;
  const body = read(await load(), source.text);
  if (body === null) return null;
  const made: Source = { path: source.path, text: JSON.stringify(body) };
  const file = parseHclJson(made);
  const message =
    "this file has no syntax error, Borderlint's parser is at fault; its values are used, but their lines are " +
    "not known; please report it";
  return {
    ...file,
    source,
    comments,
    diagnostics: [{ severity: "warning", code: "parser-disagreement", message, at: { source, start: 0, end: 0 } }],
  };
}
