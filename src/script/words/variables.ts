/** The variables of a script as they are at one point of it; a branch lays its own over those before it. */
import type { Value } from "../../value/value.ts";

/** What a script starts with. */
export interface Environment {
  get(name: string): Value | undefined;
}

const none: ReadonlyMap<string, string> = new Map();
const mostHops = 8;

export class Variables implements Environment {
  /** What was set, or unset, since the branch began. */
  readonly own = new Map<string, Value | undefined>();
  /** Names that stand for others: `declare -n place=REGION`. */
  references: ReadonlyMap<string, string>;
  private readonly before: Environment;

  constructor(before: Environment) {
    this.before = before;
    this.references = before instanceof Variables ? before.references : none;
  }

  get(name: string): Value | undefined {
    return this.held(this.named(name));
  }

  set(name: string, value: Value | undefined): void {
    this.own.set(this.named(name), value);
  }

  /** The name for which a name stands: most stand for themselves. */
  named(name: string): string {
    let found = name;
    for (let hop = 0; hop < Math.min(mostHops, this.references.size); hop += 1)
      found = this.references.get(found) ?? found;
    return found;
  }

  /** @param other null: it stands for itself again. */
  refer(name: string, other: string | null): void {
    const references = new Map(this.references);
    references.delete(name);
    if (other !== null && other !== name) references.set(name, other);
    this.references = references;
  }

  private held(name: string): Value | undefined {
    if (this.own.has(name)) return this.own.get(name);
    return this.before instanceof Variables ? this.before.held(name) : this.before.get(name);
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
