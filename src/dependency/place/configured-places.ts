/** Types that lie where their configuration says, of a cloud most of whose types say it themselves. */

/**
 * Types of Google Cloud that lie in the region or zone of their configuration where they say none; all others say it,
 * or lie in no region. Source: the provider's documentation, `region` and `zone` as optional arguments.
 */
const placedByConfiguration = new Set([
  ...words("google_compute_", [
    "address autoscaler disk forwarding_rule ha_vpn_gateway instance instance_group instance_group_manager",
    "interconnect_attachment network_endpoint_group node_group node_template packet_mirroring region_disk",
    "region_instance_group_manager reservation resource_policy router router_nat service_attachment subnetwork",
    "target_instance target_pool vpn_gateway vpn_tunnel",
  ]),
  ...words("google_", [
    "bigtable_instance cloudfunctions_function composer_environment container_cluster dataflow_job dataproc_cluster",
    "memcache_instance redis_instance sql_database_instance vpc_access_connector",
  ]),
]);

function words(prefix: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(" ").map((word) => prefix + word));
}

/** Whether a resource that says no place lies where its configuration says. */
export function takesConfiguredPlace(type: string): boolean {
  return placedByConfiguration.has(type);
}
