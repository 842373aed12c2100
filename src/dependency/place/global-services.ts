/**
 * Services that a cloud runs once for all of its regions: what is deployed of them lies in none, whatever region its
 * configuration points to. A type that says its own region lies there all the same. Left out is what keeps data in
 * regions that its cloud chooses (topics of Pub/Sub, key-value stores), and what may lie in one.
 *
 * Sources, read 2026-11-29: of Amazon the guide on enhanced region support of Terraform's provider (global services,
 * global resources in regional services) and its resources without `region`, but for those that other documentation
 * calls regional (`rolesanywhere`, `ec2_image_block_public_access`); of Azure the documentation of nonregional services
 * and of Azure RBAC (assignments "are stored globally"); of Google that of global, regional and zonal resources and
 * those of its provider that take no region; of Huawei the resources of its provider without `region`, and IAM ("a
 * global service"); of Alibaba and Tencent services that have one end point for all regions.
 */
import { typesAlike } from "../../catalogue/types-alike.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Setting, Subject } from "../../subject.ts";
import { mayBeAnything } from "../../value/choice.ts";
import type { Value } from "../../value/value.ts";
import { traitsOf } from "../names.ts";
import { partitionOf } from "./partitions.ts";
import { textsOf } from "../text.ts";
import type { Context } from "../tie.ts";
import { alternatives, joinPlaces } from "./places.ts";
import type { Lying, Places } from "./places.ts";

interface GlobalTypes {
  readonly cloud: string;
  /** With which its types begin. */
  readonly prefix: string;
  /** What follows, separated by spaces; a star stands for any rest. */
  readonly types: string;
  /** Of these, what lies in a region. */
  readonly but?: string;
}

/** The longer of two prefixes goes first. */
const tables: readonly GlobalTypes[] = [
  {
    cloud: "aws",
    prefix: "aws_",
    types:
      "account_* billing_* bcmdataexports_* budgets_* cloudfront_* cloudfrontkeyvaluestore_* ce_* " +
      "costoptimizationhub_* cur_* globalaccelerator_* iam_* networkmanager_* organizations_* route53_* " +
      "route53domains_* route53recoverycontrolconfig_* route53recoveryreadiness_* shield_* notifications_* " +
      "notificationscontacts_* waf_* backup_global_settings chimesdkvoice_global_settings " +
      "cloudtrail_organization_delegated_admin_account dx_gateway fms_admin_account " +
      "vpc_ipam_organization_admin_account ram_sharing_with_organization s3_account_public_access_block " +
      "servicecatalog_organizations_access",
    but: "route53_resolver_*",
  },
  {
    cloud: "aws",
    prefix: "aws::",
    types:
      "iam::* cloudfront::* route53::* route53recoverycontrol::* route53recoveryreadiness::* " +
      "globalaccelerator::* organizations::* shield::* networkmanager::* waf::* budgets::* ce::* cur::* " +
      "bcmdataexports::* notifications::* notificationscontacts::*",
  },
  { cloud: "azure", prefix: "azuread_", types: "*" },
  {
    cloud: "azure",
    prefix: "azurerm_",
    types:
      "dns_* private_dns_* cdn_* frontdoor* traffic_manager_* role_* management_group* management_lock " +
      "subscription* policy_* resource_policy_* resource_group_policy_* consumption_budget_* lighthouse_* " +
      "monitor_action_group monitor_metric_alert monitor_activity_log_alert " +
      "security_center_subscription_pricing resource_provider_registration",
    but: "private_dns_resolver*",
  },
  {
    cloud: "azure",
    prefix: "microsoft.",
    types:
      "network/dnszones* network/privatednszones* network/trafficmanagerprofiles* network/frontdoor* cdn/* " +
      "authorization/* management/managementgroups* subscription/* consumption/budgets managedservices/* " +
      "insights/actiongroups insights/metricalerts insights/activitylogalerts graph/*",
  },
  {
    cloud: "gcp",
    prefix: "google_compute_",
    types:
      "global_* backend_service* backend_bucket* url_map target_http_proxy target_https_proxy " +
      "target_ssl_proxy target_tcp_proxy target_grpc_proxy health_check http_health_check " +
      "https_health_check ssl_certificate ssl_policy managed_ssl_certificate security_policy* " +
      "organization_security_policy* network network_peering* firewall* network_firewall_policy* route " +
      "instance_template project_* shared_vpc_*",
  },
  {
    cloud: "gcp",
    prefix: "google_",
    types:
      "project project_* folder folder_* organization_* billing_* iam_* service_account* " +
      "service_networking_* dns_* access_context_manager_* cloud_identity_* essential_contacts_* tags_* " +
      "org_policy_* monitoring_* apikeys_* identity_platform_* recaptcha_enterprise_* certificate_manager_* " +
      "logging_project_sink logging_folder_sink logging_organization_sink logging_metric " +
      "logging_project_exclusion logging_folder_exclusion logging_organization_exclusion",
  },
  {
    cloud: "cloudflare-r2",
    prefix: "cloudflare_",
    types: "*",
    but: "r2_* d1_* workers_kv* queue* hyperdrive* regional_* stream* image*",
  },
  {
    cloud: "alibaba-cloud",
    prefix: "alicloud_",
    types: "ram_* ims_* resource_manager_* cdn_* dcdn_* scdn_* esa_* dns dns_* alidns_* ga_* cen_instance",
  },
  { cloud: "alibaba-cloud", prefix: "aliyun::", types: "ram::* resourcemanager::* cdn::* dcdn::* dns::* ga::*" },
  {
    cloud: "huawei-cloud",
    prefix: "huaweicloud_",
    types: "identity_* identityv5_* organizations_* enterprise_project* cdn_* ga_* global_* aad_* cnad_*",
  },
  { cloud: "tencent-cloud", prefix: "tencentcloud_", types: "cam_* cdn_* dnspod_* teo_* organization_* ssl_*" },
];

