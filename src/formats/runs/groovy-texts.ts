/** Texts of Groovy, with what is known of the names and maps that fill them in. */
import { inSequence } from "../../pattern.ts";
import { gap } from "../../script/folders.ts";
import { alternativesOfAny, known, textPieces } from "../../script/words/values.ts";
import type { Source } from "../../source.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Value } from "../../value/value.ts";
import { isSign, partsOf } from "../pipelines/groovy.ts";
import type { Token } from "../pipelines/groovy.ts";

export type Known = ReadonlyMap<string, Value>;

/** A text with what is known of the names that Groovy fills in. */
export function valueOf({ source, maps }: Named, token: Token, ...names: readonly Known[]): Value {
  const open = askedOf(token, names).find(([, value]) => value.kind === "choice");
  if (open !== undefined) {
    const [name, value] = open;
    const ways = alternativesOfAny(value).map((one) => ({
      value: valueOf({ source, maps }, token, new Map([[name, one.value]]), ...names),
      when: one.when,
    }));
    return choice(ways, false);
  }
  const { start, end } = token;
  const trace = origin("literal", { source, start, end });
  const pieces = partsOf(token).flatMap(({ kind, text, from }): readonly Piece[] => {
    if (kind !== "filled") return [{ text, trace, offset: kind === "written" ? start + from : -1, flags: 0 }];
    const either = eitherOf(source, token, text, names);
    if (either !== null) return either;
    const value = entryOf({ source, maps }, text, names) ?? namedIn(names, nameOf(text));
    return value?.kind === "string" || value?.kind === "partial" ? textPieces(value) : [{ unknown: gap(nameOf(text)) }];
  });
  return pieces.length === 0 ? string("", trace, start) : fromPieces(pieces);
}

function nameOf(text: string): string {
  return text.trim().replace(/^(?:params|env)\./, "");
}

function namedIn(names: readonly Known[], name: string): Value | undefined {
  return names.map((each) => each.get(name)).find((one) => one !== undefined);
}

/** The names that a text is filled in with, as themselves or as the key of a map. */
function askedOf(token: Token, names: readonly Known[]): readonly (readonly [string, Value])[] {
  return partsOf(token).flatMap(({ kind, text }) => {
    if (kind !== "filled") return [];
    const key = indexing.exec(text.trim())?.[2];
    const name = key === undefined ? nameOf(text) : nameOf(key);
    const value = namedIn(names, name);
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** What texts are filled in from, beside names. */
export interface Named {
  readonly source: Source;
  readonly maps: Maps;
}

/** `def regions = [eu: 'eu-west-1', 'hk': 'ap-east-1']`, by name. */
type Maps = ReadonlyMap<string, ReadonlyMap<string, Token>>;

export function mapsIn(tokens: readonly Token[]): Maps {
  const maps = new Map<string, ReadonlyMap<string, Token>>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" || !isSign(tokens[index + 1], "=") || !isSign(tokens[index + 2], "[")) continue;
    const entries = new Map<string, Token>();
    let at = index + 3;
    for (; isSign(tokens[at + 1], ":") && tokens[at + 2]?.kind === "text"; at += 4) {
      entries.set(tokens[at]!.text, tokens[at + 2]!);
      if (!isSign(tokens[at + 3], ",")) break;
    }
    if (entries.size > 0) maps.set(token.text, entries);
  }
  return maps;
}

/** `regions[params.SITE]`, `regions['eu']`, `regions.get(site)`, `regions.eu` */
const indexing = /^(\w{1,80})(?:\[|\.get\()\s*([\w.]{1,80}|"\w{1,80}"|'\w{1,80}')\s*[\])]$/;
const member = /^(\w{1,80})\.(\w{1,80})$/;

/** What a map has at a key; which of its entries, where nobody says the key, is for whoever starts it to say. */
function entryOf({ source, maps }: Named, text: string, names: readonly Known[]): Value | undefined {
  const [, map = "", key = ""] = indexing.exec(text.trim()) ?? [];
  const [, owner = "", own = ""] = map === "" ? (member.exec(text.trim()) ?? []) : [];
  const entries = maps.get(map === "" ? owner : map);
  if (entries === undefined) return undefined;
  const quoted = /^["'](\w+)["']$/.exec(key)?.[1];
  const wanted = map === "" ? own : (quoted ?? known(namedIn(names, nameOf(key))));
  if (wanted === null) return undefined;
  const entry = entries.get(wanted);
  return entry === undefined ? undefined : valueOf({ source, maps: new Map() }, entry, ...names);
}

const asking = inSequence([
  /^\s*(?:(?:params|env)\.)?(\w+)\s*(==|!=)\s*/, // params.STAGE ==
  /(?<wanted>["'])(.*?)\k<wanted>\s*\?\s*/, // 'live' ?
  /(?<then>["'])(.*?)\k<then>\s*:\s*/, // 'cn-north-1' :
  /(?<otherwise>["'])(.*?)\k<otherwise>\s*$/, // 'eu-central-1'
]);

/** `params.SITE == 'cn' ? 'cn-north-1' : 'eu-west-1'`, where it is known which; null: it is not, or it asks more. */
function eitherOf(source: Source, { start, end }: Token, text: string, names: readonly Known[]): Piece[] | null {
  const [, name = "", sign, , wanted, , then = "", , otherwise = ""] = asking.exec(text) ?? [];
  const value = known(names.map((each) => each.get(name)).find((one) => one !== undefined));
  if (value === null || wanted === undefined) return null;
  const chosen = (value === wanted) === (sign === "==") ? then : otherwise;
  const at = source.text.indexOf(chosen, source.text.indexOf("?", start));
  const isWritten = chosen !== "" && at >= start && at < end;
  const trace = origin("literal", isWritten ? { source, start: at, end: at + chosen.length } : { source, start, end });
  return chosen === "" ? [] : [{ text: chosen, trace, offset: isWritten ? at : -1, flags: 0 }];
}

/** `regions[params.SITE]` as a text would have it; null: it is no entry of a map. */
export function filledWith({ source, maps }: Named, { start }: Token, text: (token: Token) => Value): Value | null {
  const [written = ""] = /^[^\n;]{0,200}/.exec(source.text.slice(start, start + 200)) ?? [];
  const expression = written.trim();
  const [, map = ""] = indexing.exec(expression) ?? member.exec(expression) ?? [];
  if (!maps.has(map)) return null;
  return text({ kind: "text", text: `\${${expression}}`, start, end: start + expression.length, isFilledIn: true });
}
