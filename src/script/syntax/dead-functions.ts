/** Which functions of a script nobody can call. */
import { eitherOf, inSequence } from "../../pattern.ts";
import type { State } from "../state.ts";
import { shownText } from "../words/values.ts";

/** Files of functions that other scripts read in, and what sets up somebody's shell. */
const mayBeReadIn = eitherOf(
  [
    /(?:^|[/_.-])(?:libs?|common|utils?|functions?|shared)(?:[/_.-]|$)/, // lib/common.sh
    /(?:^|[/_.-])(?:helpers?|funcs?|base|core|init|env|setup)(?:[/_.-]|$)/,
    /(?:rc|profile|aliases|completions?)(?:\.|$|\/)|profile\.d\//, // .bashrc
  ],
  "i",
);

/** A command, or what a command is made of, whose name or a part of it stands in a variable. */
const called = inSequence(
  [
    eitherOf([
      /^|[;&|(){!`]|\b(?:then|do|else|if|elif|while|until|eval|exec)\b/, // then "$@"
      /\b(?:trap|time|coproc|command|export|complete)\b/,
    ]),
    /[ \t]*/,
    /(?:-[a-z]+[ \t]+)?["']?[\w.:-]{0,100}["']?\$[{(@*\w]/, // "$@", "deploy_$1"
  ],
  "m",
);

/** Whether it is a program that begins with its own functions, and calls none by a name that is not written in it. */
export function isWhole({ self, called: own, place }: State): boolean {
  const text = self === null ? null : shownText(self);
  return text !== null && own.size > 0 && !mayBeReadIn.test(place.source.path) && !called.test(text);
}

/** Whether a function's name stands only where it is defined. */
export function isNamedOnce({ self }: State, name: string): boolean {
  const text = self === null ? null : shownText(self);
  if (text === null) return false;
  const first = text.indexOf(name);
  return first >= 0 && !text.includes(name, first + name.length);
}
