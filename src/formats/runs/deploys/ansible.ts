/** What commands of Ansible say of playbooks: which they are, for which machines, and the variables they are given. */
import { shownText } from "../../../script/words/values.ts";
import { handedBy, optionOf, wordsOf } from "./command-line.ts";
import type { CommandLine, Manual } from "./command-line.ts";
import type { Said } from "./said.ts";

/** Source: `ansible-playbook --help` and `ansible-pull --help` of ansible-core 2.19. */
const flags = (
  "b become C check D diff K ask-become-pass k ask-pass J ask-vault-password ask-vault-pass syntax-check list-hosts " +
  "list-tags list-tasks step force-handlers flush-cache version v vv vvv vvvv vvvvv vvvvvv verbose h help " +
  "o only-if-changed full accept-host-key verify-commit clean purge track-subs"
).split(" ");

export const manual: Manual & { readonly name: RegExp } = {
  name: /^ansible-(?:playbook|pull)$/,
  lists: [],
  flags,
  glued: "iel",
};

/** They say what is there and run nothing. */
const asking = ["syntax-check", "list-hosts", "list-tags", "list-tasks", "version", "help", "h"];

/** `ansible-playbook -i inventory/prod site.yml -e region=eu -e @vars.yml --limit web` */
export function ansible(line: CommandLine): Said | null {
  // It may be called anything; of what is not known only its end tells that it is one.
  const [first, ...others] = line.plain.filter(({ value }) =>
    value.kind === "string" ? value.text !== "" : /\.ya?ml$/i.test(shownText(value) ?? ""),
  );
  if (first === undefined || asking.some((name) => line.options.has(name))) return null;
  return {
    does: "deploy",
    kind: "ansible",
    template: first.value,
    others: others.map(({ value }) => value),
    region: null,
    handed: handedBy(wordsOf(line, "e", "extra-vars")),
    tags: { values: new Map(), files: [], isOpen: false },
    stage: null,
    group: null,
    inventories: wordsOf(line, "i", "inventory", "inventory-file").map(({ value }) => value),
    limit: optionOf(line, "l", "limit"),
  };
}
