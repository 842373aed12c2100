/** Whose table of regions holds: by provider, resource type, back end, variable name, or the setting beside. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Subject } from "../subject.ts";
import { cloudOfBackend, cloudOfTool, cloudOfVariable, cloudOfWord, typePrefixes } from "./sinks/clouds.ts";

/** Cloud in whose table the subject's locations stand; null: it belongs to no one cloud. */
export function cloudOf(subject: Subject, catalogue: Catalogue): string | null {
  if (subject.role === "backend") return cloudOfBackend.get(subject.type) ?? null;
  const { provider } = subject;
  if (provider !== null) {
    const cloud = catalogue.cloudOfProvider(provider.namespace, provider.type);
    // A provider that is known decides alone: `aws_instance` of `c2devel/rockitcloud` is not AWS's.
    if (cloud !== null || catalogue.provider(provider.host, provider.namespace, provider.type) !== null) return cloud;
    // Forks, and copies in registries of one's own, keep the type, and with it the regions of its cloud.
    if (subject.role === "provider") return catalogue.cloudOfResourceType(`${provider.type}_`);
  }
  if (subject.role === "module") return cloudOfModule(subject, catalogue);
  const listed = typePrefixes.find(([prefix]) => subject.type.startsWith(prefix));
  return (
    listed?.[1] ??
    catalogue.cloudOfResourceType(subject.type) ??
    cloudOfGroup(subject.type) ??
    cloudOfToken(subject.type, catalogue)
  );
}

/** A registry module's address ends in the provider for which it is written. */
function cloudOfModule(subject: Subject, catalogue: Catalogue): string | null {
  const source = subject.source;
  if (source?.kind !== "string" || source.text.includes("::") || source.text.startsWith(".")) return null;
  const parts = source.text.split("//")[0]!.split("/");
  const type = parts.at(-1) ?? "";
  return parts.length === 3 || parts.length === 4
    ? (catalogue.cloudOfProvider("hashicorp", type) ?? catalogue.cloudOfResourceType(`${type}_`))
    : null;
}

/**
 * Managed resources of Crossplane and controllers carry the cloud in their API group:
 * `s3.aws.upbound.io/v1beta1/Bucket`.
 */
function cloudOfGroup(type: string): string | null {
  const group = /^([a-z0-9.-]+)\//.exec(type)?.[1];
  if (group === undefined) return null;
  for (const label of group.split(".")) {
    const cloud = cloudOfWord.get(label);
    if (cloud !== undefined) return cloud;
  }
  // Cluster API has one group for all, and kinds such as `AWSMachineTemplate`.
  const kind = /\/([A-Z][A-Z]{1,100}(?=[A-Z][a-z])|[A-Z][a-z]{1,100})\w*$/.exec(type)?.[1];
  return kind === undefined ? null : (cloudOfWord.get(kind.toLowerCase()) ?? null);
}

/** Types of other tools begin with the provider: `tencentcloud:Cos/bucket:Bucket`, `google:service`. */
function cloudOfToken(type: string, catalogue: Catalogue): string | null {
  const provider = /^([a-z][\w-]*):(?!:)/.exec(type)?.[1];
  return provider === undefined ? null : (cloudOfWord.get(provider) ?? catalogue.cloudOfResourceType(`${provider}_`));
}

/** Cloud that a container's name says, the innermost first: `provider: {aws: {region: …}}`. */
export function cloudOfContainer(path: readonly (string | number)[]): string | null {
  for (let index = path.length - 2; index >= 0; index -= 1) {
    const name = String(path[index]).toLowerCase();
    // Commands of a script stand under the tool's name with a prompt before it: `$aws`.
    const cloud = name.startsWith("$") ? cloudOfTool.get(name.slice(1)) : cloudOfWord.get(name);
    if (cloud !== undefined) return cloud;
  }
  return null;
}

/** Cloud that the name of an environment variable names: `AWS_DEFAULT_REGION`. */
export function cloudOfName(name: string): string | null {
  // Every name of a setting is asked for, and most are in small letters with none before them.
  return variables.test(name) ? (cloudOfVariable.find(([prefix]) => name.startsWith(prefix))?.[1] ?? null) : null;
}

/** Cloud that a setting for a place names before it: `aws-region`, `gcp_zone`, `azureLocation`. */
export function cloudOfPlace(name: string): string | null {
  const word = placeName.exec(name)?.[1];
  return word === undefined ? null : (cloudOfWord.get(word.toLowerCase()) ?? null);
}

const placeName = /^([A-Za-z]{2,12}?)[-_]?(?:default[-_]?)?(?:region|location|zone)$/i;
const variables = new RegExp(`^(?:${cloudOfVariable.map(([prefix]) => prefix).join("|")})`);
