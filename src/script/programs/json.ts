/** What a program writes as JSON, and into files. */
import { nameOfWay } from "./syntax.ts";
import type { Expression } from "./syntax.ts";
import { shown, textOf, wordOf } from "./translation.ts";
import type { Translation } from "./translation.ts";
import { gapWord, joined, textWord } from "./words.ts";
import type { Word } from "./words.ts";

/** JSON of a map or list, as one word. */
export function jsonOf(translation: Translation, expression: Expression, depth = 0): Word {
  const named = expression.kind === "name" ? translation.maps.get(expression.name) : undefined;
  const value = named ?? expression;
  if (depth > 20) return gapWord("a value");
  if (value.kind === "list")
    return bracketed(
      "[",
      value.items.map((item) => [jsonOf(translation, item, depth + 1)]),
      "]",
    );
  if (value.kind === "map" && value.spreads.length === 0) {
    const keys = value.entries.map(({ key }) =>
      key.kind === "name" && translation.dialect === "javascript" ? key.name : textOf(translation, key),
    );
    // A key may be any, and what it stands for with it.
    if (keys.includes(null)) return gapWord(shown(translation, value));
    const entries = value.entries.map((one, at) => [
      textWord(`${JSON.stringify(keys[at])}: `),
      jsonOf(translation, one.value, depth + 1),
    ]);
    return bracketed("{", entries, "}");
  }
  if (value.kind === "number") return textWord(String(value.value));
  if (value.kind === "name" && /^(?:True|False|true|false)$/.test(value.name))
    return textWord(value.name.toLowerCase());
  if (value.kind === "name" && /^(?:None|null|undefined)$/.test(value.name)) return textWord("null");
  const word = wordOf(translation, value);
  return joined([textWord('"'), word, textWord('"')]);
}

function bracketed(open: string, items: readonly (readonly Word[])[], close: string): Word {
  const inner = items.flatMap((words, at) => (at === 0 ? words : [textWord(", "), ...words]));
  return inner.length === 0 ? textWord(open + close) : joined([textWord(open), ...inner, textWord(close)]);
}

/** What is written into a file: JSON where it is made of a map. */
export function contentOf(translation: Translation, expression: Expression): Word {
  if (expression.kind === "call") {
    const way = nameOfWay(expression.callee) ?? "";
    const [first] = expression.args;
    if (first !== undefined && /^(?:json\.dumps|(?:JSON|YAML)\.stringify|yaml\.(?:safe_)?dump)$/.test(way))
      return jsonOf(translation, first);
  }
  if (expression.kind === "binary" && expression.sign === "+")
    return joined([contentOf(translation, expression.left), contentOf(translation, expression.right)]);
  return wordOf(translation, expression);
}
