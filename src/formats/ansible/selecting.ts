/**
 * Filters that choose among the items of a list that is written down: `selectattr`, `rejectattr`, `select`, `reject`.
 * Of an item that can't be told from what is written, nobody knows: it stays. Source: Jinja's manual, its tests.
 */
import type { DocumentNode, ListNode, ScalarNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

const call = /^(selectattr|rejectattr|select|reject)\s*(?:\(([^()]*)\))?$/;
const argument = new RegExp(
  inSequence([
    /\s*/,
    eitherOf([
      /"([^"\\]*)"|'([^'\\]*)'/, // 'name'
      /\[([^[\]]*)\]/, // ['a', 'b']
      /([\w.-]+)/, // true
    ]),
    /\s*(?:,|$)/,
  ]).source,
  "y",
);

type Literal = string | number | boolean | readonly Literal[];

/** The arguments of a call, where all are written out. */
function literalsIn(text: string): readonly Literal[] | null {
  const found: Literal[] = [];
  argument.lastIndex = 0;
  while (argument.lastIndex < text.length) {
    const match = argument.exec(text);
    if (match === null) return null;
    const [, double, single, list, word] = match;
    const inner = list === undefined ? null : literalsIn(list);
    if (list !== undefined && inner === null) return null;
    const literal = double ?? single ?? inner ?? plain(word ?? "");
    if (literal === null) return null;
    found.push(literal);
  }
  return found;
}

function plain(word: string): Literal | null {
  if (/^(?:true|false)$/i.test(word)) return word.toLowerCase() === "true";
  return /^-?\d+(?:\.\d+)?$/.test(word) ? Number(word) : null;
}

/** Null: it is no filter that chooses, or not all that it asks is written. */
export function selected(list: ListNode, filter: string): ListNode | null {
  const [, name, given = ""] = call.exec(filter) ?? [];
  const literals = name === undefined ? null : literalsIn(given);
  if (name === undefined || literals === null) return null;
  const ofAttribute = name.endsWith("attr");
  const [attribute, ...rest] = ofAttribute ? literals : ["", ...literals];
  if (typeof attribute !== "string" || (ofAttribute && attribute === "")) return null;
  const rejects = name.startsWith("reject");
  const items = list.items.filter((item) => {
    const asked = ofAttribute ? get(item, ...attribute.split(".")) : item;
    const answer = ofAttribute && item.kind !== "map" ? null : answerOf(asked, rest);
    return answer === null || answer !== rejects;
  });
  return items.length === list.items.length ? list : { ...list, items };
}

/** What a test says of a value; null: nobody knows. */
function answerOf(node: DocumentNode | null, [test = "truthy", ...given]: readonly Literal[]): boolean | null {
  if (test === "defined" || test === "undefined") return (node !== null) === (test === "defined");
  if (node === null) return test === "truthy" ? false : null;
  if (node.kind !== "scalar") return test === "truthy" ? isFilled(node) : null;
  if (node.text.includes("{{") || node.text.includes("{%") || node.made !== undefined) return null;
  const [wanted] = given;
  switch (test) {
    case "truthy":
    case "falsy":
      return isTrue(node) === (test === "truthy");
    case "true":
    case "false":
      return node.value === (test === "true");
    case "==":
    case "eq":
    case "equalto":
    case "sameas":
      return wanted === undefined || typeof wanted === "object" ? null : node.value === wanted;
    case "!=":
    case "ne":
      return wanted === undefined || typeof wanted === "object" ? null : node.value !== wanted;
    case "in":
      if (typeof wanted === "string") return wanted.includes(node.text);
      return typeof wanted === "object" ? wanted.includes(node.value as Literal) : null;
    case "contains":
      return typeof wanted === "string" && typeof node.value === "string" ? node.value.includes(wanted) : null;
    case "match":
    case "search":
      return typeof wanted === "string" ? matches(node.text, wanted, test === "match") : null;
    default:
      return null;
  }
}

function isFilled(node: DocumentNode): boolean {
  if (node.kind === "map") return node.entries.length > 0;
  return node.kind === "list" ? node.items.length > 0 : true;
}

function isTrue({ value }: ScalarNode): boolean {
  return value !== null && value !== false && value !== 0 && value !== "";
}

/** Patterns that take no time to look for. */
const harmless = /^\^?(?:[\w\s/:@,-]|\\[.\-/]|\.\*$)*\$?$/;

function matches(text: string, pattern: string, fromStart: boolean): boolean | null {
  if (!harmless.test(pattern)) return null;
  return new RegExp(fromStart ? `^(?:${pattern})` : pattern).test(text);
}
