import { describe } from "vitest";
import { table } from "./table.ts";

describe("carrier", () => {
  table([
    [
      "a peer's system",
      "azurerm_local_network_gateway",
      { bgp_settings: [{ asn: 58453 }] },
      ["carrier AS58453 china-mobile-international"],
    ],
    ["as text", "aws_customer_gateway", { bgp_asn: "4134" }, ["carrier AS4134 china-telecom"]],
    [
      "with its letters",
      "equinix_fabric_connection",
      { peer_asn: "AS4134" },
      ["carrier AS4134 china-telecom"],
      { provider: "equinix/equinix" },
    ],
    ["dotted", "aws_customer_gateway", { bgp_asn_extended: "0.4134" }, ["carrier AS4134 china-telecom"]],
    [
      "in CloudFormation",
      "AWS::EC2::CustomerGateway",
      { BgpAsn: 4134 },
      ["carrier AS4134 china-telecom"],
      { format: "cloudformation" },
    ],
    ["one's own side", "google_compute_router", { bgp: [{ asn: 4134 }] }, []],
    ["Amazon's side", "aws_vpn_gateway", { amazon_side_asn: 4134 }, []],
    ["private", "aws_customer_gateway", { bgp_asn: 65000 }, []],
    ["a port", "aws_lambda_function", { environment: [{ variables: { PORT: "4134" } }] }, []],
    [
      "a block list",
      "aws_wafv2_rule_group",
      { rule: [{ statement: [{ asn_match_statement: [{ asn_list: [4134] }] }] }] },
      [],
    ],
    [
      "by name",
      "aws_dx_connection",
      { location: "EqLD5", provider_name: "China Mobile International" },
      ["carrier China Mobile International china-mobile-international"],
    ],
    ["another name", "aws_dx_connection", { provider_name: "Equinix, Inc." }, []],
  ]);
});
