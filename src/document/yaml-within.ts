/**
 * Documents of a YAML text, where it nests no deeper than the library can follow. That works by recursion: where the
 * stack ends depends on who called, and V8 ends the process when it has to compile a pattern just there.
 */
import type { Composer, CST, Document, DocumentOptions, ParseOptions, Parser, SchemaOptions } from "yaml";

/** Levels far past what is read of any document, and far from the end of any stack. */
const mostLevels = 400;

/** Who asks has loaded the library in its own way. */
interface Library {
  readonly Parser: typeof Parser;
  readonly Composer: typeof Composer;
}

/**
 * @param atLeastOne whether an empty text is a document, too.
 * @returns null where it nests deeper.
 */
export function documentsWithin(
  library: Library,
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions,
  atLeastOne = false,
): Document.Parsed[] | null {
  const tokens = [...new library.Parser().parse(text)];
  if (isDeeper(tokens)) return null;
  return [...new library.Composer(options).compose(tokens, atLeastOne, text.length)];
}

/** Tokens are made without recursion. */
function isDeeper(tokens: readonly CST.Token[]): boolean {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return true;
    level = level.flatMap(innerOf);
  }
  return false;
}

function innerOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  return "items" in token
    ? token.items.flatMap(({ key, value }) => [key, value].filter((one) => one !== null && one !== undefined))
    : [];
}
