import { failure } from "../../value/build.ts";
import { embedsV4, maskOf, parseNetwork, printAddress } from "./cidr-arithmetic.ts";
import { derived, ofKnown, shown } from "./known-arguments.ts";

export const cidrnetmask = ofKnown("cidrnetmask", { prefix: "string" }, "string", ({ prefix }, hop) => {
  const network = parseNetwork(prefix.text);
  if (network === null)
    return failure("Invalid CIDR address", `${shown(prefix.text)} is not a network such as 10.0.0.0/16.`);
  if (network.bits !== 32 && !embedsV4(network.address, network.bits))
    return failure("No netmask", "IPv6 networks have no netmask.");
  return derived(prefix, printAddress(maskOf(network), network.bits), hop);
});
