/** Names of files of values, and names of values, by which they are known. */
import type { Source } from "../../source.ts";
import { hasKey, unusualDocuments } from "../reading/recognition.ts";

export const valuesName = /^(?:values(?:[.-][^/]*)?|[^/]*[.-]values)\.ya?ml$/i;
/** The same in JSON, but what says what values may be. */
export const valuesJson = /^(?!values\.schema\.)(?:values(?:[.-][^/]*)?|[^/]*[.-]values)\.json$/i;
/** As files are called that a command gives to a chart: whatever is in them, they are values. */
export const givenValues = "command-values.yaml";
/** What values of charts have and other files of that name mostly don't. */
const valuesKeys = [
  "image",
  "imageRegistry",
  "repository",
  "replicaCount",
  "nodeSelector",
  "tolerations",
  "resources",
  "ingress",
  "persistence",
  "serviceAccount",
  "fullnameOverride",
  "nameOverride",
  "global",
  "enabled",
  "env",
  "extraEnv",
  "storageClass",
  "model",
];
const valuesKey = new RegExp(`^[ \\t]*(?:${valuesKeys.join("|")})[ \\t]*:`, "m");

export function holdsValues(source: Source): boolean {
  return valuesKey.test(source.text) || unusualDocuments(source).some((document) => hasKey(document, valuesKeys));
}
