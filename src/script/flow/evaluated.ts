/** `eval`: a text that the script has put together is run as a part of it. */
import { UNKNOWN } from "../folders.ts";
import { done, joinedFields } from "../invocation.ts";
import type { Invocation, Outcome } from "../invocation.ts";
import { runText } from "./nested.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { asText, shownText } from "../words/values.ts";

/** Tools whose output makes a shell ready for them: it says nothing of where anything runs. */
const preparing = new Set(
  `
    ssh-agent gpg-agent keychain dircolors opam luarocks starship atuin zoxide thefuck fzf mise asdf rtx fnm conda
    micromamba mamba pyenv rbenv nodenv jenv goenv plenv brew direnv minikube docker-machine lesspipe resize tset perl
    go getopt shellenv completion docker-env hook init register-python-argcomplete
  `
    .trim()
    .split(/\s+/),
);

export function evaluate(state: State, { fields }: Invocation): Outcome {
  const [first] = fields;
  state.asked.clear();
  const line = joinedFields(fields);
  const text = shownText(line) ?? "";
  // `eval set -- "$(getopt …)"`
  if (/^set\s.*\uFFFC/s.test(text)) state.notes.losesGiven = true;
  if (first === undefined || runText(state, line, first.at)) return done;
  emit(state, ["eval"], line, first.at);
  const { source, start, end } = first.at;
  const isTold =
    text.trim() === UNKNOWN &&
    !source.text
      .slice(start, end)
      .split(/[^\w-]+/)
      .some((word) => preparing.has(word));
  if (isTold) emit(state, ["$eval", "run"], asText(line), first.at);
  return done;
}
