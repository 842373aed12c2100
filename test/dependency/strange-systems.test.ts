/** A number of a network that nobody announces is not known; one whose owner nobody flags is. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { isAnnounced } from "../../src/catalogue/systems.ts";
import { survey, surveyed } from "../../src/dependency/coverage.ts";
import { literal, reading, subject } from "./build.ts";

const catalogue = builtinCatalogue();
const unresolved = (type: string, name: string, text: string): string[] =>
  surveyed([survey(reading(subject(type, { [name]: literal(text) })), catalogue)]).unresolved.map(
    ({ reason }) => reason,
  );

const strange = "bgp_asn: AS420000 is in no routing table of 2026-06-17, and nobody here knows whose it is";

test.each<[string, string, string, string[]]>([
  ["aws_customer_gateway", "bgp_asn", "420000", [strange]],
  ["aws_customer_gateway", "bgp_asn", "AS420000", [strange]],
  ["aws_customer_gateway", "bgp_asn", "AS6.26784", [strange]],
  // Nobody flags these, but a table has them; of the second the catalogue knows the owner.
  ["aws_customer_gateway", "bgp_asn", "174", []],
  ["aws_customer_gateway", "bgp_asn", "4134", []],
  // Private, in documents, set aside.
  ["aws_customer_gateway", "bgp_asn", "64512", []],
  ["aws_customer_gateway", "bgp_asn", "65551", []],
  ["aws_customer_gateway", "bgp_asn", "4200000000", []],
  ["aws_customer_gateway", "bgp_asn", "0", []],
  // One's own side, and what is no number of a network.
  ["aws_vpn_gateway", "amazon_side_asn", "420000", []],
  ["aws_customer_gateway", "bgp_asn", "none", []],
  ["aws_sqs_queue", "name", "420000", []],
])("%s %s %s", (type, name, text, expected) => {
  expect(unresolved(type, name, text)).toEqual(expected);
});

test("the packed table has the first, the last and some between, and none beside them", () => {
  const numbers = [1, 4134, 12389, 200107, 421005151];
  expect(numbers.filter((number) => !isAnnounced(number))).toEqual([]);
  expect([0, 421005152, 64512, 4199999999, -1, 2 ** 33].filter(isAnnounced)).toEqual([]);
});
