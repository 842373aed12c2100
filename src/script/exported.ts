/** What a script tells, and takes back before a program gets to see it. */
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import { beyondUsual } from "../value/condition.ts";
import type { Condition, Value } from "../value/value.ts";
import { emit, otherwise, placed } from "./state.ts";
import type { State } from "./state.ts";

/** Says that a variable is what programs get to see; what no program saw of it was not. */
export function exportValue(state: State, name: string, value: Value, at: Span): void {
  takeBack(state, name);
  state.exported.set(name, { setting: emit(state, ["environment", name], value, at), when: state.when });
}

/** What is unset, or set anew, before a program is started has no effect. */
export function takeBack(state: State, name: string): void {
  const before = state.exported.get(name);
  if (before === undefined || !replaces(state, before)) return;
  state.exported.delete(name);
}

interface Told {
  readonly setting: Setting;
  readonly when: readonly Condition[];
}

/** Takes back what was told where the script was as surely as now; where a default decides, it holds otherwise. */
export function replaces(state: State, { setting, when }: Told): boolean {
  if (when === state.when) {
    withdraw(state, setting);
    return true;
  }
  const usual = state.when.at(-1);
  if (usual?.usual !== true || !isAsSure(when, state.when)) return false;
  const index = state.found.lastIndexOf(setting);
  const value = placed([otherwise(usual)], setting.value);
  if (index >= 0) state.found[index] = { ...setting, value };
  return true;
}

function isAsSure(before: readonly Condition[], now: readonly Condition[]): boolean {
  const [first, second] = [beyondUsual(before), beyondUsual(now)];
  return first.length === second.length && first.every((one, index) => one === second[index]);
}

/** What was told takes no effect after all; where it is told elsewhere, or no more, nothing changes. */
export function withdraw({ found }: State, setting: Setting): void {
  const index = found.lastIndexOf(setting);
  if (index >= 0) found.splice(index, 1);
}
