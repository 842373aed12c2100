/**
 * Resource types of tools that are made of others' providers, in the words of these: Pulumi's `aws:s3/bucket:Bucket`
 * and Crossplane's `s3.aws.upbound.io/v1beta1/Bucket` are `aws_s3_bucket`. In small letters. Sources: Pulumi's bridge
 * and native providers, Upbound's providers, the controllers of AWS, Google (Config Connector) and Azure (Service
 * Operator).
 */

const prefixes: ReadonlyMap<string, string> = new Map([
  ["gcp", "google"],
  ["azure", "azurerm"],
]);

/** Resources whose module and name together are not what the provider calls them. */
const others: ReadonlyMap<string, string> = new Map([
  ["aws:rds:instance", "aws_db_instance"],
  ["aws:rds:dbinstance", "aws_db_instance"],
  ["aws:rds:dbcluster", "aws_rds_cluster"],
  ["aws:rds:snapshot", "aws_db_snapshot"],
  ["alicloud:rds:instance", "alicloud_db_instance"],
  ["alicloud:ecs:ecsdisk", "alicloud_disk"],
]);

/** Names that a type may go by; none: it is of no such tool. */
export function typesAlike(type: string): readonly string[] {
  const [, owner, module, name] = /^([\w-]+):([\w.-]+)(?:\/\w+)?:(\w+)$/.exec(type) ?? controlled(type) ?? [];
  return owner === undefined || module === undefined || name === undefined ? [] : spelt(owner, module, name);
}

/** `group/version/Kind` of an object from which a controller makes a cloud's resource. */
function controlled(type: string): readonly string[] | null {
  const [, group, kind = ""] = /^([\w.-]+)\/v\w+\/(\w+)$/.exec(type) ?? [];
  if (group === undefined) return null;
  const [, module = "", cloud = ""] = /^(\w+)\.(aws|azure|gcp)\.(?:m\.)?(?:upbound|crossplane)\.io$/.exec(group) ?? [];
  if (cloud !== "") return [type, cloud, module, kind];
  const [, service] = /^(\w+)\.services\.k8s\.aws$/.exec(group) ?? [];
  if (service !== undefined) return [type, "aws", service, kind];
  if (group.endsWith(".cnrm.cloud.google.com")) return [type, "gcp", "", kind];
  const [, resources] = /^(?:\w+\.)?(\w+)\.azure\.com$/.exec(group) ?? [];
  return resources === undefined ? null : [type, "azure-native", resources, kind];
}

function spelt(owner: string, module: string, written: string): readonly string[] {
  // `BucketV2` is the bucket of a later version of the provider.
  const name = written.replace(/V\d$/, "");
  const small = name.toLowerCase();
  if (owner === "aws-native") return [`aws::${module}::${small}`.toLowerCase()];
  if (owner === "azure-native") {
    const plural = small.endsWith("y") ? `${small.slice(0, -1)}ies` : `${small}s`;
    return [`microsoft.${module}/${plural}`, `microsoft.${module}/servers/${plural}`].map((one) => one.toLowerCase());
  }
  const prefix = prefixes.get(owner) ?? owner;
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
  const other = others.get(`${owner}:${module}:${small}`.toLowerCase());
  return [...(other === undefined ? [] : [other]), `${prefix}_${module}_${words}`.toLowerCase(), `${prefix}_${words}`];
}
