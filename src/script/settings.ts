/** What a script makes depended on, as settings: the one way in for whoever has a text that a shell runs. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source, Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import type { Condition, PartialString, StringValue, Value } from "../value/value.ts";
import { aloneWith, followed, followedWords } from "./followed.ts";
import type { Followed } from "./following.ts";
import { anyWords } from "./words/given-words.ts";
import { conditionKey, unset } from "./state.ts";
import type { Path } from "./state.ts";
import { isOfConfiguration } from "./texts/written-configuration.ts";
import { asText, shownText } from "./words/values.ts";

export interface Script {
  readonly value: StringValue | PartialString;
  /** Names before those of what is found. */
  readonly path: Path;
  /** Where it takes effect, for what stands in no file letter by letter. */
  readonly at: Span;
  /** What its environment has from outside. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** Files that it may read in. */
  readonly sourced?: ReadonlyMap<string, Source>;
  /** How many words it is surely given, whatever they are. */
  readonly given?: number;
  /** Configuration of Terraform that it writes is evaluated elsewhere. */
  readonly isEvaluated?: boolean;
  /** Other scripts read it in: what it leaves to them is said where they are. */
  readonly isReadIn?: boolean;
}

/** What a script names, as far as it could be followed. */
export interface ScriptReading {
  readonly settings: readonly Setting[];
  /** Why there may be more in it; null: all of it was followed. */
  readonly fault: Diagnostic | null;
}

/** Hosts, images, places, registries, models in the commands that are run, each as surely as its command runs. */
export function scriptSettings(script: Script): ScriptReading {
  const { value, path, at, variables = new Map(), sourced = new Map(), given = 0 } = script;
  const whole = followed({ value, at, variables, positional: wordsOf(given), around: aloneWith(sourced) });
  const all =
    script.isEvaluated === true
      ? { ...whole, settings: whole.settings.filter((one) => !isOfConfiguration(one)) }
      : whole;
  if (script.isReadIn !== true) return readingOf(all, path);
  return readingOf({ ...all, settings: all.settings.filter((one) => !all.left.has(one)) }, path);
}

/** Words that others say, and behind them what whoever starts it likes; null: it may be given none. */
function wordsOf(given: number): readonly Value[] | null {
  if (given === 0) return null;
  const names = Array.from({ length: given }, (_, index) => `$${index + 1}`);
  return [unset("$0"), ...names.map((name) => asText(saidByOthers(name))), anyWords];
}

/** Whoever gives it is seen to give something. */
function saidByOthers(name: string): Value {
  const value = unset(name);
  return value.kind === "unknown" ? { ...value, notNull: true } : value;
}

/** A command that is given word by word, as containers have it; without a program's name, its arguments alone. */
export interface Arguments {
  readonly words: readonly { readonly value: Value; readonly at: Span }[];
  readonly path: Path;
  readonly at: Span;
  readonly variables?: ReadonlyMap<string, Value>;
  /** Files that it may start. */
  readonly sourced?: ReadonlyMap<string, Source>;
  /** The first word is a program. */
  readonly named: boolean;
}

export function commandSettings(command: Arguments): ScriptReading {
  const { words, path, at, variables = new Map(), sourced = new Map(), named } = command;
  const program = { value: string(""), at };
  // Images have programs of their own, to which options may be added.
  const isNamed = named && !/^-/.test(shownText(words[0]?.value ?? program.value) ?? "");
  return readingOf(
    followedWords({ words: isNamed ? words : [program, ...words], at, variables, around: aloneWith(sourced) }),
    path,
  );
}

/** The same script may stand below several names: its questions are others there. */
function readingOf({ settings, fault }: Followed, base: Path): ScriptReading {
  const place = `${conditionKey}${base.join(".")} `;
  const below = (condition: Condition): Condition =>
    condition.key.startsWith(conditionKey)
      ? { ...condition, key: `${place}${condition.key.slice(conditionKey.length)}` }
      : condition;
  return {
    settings: settings.map((one) => ({
      ...one,
      path: [...base, ...one.path],
      value:
        one.value.kind === "choice"
          ? {
              ...one.value,
              alternatives: one.value.alternatives.map(({ value, when }) => ({ value, when: when.map(below) })),
            }
          : one.value,
    })),
    fault,
  };
}
