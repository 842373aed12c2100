/** Whether something holds, as far as a script says. */
import type { Value } from "../../value/value.ts";
import { DEFAULT } from "../words/values.ts";

export interface Decision {
  /** Null: nothing in the script decides it. */
  readonly holds: boolean | null;
  /** It rests on a default that somebody may override. */
  readonly byDefault: boolean;
}

export const undecided: Decision = { holds: null, byDefault: false };

export function decided(holds: boolean, ...values: readonly Value[]): Decision {
  return { holds, byDefault: values.some((value) => (value.flags & DEFAULT) !== 0) };
}

export function opposite({ holds, byDefault }: Decision): Decision {
  return { holds: holds === null ? null : !holds, byDefault };
}
