/** Settings that say where something lies under a name that does not tell, or that only seem to say so. */
import type { Leaf } from "../leaf.ts";
import { areaSettings } from "../place/delivery-areas.ts";
import { awsLocations } from "./aws-locations.gen.ts";

/**
 * Type → path without list positions. Google: org-wide ones are in filters.ts. Sources: the providers' documentation.
 */
const further: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    // Azure
    azurerm_shared_image_version: "target_region.name",
    azurerm_gallery_application_version: "target_region.name",
    "Microsoft.Compute/galleries/images/versions":
      "publishingProfile.targetRegions.name properties.publishingProfile.targetRegions.name",
    "Microsoft.Compute/galleries/applications/versions":
      "publishingProfile.targetRegions.name properties.publishingProfile.targetRegions.name",
    azurerm_application_insights_web_test: "geo_locations",
    azurerm_application_insights_standard_web_test: "geo_locations",
    // AWS, where no name of a setting says that it is a place
    aws_cloudwatch_event_endpoint: "routing_config.failover_config.secondary.route",
    aws_vpc_ipam_pool: "locale",
    "AWS::EC2::IPAMPool": "Locale",
    "AWS::DLM::LifecyclePolicy":
      "PolicyDetails.Schedules.CrossRegionCopyRules.Target PolicyDetails.Actions.CrossRegionCopy.Target",
    "AWS::Events::Endpoint": "RoutingConfig.FailoverConfig.Secondary.Route",
    // Google Cloud
    google_spanner_instance: "config",
    google_pubsub_topic: "message_storage_policy.allowed_persistence_regions",
    // Oracle Cloud
    oci_identity_region_subscription: "region_key",
    // Yandex Cloud
    yandex_ydb_database_dedicated: "location.region.id",
    // SaaS: the region of a service that runs on others' clouds
    aiven: "cloud_name default_cloud",
    cockroach_cluster: "regions.name",
    rediscloud_subscription: "cloud_provider.region",
    snowflake: "account",
    newrelic_synthetics_monitor: "locations_public",
    newrelic_synthetics_script_monitor: "locations_public",
    newrelic_synthetics_step_monitor: "locations_public",
    newrelic_synthetics_broken_links_monitor: "locations_public",
    newrelic_synthetics_cert_check_monitor: "locations_public",
    fastly_service_vcl: "backend.shield",
    fastly_service_compute: "backend.shield",
    // IBM Cloud
    ibm_cos_bucket: "single_site_location cross_region_location region_location",
    // Latitude.sh, SysEleven
    latitudesh: "site",
    metakube: "dc_name",
    // Cloudflare
    cloudflare_origin_cloud_region: "region",
  }).map(([type, paths]) => [type, new Set(paths.split(" "))] as const),
);

const awsTypes = new Map<string, ReadonlySet<string>>();

/** Types of AWS that have a location at `path`; a path is looked into when it is first asked. */
function awsTypesWith(path: string): ReadonlySet<string> | undefined {
  let types = awsTypes.get(path);
  if (types === undefined && Object.hasOwn(awsLocations, path)) {
    types = new Set(awsLocations[path]?.split(" "));
    awsTypes.set(path, types);
  }
  return types;
}

/** Whether the tables name this setting of this type. */
export function isListedLocation(type: string, leaf: Leaf): boolean {
  const { dotted } = leaf.pathTraits;
  if (areaSettings.get(type) === dotted) return true;
  if (type.startsWith("aws_") && awsTypesWith(dotted)?.has(type.slice("aws_".length)) === true) return true;
  const paths = further.get(type) ?? further.get(type.slice(0, type.indexOf("_")));
  return paths?.has(dotted) === true;
}

/**
 * Services that copy to the paired region: setting → the values with which they do. Source: Azure's documentation of
 * redundancy.
 */
export const azurePairing: ReadonlyMap<string, { readonly path: string; readonly values: RegExp }> = new Map([
  ["azurerm_storage_account", { path: "account_replication_type", values: /^(?:RA)?GZ?RS$/i }],
  ["azurerm_recovery_services_vault", { path: "storage_mode_type", values: /^GeoRedundant$/i }],
  ["azurerm_data_protection_backup_vault", { path: "redundancy", values: /^GeoRedundant$/i }],
  ["azurerm_postgresql_server", { path: "geo_redundant_backup_enabled", values: /^true$/ }],
  ["azurerm_postgresql_flexible_server", { path: "geo_redundant_backup_enabled", values: /^true$/ }],
  ["azurerm_mysql_server", { path: "geo_redundant_backup_enabled", values: /^true$/ }],
  ["azurerm_mysql_flexible_server", { path: "geo_redundant_backup_enabled", values: /^true$/ }],
  ["azurerm_mariadb_server", { path: "geo_redundant_backup_enabled", values: /^true$/ }],
  ["Microsoft.Storage/storageAccounts", { path: "sku.name", values: /^\w+_(?:RA)?GZ?RS$/i }],
]);
