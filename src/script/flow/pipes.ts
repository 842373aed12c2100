/** What the command at the end of a pipeline does with what the others print. */
import type { CommandNode } from "unbash";
import { shells } from "../syntax/shells.ts";

function wordsOf(node: CommandNode | undefined): readonly string[] {
  if (node?.type !== "Command") return [];
  return [node.name, ...node.args].map((word) => (word !== undefined && "value" in word ? String(word.value) : ""));
}

/** Whether what comes in is run: `… | sh`, `… | sudo bash -s`. */
export function startsShell(node: CommandNode): boolean {
  const words = wordsOf(node);
  const at = words.findIndex((word) => shells.has(word.replace(/^.*\//s, "")));
  return at >= 0 && at <= 1 && !words.slice(at + 1).some((word) => /^[^-]|^-\w*c/.test(word));
}

/** Whether it applies what comes in: `kubectl apply -f -`, `oc create -f -`, `kapp deploy -f -`. */
export function applies(node: CommandNode | undefined): boolean {
  const words = wordsOf(node);
  const at = words.findIndex((word) => /(?:^|\/)(?:kubectl|oc|kapp|k3s|microk8s\.kubectl)$/.test(word));
  return at >= 0 && words.slice(at + 1).some((word) => /^(?:apply|create|replace|deploy)$/.test(word));
}
