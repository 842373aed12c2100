/** Words of commands as the files that they name. */
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import type { Field } from "../invocation.ts";
import { alternativesOfAny, known } from "../words/values.ts";

/** A word of a command that is a file. */
export interface Use {
  /** As it is written; null: nobody knows. */
  readonly text: string | null;
  readonly at: Span;
  /**
   * `script`: run by a shell; `program`: by another interpreter; `file`: read by the format that knows it; `text`: it
   * only has to be there; `archive`: unpacked.
   */
  readonly as: "script" | "program" | "file" | "text" | "archive";
  /** The name by which the format that is to read it would know it. */
  readonly like?: string;
  /** Folder in which the command is run, as `moves` has it. */
  readonly folder: Value;
  /** Whether a command before it may make it. */
  readonly isMade: boolean;
  /** Whether it is told elsewhere, or may well be left out, when it is not there. */
  readonly isNeeded: boolean;
}

export type Given = Pick<Use, "text" | "at" | "as" | "like" | "isNeeded">;

export function like(name: string, files: readonly Given[]): readonly Given[] {
  return files.map((one) => ({ ...one, like: name }));
}

export function isWord({ value }: Field): boolean {
  return !/^-/.test(known(value) ?? "");
}

export function hasWord(fields: readonly Field[], word: RegExp): boolean {
  return fields.some(({ value }) => word.test(known(value) ?? ""));
}

export function ending(fields: readonly Field[], name: RegExp, as: Use["as"]): readonly Given[] {
  return given(fields.filter(isWord), as).filter(({ text }) => text === null || name.test(text));
}

/** Each text that a field may be. */
export function given(fields: readonly Field[], as: Use["as"], isNeeded = true): readonly Given[] {
  return fields.flatMap(({ value, at }) => {
    const alternatives = alternativesOfAny(value);
    return alternatives.map((one) => ({
      text: known(one.value),
      at,
      as,
      isNeeded: isNeeded && alternatives.length === 1,
    }));
  });
}

/** The values of options: `-f x`, `-f=x`, `--file x`, `-fx` of one letter. */
export function behind(fields: readonly Field[], option: RegExp, as: Use["as"], isNeeded = true): readonly Given[] {
  return fields.flatMap((field, index): readonly Given[] => {
    const next = fields[index + 1];
    return given([field], as, isNeeded).flatMap((one): readonly Given[] => {
      const text = one.text ?? "";
      if (option.test(text)) return next === undefined ? [] : given([next], as, isNeeded);
      const equals = text.indexOf("=");
      const name = equals < 0 ? text.slice(0, 2) : text.slice(0, equals);
      if (!text.startsWith("-") || !option.test(name)) return [];
      return [{ ...one, text: equals < 0 ? text.slice(2) : text.slice(equals + 1) }];
    });
  });
}

/** Files of one word: `-f a.yaml,b.yaml`. */
export function eachOf(one: Given): readonly Given[] {
  return one.text === null ? [one] : one.text.split(",").map((text) => ({ ...one, text }));
}