/** Types whose `scope` says whether they are one: web filters of Amazon, of a delivery network or of a region. */
const scoped = /^(?:aws_wafv2_|aws::wafv2::)/;

/** Whether a type is of a global service, in small letters. */
function isGlobalType(type: string, cloud: string | null): boolean {
  const table = tables.find(({ prefix }) => type.startsWith(prefix));
  if (table === undefined || (cloud !== null && cloud !== table.cloud)) return false;
  const rest = type.slice(table.prefix.length);
  return fits(table.types, rest) && !fits(table.but ?? "", rest);
}

const lists = new Map<string, { readonly exact: ReadonlySet<string>; readonly beginnings: readonly string[] }>();

function fits(written: string, text: string): boolean {
  let list = lists.get(written);
  if (list === undefined) {
    const words = written.split(" ").filter((word) => word !== "");
    const beginnings = words.flatMap((word) => (word.endsWith("*") ? [word.slice(0, -1)] : []));
    lists.set(written, (list = { exact: new Set(words), beginnings }));
  }
  return list.exact.has(text) || list.beginnings.some((beginning) => text.startsWith(beginning));
}

/** Whether a resource is of a global service; null: it may be. */
export function isGlobal({ type, settings }: Pick<Subject, "type" | "settings">, cloud: string | null): boolean | null {
  const names = [type, ...typesAlike(type)].map((name) => name.toLowerCase());
  if (names.some((name) => isGlobalType(name, cloud))) return true;
  if (cloud !== "aws" || !names.some((name) => scoped.test(name))) return false;
  const scope = settings.find(({ path }) => isScope(path))?.value;
  if (scope === undefined) return false;
  const texts = [...textsOf(scope)].map(({ text }) => text.toUpperCase() === "CLOUDFRONT");
  const isKnown = scope.kind === "string" || (scope.kind === "choice" && !scope.open);
  const [first = null] = texts;
  return isKnown && texts.every((one) => one === first) ? first : null;
}

/** Of the resource itself, not of what it says of others. */
function isScope(path: Setting["path"]): boolean {
  const last = path.at(-1);
  const around = path.slice(0, -1).join(".");
  return typeof last === "string" && traitsOf(last).joined === "scope" && /^(?:|spec|spec\.forProvider)$/.test(around);
}

/** In no region of its cloud. */
const nowhereInParticular = new Map<string | null, Lying>();

function everywhereOf(cloud: string | null): Lying {
  let place = nowhereInParticular.get(cloud);
  if (place === undefined) {
    place = { region: "global", cloud, place: "no one region", jurisdiction: null, isEverywhere: true };
    nowhereInParticular.set(cloud, place);
  }
  return place;
}

/**
 * Where a global service lies: nowhere in particular, but in the partition of the region to which its configuration
 * points, or which that names.
 *
 * @param outer where its configuration points
 */
export function placesOfGlobal(
  { cloud, catalogue }: Pick<Context, "cloud" | "catalogue">,
  configuration: Pick<Subject, "settings"> | undefined,
  outer: Places,
): Places {
  const named = cloud === "azure" ? environmentOf(configuration) : null;
  if (named !== null)
    return joined(
      textsOf(named).map(({ text }) => placeIn(text, cloud, catalogue)),
      mayBeAnything(named),
    );
  const { places, isOpen } = outer;
  // In which of its partitions, the region alone says, and nobody says that: what whoever deploys has set, does.
  if (places.length === 0) return cloud === "aws" ? outer : { places: [everywhereOf(cloud)], isOpen: false };
  const within = places.map(({ region }) =>
    placeIn((cloud === null ? null : partitionOf(cloud, region)) ?? "", cloud, catalogue),
  );
  return joined(within, isOpen);
}

/** `environment = "china"` of Azure's providers. */
function environmentOf(configuration: Pick<Subject, "settings"> | undefined): Value | null {
  const setting = configuration?.settings.find(({ path }) => path.length === 1 && path[0] === "environment");
  return setting === undefined || setting.value.kind === "null" ? null : setting.value;
}

/** @param name of a partition; empty, or of one of several countries: nowhere in particular */
function placeIn(name: string, cloud: string | null, catalogue: Catalogue): Lying {
  const location = name === "" ? null : (catalogue.partition(cloud, name)?.location ?? null);
  return location === null || location.jurisdiction === null
    ? everywhereOf(cloud)
    : { ...location, isEverywhere: true };
}

/** One of them; all of one place is that place. */
function joined(places: readonly Lying[], isOpen: boolean): Places {
  return alternatives(joinPlaces(places.map((place) => [place])), isOpen);
}
