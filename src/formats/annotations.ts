/** What of Kubernetes' objects is for people. */

const catalogues = /^(?:a8r\.io|artifacthub\.io|backstage\.io|link\.argocd\.argoproj\.io|meta\.helm\.sh)\//;
const told = /\/(?:docs?|documentation|description|summary|runbook(?:[-_.]url)?|homepage|wiki|contact|owner)$/i;

/** Annotations that no program asks for: those that programs read have the domain of whoever reads them before them. */
export function isForPeople(path: readonly (string | number)[]): boolean {
  const key = path.at(-1);
  if (path.at(-2) !== "annotations" || typeof key !== "string") return false;
  return !key.includes("/") || catalogues.test(key) || told.test(key);
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
