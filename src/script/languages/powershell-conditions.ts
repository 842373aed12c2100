/** Conditions of PowerShell that what the script itself sets decides. Source: about_Comparison_Operators. */
import { DEFAULT } from "../../value/value.ts";
import type { Variables } from "./powershell-values.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** A plain text that an operand surely is; null: nobody knows. */
export type KnownText = (operand: string) => string | null;

const comparing = inSequence(
  [
    /^([^\s()]{1,80}|"[^"]{0,200}"|'[^']{0,200}')\s+/, // $Stage
    /-([ci]?)(eq|ne)\s+/, // -eq
    /([^\s()]{1,80}|"[^"]{0,200}"|'[^']{0,200}')$/, // "prod"
  ],
  "i",
);

/** Whether a condition holds; null: nobody knows. */
export function truthOf(written: string, known: KnownText): boolean | null {
  const text = written
    .trim()
    .replace(/^\(([^()]*)\)$/s, "$1")
    .trim();
  const all = text.split(/\s-and\s/i);
  if (all.length > 1) return /\s-or\s/i.test(text) ? null : every(all.map((one) => truthOf(one, known)));
  const any = text.split(/\s-or\s/i);
  if (any.length > 1) return negated(every(any.map((one) => negated(truthOf(one, known)))));
  const [, denied] = /^(?:-not\s+|!\s*)(.+)$/is.exec(text) ?? [];
  if (denied !== undefined) return negated(truthOf(denied, known));
  if (/^\$(?:true|false)$/i.test(text)) return text.toLowerCase() === "$true";
  const [, left = "", how = "", which = "", right = ""] = comparing.exec(text) ?? [];
  const [one, other] = [known(left), known(right)];
  if (one === null || other === null) return null;
  const isSame = how.toLowerCase() === "c" ? one === other : isEqual(one, other);
  return which.toLowerCase() === "eq" ? isSame : !isSame;
}

/** Case says nothing there. */
export function isEqual(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function every(truths: readonly (boolean | null)[]): boolean | null {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function negated(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}

const changed = /\$(?:\w{1,20}:)?(\w{1,80})\s{0,20}(?:[-+*/%?]{0,2}=(?!=)|\+\+|--)/gi;
/** Parameters of functions, what loops run through, what is handed on to be changed. */
const taken = inSequence(
  [
    /(?:[(,]|\[ref\])\s{0,20}/, // (
    /(?:\[[^\]\n]{1,80}\]\s{0,20}){0,3}/, // [string]
    /\$(\w{1,80})(?=\s{0,20}(?:[,)=\n]|in\b))/, // $Stage,
  ],
  "gi",
);
const settingOthers = eitherOf(
  [
    /\b(?:Set-Variable|New-Variable|Invoke-Expression|iex)\b/,
    /(?:^|[;{])\s{0,40}\.\s+\S/, // . ./settings.ps1
    /-\w{1,10}Variable\b/, // -OutVariable
  ],
  "im",
);

/**
 * What operands of a script's conditions surely are: plain texts, and variables that are set once.
 *
 * @param doubtful names that are set inside of blocks, which may be run or not.
 */
export function knownTexts(script: string, variables: Variables, doubtful: ReadonlySet<string>): KnownText {
  let once: ReadonlySet<string> | null = null;
  return (operand) => {
    const [, double, single, bare] = /^(?:"([^"$`]*)"|'([^']*)'|([\w.-]+))$/.exec(operand) ?? [];
    const plain = double ?? single ?? bare;
    if (plain !== undefined) return plain;
    const [, name] = /^\$(?:script:|global:|env:)?(\w{1,80})$/i.exec(operand) ?? [];
    const key = name?.toLowerCase() ?? "";
    const value = variables.get(key);
    if (value?.kind !== "string" || (value.flags & DEFAULT) !== 0 || doubtful.has(key)) return null;
    once ??= setOnce(script);
    return once.has(key) ? value.text : null;
  };
}

function setOnce(script: string): ReadonlySet<string> {
  if (settingOthers.test(script)) return new Set();
  const counts = new Map<string, number>();
  for (const pattern of [changed, taken])
    for (const [, name = ""] of script.matchAll(pattern))
      counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return new Set([...counts].flatMap(([name, count]) => (count === 1 ? [name] : [])));
}
