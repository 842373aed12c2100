/** Policies that count for findings in one folder only, as files of configuration in folders below ask for. */
import { append } from "../../append.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { writtenAt } from "../../config/config.ts";
import type { Scope } from "../../config/cascade.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Move } from "../../discover/git.ts";
import { isBelow } from "../../files.ts";
import { loadPolicies } from "../../policy/load.ts";
import type { ReadFile } from "../../policy/load.ts";
import type { Policy, Verdict } from "../../policy/policy.ts";

/** Which policy counts where; those that are not named count everywhere. */
export interface ScopedPolicy {
  readonly policy: string;
  readonly folder: string;
}

/**
 * Adds to the policies that judge everything those of folders. One that bears the name of another but is not the same
 * is not taken, and an error says so: a folder adds to what judges it and changes nothing of it.
 */
export async function scopedPolicies(
  scopes: readonly Scope[],
  everywhere: readonly Policy[],
  readFile: ReadFile,
  catalogue: Catalogue,
): Promise<{ policies: readonly Policy[]; scopes: readonly ScopedPolicy[]; diagnostics: readonly Diagnostic[] }> {
  const policies = [...everywhere];
  const scoped: ScopedPolicy[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { folder, policies: names, written } of scopes) {
    if (names.length === 0) continue;
    const loaded = await loadPolicies(names, readFile, catalogue, (name) => writtenAt({ written }, "policy", name));
    append(diagnostics, loaded.diagnostics);
    for (const policy of loaded.policies) {
      const same = policies.find(({ id }) => id === policy.id);
      if (same === undefined) policies.push(policy);
      else if (same.digest !== policy.digest) {
        const message =
          `${folder} has a policy of its own that is called "${policy.id}", as another is; it does not count until ` +
          "it has another name";
        const at = names.map((name) => writtenAt({ written }, "policy", name)).find((place) => place !== null);
        diagnostics.push({ severity: "error", code: "policy", message, ...(at === undefined ? {} : { at }) });
        continue;
      }
      if (!everywhere.some(({ id }) => id === policy.id)) scoped.push({ policy: policy.id, folder });
    }
  }
  return { policies, scopes: scoped, diagnostics };
}

/** The same with what a change moves out of a folder: a policy that judged it there judges it where it is now. */
export function withMoved(scopes: readonly ScopedPolicy[], moves: readonly Move[]): readonly ScopedPolicy[] {
  const moved = scopes.flatMap(({ policy, folder }) =>
    moves.flatMap(({ from, to }) => (isBelow(from, folder) && !isBelow(to, folder) ? [{ policy, folder: to }] : [])),
  );
  return moved.length === 0 ? scopes : [...scopes, ...moved];
}

/** Verdicts of policies where they count. */
export function inScope(verdicts: readonly Verdict[], scopes: readonly ScopedPolicy[]): readonly Verdict[] {
  if (scopes.length === 0) return verdicts;
  const folders = new Map<string, string[]>();
  for (const { policy, folder } of scopes) folders.set(policy, [...(folders.get(policy) ?? []), folder]);
  return verdicts.filter(({ rule, dependency }) => {
    const own = folders.get(rule.policy);
    return own === undefined || own.some((folder) => isBelow(dependency.origin.source.path, folder));
  });
}
