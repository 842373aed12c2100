/** What of Kubernetes' objects is for people. */

import { eitherOf } from "../../pattern.ts";

const catalogues = new Set(["a8r.io", "artifacthub.io", "backstage.io", "link.argocd.argoproj.io", "meta.helm.sh"]);
const told = eitherOf(
  [
    /\/(?:docs?|documentation|description|summary|homepage|wiki|contact|owner)$/, // example.com/owner
    /\/runbook(?:[-_.]url)?$/,
  ],
  "i",
);

/** Annotations that no program asks for: those that programs read have the domain of whoever reads them before them. */
export function isForPeople(path: readonly (string | number)[]): boolean {
  const key = path.at(-1);
  if (path.at(-2) !== "annotations" || typeof key !== "string") return false;
  return !key.includes("/") || catalogues.has(key.slice(0, key.indexOf("/"))) || told.test(key);
}

/** Files for people among those of a config map. */
export function isDocumentation(path: readonly (string | number)[]): boolean {
  return (
    path.length === 2 &&
    path[0] === "data" &&
    typeof path[1] === "string" &&
    /(?:^|[/_-])(?:README|NOTES|CHANGELOG|LICENSE)\b|\.(?:md|rst|adoc)$/i.test(path[1])
  );
}
