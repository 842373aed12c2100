/** `borderlint console`: expressions, evaluated in a root module. */
import type { Source } from "../source.ts";
import { quote, toJson } from "../value/json.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "../value/value.ts";
import type { Outcome } from "../value/value.ts";
import { evaluateText } from "./expression/console.ts";
import type { Instance } from "./names/instance.ts";
import { scopeOf } from "./names/references.ts";

/**
 * What one expression evaluates to, as JSON text (CONTRACT): known, possible, or an error. Numbers keep all their
 * digits.
 */
export function answerTo(text: string, root: Instance, id: string | null): string {
  const source: Source = { path: "<console>", text };
  const scope = scopeOf(root, null, source);
  // Where there is no configuration that could require them, the providers that a line names are taken to be there.
  const inside = root.module.files.length === 0 ? { ...scope, requires: () => true } : scope;
  return answer(evaluateText(text, inside), id);
}

function answer(outcome: Outcome, id: string | null): string {
  const start = id === null ? "{" : `{"id":${quote(id)},`;
  if (outcome.kind === "failure") {
    const { summary, detail } = outcome;
    return `${start}"error":${quote(detail === "" ? summary : `${summary}: ${detail}`)}}`;
  }
  if ((outcome.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) === 0) return `${start}"known":true,"value":${toJson(outcome)}}`;
  if (outcome.kind === "choice") {
    const known = outcome.alternatives.filter(({ value }) => value.kind !== "unknown");
    const texts = new Set(known.map(({ value }) => toJson(value)));
    return `${start}"known":false,"possible":[${[...texts].join(",")}],"open":${outcome.open}}`;
  }
  return `${start}"known":false,"possible":[],"open":true,"value":${toJson(outcome)}}`;
}
