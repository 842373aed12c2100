/**
 * The scalars of YAML in one line, in which names and values need no quotes: `{ model: openrouter/x, stops: [a, b] }`.
 * What is JSON is read as that; this reads what is left.
 */
import { jsonFragments } from "./fragments.ts";
import type { Fragment } from "./fragments.ts";

const maxDepth = 32;
const maxText = 20_000;
const maxFragments = 5_000;

/** The scalars of a document that is a text; null: it is none. */
export function documentFragments(text: string): Fragment[] | null {
  return jsonFragments(text) ?? flowFragments(text);
}

/** Null: it is no such collection, or not to its end: a template, a test of a shell, a block of a program. */
function flowFragments(text: string): Fragment[] | null {
  if (text.length > maxText || !/^\s*[[{](?![[{%])/.test(text) || !/[\]}]\s*$/.test(text)) return null;
  const fragments: Fragment[] = [];
  const path: (string | number)[] = [];
  let isClosed = false;
  for (let at = 0; at < text.length;) {
    const char = text[at]!;
    const top = path.at(-1);
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    if (isClosed || fragments.length > maxFragments) return null;
    if (char === "{" || char === "[") {
      if (path.length >= maxDepth || top === "") return null;
      path.push(char === "[" ? 0 : "");
      at += 1;
    } else if (char === "}" || char === "]") {
      if (top === undefined || (typeof top === "number") !== (char === "]")) return null;
      path.pop();
      isClosed = path.length === 0;
      at += 1;
    } else if (char === ",") {
      if (top === undefined) return null;
      path[path.length - 1] = typeof top === "number" ? top + 1 : "";
      at += 1;
    } else {
      const [start, end, next] = scalarAt(text, at);
      if (end <= start && next <= at) return null;
      if (top === "") {
        const colon = /^\s*:(?=\s|$)/.exec(text.slice(next, next + 200))?.[0];
        if (colon === undefined || end - start > 200) return null;
        path[path.length - 1] = text.slice(start, end);
        at = next + colon.length;
      } else {
        if (end > start) fragments.push({ path: [...path], start, end });
        at = next;
      }
    }
  }
  return isClosed && fragments.length > 0 ? fragments : null;
}

/** From where to where a scalar's text stands, and where it ends with its quotes. */
function scalarAt(text: string, at: number): [start: number, end: number, next: number] {
  const quote = text[at]!;
  if (quote === '"' || quote === "'") {
    for (let end = at + 1; end < text.length; end += 1) {
      if (text[end] === "\\" && quote === '"') end += 1;
      else if (text[end] === quote && text[end + 1] === quote && quote === "'") end += 1;
      else if (text[end] === quote) return [at + 1, end, end + 1];
    }
    return [at, at, at];
  }
  let end = at;
  while (end < text.length && !/[,[\]{}]/.test(text[end]!) && !/^:(?:\s|$)/.test(text.slice(end, end + 2))) end += 1;
  return [at, at + text.slice(at, end).trimEnd().length, end];
}
