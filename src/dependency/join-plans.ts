/** A plan says the value, the source says the path: what both say is one dependency, at the line that writes it. */
import { folderOf } from "../files.ts";
import type { Dependency } from "./dependency.ts";
import type { RootFindings } from "./merge.ts";

/**
 * Drops from plans and states what the sources beside them say too. What the source held for merely possible is certain
 * then: the plan was made with it. What it leaves open of a place, a plan that says the place settles.
 *
 * @param isPlan whether a root is a plan or state file.
 */
export function joinPlans(roots: readonly RootFindings[], isPlan: (root: string) => boolean): RootFindings[] {
  const plans = roots.filter(({ root }) => isPlan(root));
  if (plans.length === 0) return [...roots];
  const confirmed = new Map<string, Set<string>>();
  const settled = new Map<string, Set<string>>();
  const joined = roots.map((findings) => {
    if (!isPlan(findings.root)) return findings;
    const folder = folderOf(findings.root);
    const written = new Set(
      roots.filter(({ root }) => root === folder).flatMap(({ dependencies }) => dependencies.map(keyOf)),
    );
    const both = findings.dependencies.filter((dependency) => written.has(keyOf(dependency)));
    const placed = findings.dependencies.filter(({ kind, location }) => kind === "region" && location !== null);
    settled.set(folder, new Set([...(settled.get(folder) ?? []), ...placed.map(blockOf)]));
    confirmed.set(folder, new Set([...(confirmed.get(folder) ?? []), ...both.map(keyOf)]));
    return {
      root: findings.root,
      dependencies: findings.dependencies.filter((dependency) => !written.has(keyOf(dependency))),
    };
  });
  return joined.map(({ root, dependencies }) => {
    const known = confirmed.get(root);
    return known === undefined
      ? { root, dependencies }
      : {
          root,
          dependencies: dependencies
            .filter(
              (dependency) =>
                dependency.certainty !== "unknown" || settled.get(root)?.has(blockOf(dependency)) !== true,
            )
            .map((dependency) => (known.has(keyOf(dependency)) ? certainly(dependency) : dependency)),
        };
  });
}

function certainly(dependency: Dependency): Dependency {
  return dependency.certainty === "certain" ? dependency : { ...dependency, certainty: "certain", condition: null };
}

/** Instances share their block: a source names `x[*]` what a plan names `x[0]` and `x["a"]`. */
function keyOf(dependency: Dependency): string {
  return `${dependency.kind}\0${dependency.value}\0${blockOf(dependency)}`;
}

function blockOf({ sink }: Dependency): string {
  return sink.subject.replace(/\[(?:\*|\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}
