/** JSON put together as text, for numbers of more digits than a double holds. */

/** An object of members that are JSON texts already. */
export function objectOf(members: Readonly<Record<string, string>>): string {
  return `{${Object.entries(members)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(",")}}`;
}

/** A JSON text without blanks, set out in lines as `JSON.stringify(…, null, 2)` does. */
export function indented(text: string): string {
  let out = "";
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|\{\}|\[\]|[{}[\],:]|[^"{}[\],:]+/g)) {
    if (token === "{" || token === "[") out += `${token}\n${"  ".repeat((depth += 1))}`;
    else if (token === "}" || token === "]") out += `\n${"  ".repeat((depth -= 1))}${token}`;
    else if (token === ",") out += `,\n${"  ".repeat(depth)}`;
    else out += token === ":" ? ": " : token;
  }
  return out;
}
