/** A command as it is run, and how it ends: what builtins, programs and onlookers have in common. */
import type { Span } from "../source.ts";
import { string } from "../value/build.ts";
import type { Value } from "../value/value.ts";
import { concatenated, shownText } from "./words/values.ts";
import { decided } from "./flow/decision.ts";
import type { Decision } from "./flow/decision.ts";

/** A word as a command gets it. */
export interface Field {
  readonly value: Value;
  readonly at: Span;
  /** Of the name of a file that a command makes for it (`<(…)`): what is in it. */
  readonly holds?: Value;
  /** A shell cuts it into other words for each text that it may be. */
  readonly isLoose?: boolean;
}

/** A command with its words as it gets them, the first left out. */
export interface Invocation {
  readonly name: string;
  /** The first word as it is written: a path perhaps. */
  readonly written: Value;
  readonly at: Span;
  readonly fields: readonly Field[];
  readonly input: Value | null;
  /** The file that comes in, where one does. */
  readonly from: Field | null;
  /** Sends text to where the command's output goes. */
  readonly print: (value: Value) => void;
}

/** Where a command prints to whom nobody listens. */
export const unheard = (): void => undefined;

/** How a command ends; `asks`: it was run to find out. */
export interface Outcome {
  readonly decision: Decision;
  readonly asks: boolean;
}

export const done: Outcome = { decision: decided(true), asks: false };

const space = string(" ");

/** The words of a command as one text. */
export function joinedFields(fields: readonly Field[]): Value {
  return concatenated(fields.flatMap(({ value }, at) => (at > 0 ? [space, value] : [value])));
}

/** Words behind the options that stand first. */
export function withoutFlags(fields: readonly Field[]): readonly Field[] {
  const first = fields.findIndex(({ value }) => !/^-[a-zA-Z]+$/.test(shownText(value) ?? ""));
  return first < 0 ? [] : fields.slice(first);
}
