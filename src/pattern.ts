/**
 * Long regular expressions in parts, of which each stands on a line of its own with an example of what it finds. The
 * parts are expressions themselves, so that editors and the linter read them; their flags count for nothing.
 */

/** Finds what one of the parts finds. */
export function eitherOf(parts: readonly RegExp[], flags = ""): RegExp {
  return new RegExp(parts.map(sourceOf).join("|"), flags);
}

/** Finds what the parts find one behind the other. */
export function inSequence(parts: readonly RegExp[], flags = ""): RegExp {
  return new RegExp(parts.map((part) => `(?:${sourceOf(part)})`).join(""), flags);
}

function sourceOf({ source }: RegExp): string {
  return source;
}
