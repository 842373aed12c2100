/** Private lines and peerings: whose autonomous system a setting names, and where lines meet. */
import type { LocationRef } from "../../terms.ts";

/**
 * Resources whose autonomous system is the customer's or the cloud's own side, not the peer's.
 * Source: the documentation of each type.
 */
const ownSideTypes: ReadonlySet<string> = new Set([
  "google_compute_router",
  "azurerm_virtual_network_gateway",
  "azurerm_vpn_gateway",
  "azurerm_virtual_hub",
  "azurerm_route_server",
  "aws_vpn_gateway",
  "aws_dx_gateway",
  "aws_ec2_transit_gateway",
  "aws_networkmanager_core_network",
  "oci_core_drg",
  "AWS::EC2::VPNGateway",
  "AWS::EC2::TransitGateway",
  "Microsoft.Network/virtualNetworkGateways",
  "Microsoft.Network/virtualHubs",
]);

/** Whether a system number in this type is one's own; in Calico's configuration it always is. */
export function namesOwnSide(type: string, path: readonly (string | number)[]): boolean {
  return (
    (ownSideTypes.has(type) || type.endsWith("/BGPConfiguration")) &&
    !path.some((part) => part === "peer" || part === "neighbor")
  );
}

/**
 * Types in which `location` or the like is a meeting point of networks, which has a city's name or an exchange's code.
 * Source: the documentation of Direct Connect, ExpressRoute, Cloud Interconnect, Equinix Fabric, Megaport,
 * PacketFabric.
 */
const meetingTypes = new RegExp(
  [
    String.raw`^(?:aws_dx_|azurerm_express_route_|google_compute_interconnect|ibm_dl_|`,
    String.raw`oci_core_(?:virtual_circuit|cross_connect)|equinix_|megaport_|packetfabric_|`,
    String.raw`AWS::DirectConnect::|Microsoft\.Network/expressRoute|Microsoft\.Peering/)`,
  ].join(""),
);
const meetingSettings: ReadonlySet<string> = new Set([
  "location",
  "peeringlocation",
  "locationname",
  "metro",
  "metrocode",
  "facility",
  "pop",
  "crossconnectlocation",
]);

/** Cities, airport codes and exchanges. Source: the providers' lists of locations. */
const meetingPlaces: readonly (readonly [pattern: RegExp, place: string, jurisdiction: string])[] = [
  [/^hong ?kong/i, "Hong Kong", "HK"],
  [/^hk\d?$/i, "Hong Kong", "HK"],
  [/^(?:eq|aws-eq|equinix-)?hkg?(?:\d|$|-)/i, "Hong Kong", "HK"],
  [/^equinix-hong-kong/i, "Hong Kong", "HK"],
  [/^hkg-zone/i, "Hong Kong", "HK"],
  [/^macau|^macao/i, "Macau", "MO"],
  [/^beijing/i, "Beijing", "CN"],
  [/^shanghai/i, "Shanghai", "CN"],
  [/^shenzhen/i, "Shenzhen", "CN"],
  [/^guangzhou/i, "Guangzhou", "CN"],
  // Codes of Direct Connect. Source: chriselsen/dx-location-details@4b12cb7 (2026-02-17), data-structures.
  [/^iamgi$/i, "Hong Kong", "HK"],
  [/^gdsh3$/i, "Shanghai", "CN"],
  [/^gdsz3$/i, "Shenzhen", "CN"],
  [/^(?:moc2|sinji)$/i, "Beijing", "CN"],
  [/^(?:ipi50|shp54)$/i, "Zhongwei", "CN"],
  [/^moscow/i, "Moscow", "RU"],
  [/^(?:saint|st\.?) petersburg/i, "Saint Petersburg", "RU"],
];

/** Where a private line begins; null: the setting names no meeting point, or none in the table. */
export function meetingPoint(type: string, setting: string, text: string, cloud: string | null): LocationRef | null {
  if (!namesMeetingPoint(type, setting) || text.length > 200) return null;
  const name = text.slice(text.lastIndexOf("/") + 1);
  const found = meetingPlaces.find(([pattern]) => pattern.test(name));
  return found === undefined ? null : { region: name, cloud, place: found[1], jurisdiction: found[2] };
}

/** Whether a setting of this type may name a meeting point. */
export function namesMeetingPoint(type: string, setting: string): boolean {
  return meetingTypes.test(type) && meetingSettings.has(setting);
}
