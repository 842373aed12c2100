/**
 * Settings whose region is that of something that is there already, and goes nowhere by what is written here: the
 * source of a copy, the other side of a peering, what a data source reads, what a cloud's resource is called.
 */
import type { Setting, Subject } from "../../subject.ts";

/** Beginnings of names of the other end: `source_ami_region`, `peer_region`, `remote_domain_info.region`. */
const otherEnd = /^(?:source|src|peer|remote|accepter|requester)(?=$|[A-Z_-]|region)/;

/** Of AWS those whose name does not tell, path without list positions → types. Source: the provider's documentation. */
const named: ReadonlyMap<string, RegExp> = new Map([
  ["bucket_region", /^aws_storagegateway_/],
  ["cloudwatch_alarm_region", /^aws_route53_health_check$/],
  ["lex_bot.lex_region", /^aws_connect_bot_association$/],
  ["service_region", /^aws_vpc_endpoint$/],
  ["target_database.region", /^aws_glue_catalog_database$/],
  ["target_table.region", /^aws_glue_catalog_table$/],
  ["vpc.vpc_region", /^aws_route53_zone$/],
  ["vpc_region", /^aws_route53_(?:vpc_association_authorization|zone_association)$/],
]);

/** Data sources that make a text, or say what a place has to offer. */
const making = new RegExp(
  [
    String.raw`_(?:document|policy|caller_identity|partition|default_tags|client_config|subscription|regions?)$`,
    String.raw`^(?:template|cloudinit|external|local|http|archive)_|availability_zone|_offering`,
  ].join("|"),
);
/** What a policy speaks of need not lie where the policy does. */
const speaking = /polic|statement|principal|condition|permission|assume/i;

export function namesExisting(
  { role, type }: Pick<Subject, "role" | "type">,
  { path }: Pick<Setting, "path">,
): boolean {
  if (role === "data") return !making.test(type);
  if (role !== "resource") return false;
  const names = path.filter((part) => typeof part === "string");
  return names.some((name) => otherEnd.test(name)) || named.get(names.join("."))?.test(type) === true;
}

/** The same of a region in the name of a cloud's resource. */
export function namesResource({ role }: Pick<Subject, "role">, { path }: Pick<Setting, "path">): boolean {
  return role === "resource" && !path.some((part) => typeof part === "string" && speaking.test(part));
}

/** Resources that take what is there on the other side. */
export function isAccepter(type: string): boolean {
  return type.endsWith("_accepter");
}
