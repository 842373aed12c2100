/** What words of commands come to that are more than a value: programs of sed, ways of ssh, texts for a shell. */
import { runText } from "../flow/nested.ts";
import { tellText } from "../flow/open-run.ts";
import type { Field } from "../invocation.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { contentOf } from "../texts/contents.ts";
import { written } from "../texts/sed.ts";
import { emitPairs, isPairs } from "./pairs.ts";
import { asProgram } from "./wrappers.ts";
import { alternativesOfAny, mapTexts, shownText, textPieces } from "../words/values.ts";
import type { Value } from "../../value/value.ts";

/** A text that a shell runs, here or elsewhere; the arguments of a module of Ansible look like what sets variables. */
export function runGiven(state: State, container: string, value: Value, at: Field["at"]): void {
  if (isPairs(shownText(value) ?? "")) emitPairs(state, [container, "argument"], value, at);
  asProgram(state, () => runText(state, value, at));
  tellText(state, container.slice(1), value, at);
}

const betweenSlashes = /^\/[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}(?::\d{1,5})?(?:\/|$)/;

/** What a program of sed writes. */
export function emitEdits(state: State, container: string, value: Value, at: Field["at"]): void {
  for (const one of alternativesOfAny(value)) {
    const text = shownText(one.value);
    for (const [start, end] of text === null ? [] : written(text)) {
      // What is put in between the slashes of an address is no path.
      const from = betweenSlashes.test(text!.slice(start, end)) ? start + 1 : start;
      emit(state, [container, "argument"], slice(textPieces(one.value), from, end), at);
    }
  }
}

/** `url.ADDRESS.insteadOf`; null: another setting of git. */
export function addressInstead(value: Value): Value | null {
  const [, before, address] = /^(url\.)(.*)\.(?:push)?insteadof$/i.exec(shownText(value) ?? "") ?? [];
  if (before === undefined || address === undefined) return null;
  return slice(textPieces(value), before.length, before.length + address.length);
}

/** `ProxyCommand=…`, `ProxyJump=…`, `HostName=…`: through whom, or to whom, ssh goes. */
const connecting = /^(ProxyCommand|ProxyJump|HostName)(?:\s*=\s*|\s+)/i;

export function connect(state: State, container: string, value: Value, at: Field["at"]): void {
  const text = shownText(value);
  const [mark, name = ""] = text === null ? [] : (connecting.exec(text) ?? []);
  if (mark === undefined || text === null) return;
  const own = slice(textPieces(value), mark.length, text.length);
  if (/^proxycommand$/i.test(name)) runText(state, own, at);
  else emit(state, [container, name], mapTexts(own, withoutUser), at);
}

/** What the file holds from which the command line of AWS takes a value: `file://policy.json`; null: nobody knows. */
export function valueIn(state: State, { value, at }: Field): Value | null {
  const text = shownText(value) ?? "";
  const mark = /^fileb?:\/\//.exec(text)?.[0];
  return mark === undefined
    ? null
    : contentOf(state, { value: slice(textPieces(value), mark.length, text.length), at });
}

/** `root@host` is a host and no one's mail. */
export function withoutUser(value: Value): Value {
  const text = shownText(value);
  const at = text === null || text.includes("://") ? -1 : text.lastIndexOf("@");
  return text === null || at < 0 ? value : slice(textPieces(value), at + 1, text.length);
}

/** The address in a line of apt's: `deb [arch=amd64] https://…`. */
export function withoutKind(value: Value): Value {
  return mapTexts(value, (one) => {
    const text = shownText(one) ?? "";
    const kind = /^deb(?:-src)?\s+(?:\[[^\]]*\]\s*)?/.exec(text)?.[0];
    return kind === undefined ? one : slice(textPieces(one), kind.length, text.length);
  });
}
