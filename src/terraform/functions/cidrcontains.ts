import { bool, failure } from "../../value/build.ts";
import { covers, embedsV4, parseAddress, parseNetwork } from "./cidr-arithmetic.ts";
import { ofKnown, onlyInOpenTofu } from "./known-arguments.ts";

/** OpenTofu's: whether a network holds an address or another network. */
export const cidrcontains = onlyInOpenTofu(
  ofKnown("cidrcontains", { containing_prefix: "string", contained_ip_or_prefix: "string" }, "bool", (args, hop) => {
    const { containing_prefix: outer, contained_ip_or_prefix: inner } = args;
    const network = parseNetwork(outer.text);
    const address = parseAddress(inner.text);
    const held = address === null ? parseNetwork(inner.text) : { ...address, length: address.bits };
    if (network === null || held === null || embedsV4(network.address, network.bits))
      return failure(
        "Invalid CIDR address",
        "A network such as 10.0.0.0/16, and a network or an address, are required.",
      );
    if (network.bits !== held.bits) return failure("Mixed address families", "IPv4 and IPv6 can't be compared.");
    return bool(covers(network, held), hop(null), inner.flags);
  }),
);
