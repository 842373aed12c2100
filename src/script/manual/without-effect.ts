/** Commands whose words take no effect: they take away, keep out, or only try. */
import type { Field } from "../invocation.ts";
import { known, shownText } from "../words/values.ts";
import { silentCommands } from "./silent.ts";

/** Options before the verb that have their value in the next word. */
const valued = new Set(
  `
    -n -s -H -c --namespace --context --cluster --user --kubeconfig --kube-context
    --server --token --as --as-group --host --config
  `
    .trim()
    .split(/\s+/),
);

/** `kubectl -n web delete -f -`: what comes in is taken away. */
export function takesAway(name: string, fields: readonly Field[]): boolean {
  const verb = fields.find(({ value }, at) => {
    const before = known(fields[at - 1]?.value) ?? "";
    return !/^-/.test(shownText(value) ?? "") && !valued.has(before);
  });
  return silentCommands.has(`${name} ${known(verb?.value) ?? ""}`);
}

/** `--dry-run=client`: nothing comes of it but what it prints. */
export function isDryRun(name: string, fields: readonly Field[]): boolean {
  if (!/^(?:kubectl|oc)$/.test(name)) return false;
  return fields.some(({ value }) => /^--dry-run(?:=(?:client|server|true))?$/.test(known(value) ?? ""));
}

/** Firewalls and routes that keep away from what they name. */
export function keepsOut(name: string, fields: readonly Field[]): boolean {
  if (!/^(?:iptables|ip6tables|nft|ufw|firewall-cmd|ip|route|ipset)$/.test(name)) return false;
  return fields.some(({ value }) =>
    /\b(?:drop|reject|deny|blackhole|unreachable|prohibit)\b/i.test(shownText(value) ?? ""),
  );
}
