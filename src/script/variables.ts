/** The variables of a script as they are at one point of it; a branch lays its own over those before it. */
import type { Value } from "../value/value.ts";

export class Variables {
  /** What was set, or unset, since the branch began. */
  readonly own = new Map<string, Value | undefined>();
  private readonly before: Variables | ReadonlyMap<string, Value>;

  constructor(before: Variables | ReadonlyMap<string, Value>) {
    this.before = before;
  }

  get(name: string): Value | undefined {
    return this.own.has(name) ? this.own.get(name) : this.before.get(name);
  }

  set(name: string, value: Value | undefined): void {
    this.own.set(name, value);
  }
}
