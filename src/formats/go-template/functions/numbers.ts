/** Functions of numbers: Sprig's arithmetic, and what makes numbers of texts. */
import { number, unknown } from "../../../value/build.ts";
import { convert } from "../../../value/convert.ts";
import type { Value } from "../../../value/value.ts";
import type { GoFunction } from "../world.ts";

function textOfNumber(value: Value): string {
  const text = convert(value, "string");
  return text.kind === "string" ? text.text : "0";
}

function plain(value: Value | undefined): number | null {
  if (value?.kind === "number") return typeof value.number === "number" ? value.number : Number(textOfNumber(value));
  if (value?.kind === "string") return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(value.text) ? Number(value.text) : 0;
  if (value?.kind === "bool") return value.bool ? 1 : 0;
  return value?.kind === "null" ? 0 : null;
}

function open(): Value {
  return unknown("number", { code: "computed", text: "it depends on what is not known" });
}

/** Of whole numbers, cut at the point. */
function whole(compute: (first: number, ...others: number[]) => number): GoFunction {
  return (args) => {
    const all = args.map(plain);
    if (all.includes(null) || all.length === 0) return open();
    const made = compute(...(all.map((one) => Math.trunc(one!)) as [number, ...number[]]));
    return Number.isSafeInteger(made) ? number(made) : open();
  };
}

const integer = whole((one) => one);

export const numbers: Readonly<Record<string, GoFunction>> = {
  int: integer,
  int64: integer,
  atoi: integer,
  float64: ([value]) =>
    value?.kind === "number"
      ? value
      : integer([value ?? number(0)], { source: { path: "", text: "" }, start: 0, end: 0 }),
  add: whole((...all) => all.reduce((sum, one) => sum + one, 0)),
  add1: whole((one) => one + 1),
  sub: whole((a, b = 0) => a - b),
  mul: whole((...all) => all.reduce((product, one) => product * one, 1)),
  div: whole((a, b = 0) => Math.trunc(a / b)),
  mod: whole((a, b = 0) => a % b),
  max: whole((...all) => Math.max(...all)),
  min: whole((...all) => Math.min(...all)),
  ceil: integer,
  floor: integer,
  round: integer,
};
