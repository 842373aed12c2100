/** `borderlint console`: expressions, evaluated in a root module. */
import type { Source } from "../source.ts";
import { quote, toJson } from "../value/json.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "../value/value.ts";
import type { Outcome } from "../value/value.ts";
import { evaluateText } from "./expression/console.ts";
import type { Instance } from "./instance.ts";
import { scopeOf } from "./references.ts";

/**
 * What one expression evaluates to, as JSON text (CONTRACT): known, possible, or an error. Numbers keep all their
 * digits.
 */
export function answerTo(text: string, root: Instance, id: string | null): string {
  const source: Source = { path: "<console>", text };
  // A line of input requires no providers; those that it names are taken to be there.
  return answer(evaluateText(text, { ...scopeOf(root, null, source), requires: () => true }), id);
}

function answer(outcome: Outcome, id: string | null): string {
  const start = id === null ? "{" : `{"id":${quote(id)},`;
  if (outcome.kind === "failure")
    return `${start}"error":${quote(outcome.detail === "" ? outcome.summary : `${outcome.summary}: ${outcome.detail}`)}}`;
  if ((outcome.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) === 0) return `${start}"known":true,"value":${toJson(outcome)}}`;
  if (outcome.kind === "choice") {
    const known = outcome.alternatives.filter(({ value }) => value.kind !== "unknown");
    const texts = new Set(known.map(({ value }) => toJson(value)));
    return `${start}"known":false,"possible":[${[...texts].join(",")}],"open":${outcome.open}}`;
  }
  return `${start}"known":false,"possible":[],"open":true,"value":${toJson(outcome)}}`;
}
