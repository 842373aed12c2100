/** The variables of a script as they are at one point of it; a branch lays its own over those before it. */
import type { Value } from "../../value/value.ts";

/** What a script starts with. */
export interface Environment {
  get(name: string): Value | undefined;
}

export class Variables implements Environment {
  /** What was set, or unset, since the branch began. */
  readonly own = new Map<string, Value | undefined>();
  private readonly before: Environment;

  constructor(before: Environment) {
    this.before = before;
  }

  get(name: string): Value | undefined {
    return this.own.has(name) ? this.own.get(name) : this.before.get(name);
  }

  set(name: string, value: Value | undefined): void {
    this.own.set(name, value);
  }

  /** What the script was started with. */
  given(name: string): Value | undefined {
    return this.before instanceof Variables ? this.before.given(name) : this.before.get(name);
  }

  /** All that was set, or unset, since the script began. */
  changes(): Map<string, Value | undefined> {
    const { before, own } = this;
    return before instanceof Variables ? new Map([...before.changes(), ...own]) : new Map(own);
  }
}
