/** What comes into a command, where it takes effect. */
import type { Value } from "../../value/value.ts";
import { tellMade, tellWords } from "../flow/open-run.ts";
import type { Field } from "../invocation.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { shells } from "../syntax/shells.ts";
import { isOwn } from "../texts/contents.ts";
import { known, shownText } from "../words/values.ts";
import { emitSent, sendsInput } from "./sent.ts";
import { takesScript } from "./remote-shells.ts";
import { takesAway } from "./without-effect.ts";

const applying = new Set("kubectl oc docker podman nomad ansible-playbook docker-compose helm packer".split(" "));
const looking = new Set("get describe diff wait explain rollout logs template lint validate plan config".split(" "));

/** Whether what a command is given is deployed, and not only shown or taken away. */
export function mayApply(name: string, fields: readonly Field[]): boolean {
  const [verb] = fields.filter(({ value }) => !/^-/.test(shownText(value) ?? ""));
  return !takesAway(name, fields) && !looking.has(verb === undefined ? "" : (shownText(verb.value) ?? ""));
}

/** `kubectl apply -f -`, `docker build -` */
function appliesInput(name: string, fields: readonly Field[]): boolean {
  const isGiven = ({ value }: Field): boolean =>
    /^(?:-|(?:-f|--filename=)-|\/dev\/stdin)$/.test(shownText(value) ?? "");
  return applying.has(name) && fields.some(isGiven) && mayApply(name, fields);
}

/** What a program reads from its input takes effect: a manifest that is applied, a table that is loaded. */
export function takeInput(state: State, name: string, fields: readonly Field[], input: Value | null): void {
  // `ssh host < x`, `ssh host bash -s < x`
  if (name === "ssh" && input?.kind === "unknown" && takesScript(fields))
    tellWords(state, name, input, fields.at(-1)?.at ?? state.place);
  if (input?.kind === "unknown" && appliesInput(name, fields))
    tellMade(state, name, input, fields.at(-1)?.at ?? state.place);
  if (input === null || input.kind === "unknown" || !isOwn(state, input) || takesAway(name, fields)) return;
  if (name === "ssh" || shells.has(name)) {
    // Not a script after all, or one that is damaged.
    emit(state, [name], input, state.place, "text");
    return;
  }
  if (sendsInput(name, fields)) return emitSent(state, `$${name}`, input, state.place);
  const asksPassword = fields.some(({ value }) => /^--?password-stdin$/.test(known(value) ?? ""));
  if (!asksPassword) emit(state, [`$${name}`, "input"], input, fields.at(-1)?.at ?? state.place, "text");
}
