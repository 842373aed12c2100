import { failure, list } from "../../value/build.ts";
import { listOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { type Network, covers, embedsV4, parseNetwork, printNetwork } from "./cidr-arithmetic.ts";
import type { TerraformFunction } from "./function.ts";
import { derived, hopOf, shown, unknownFrom, wholeNumber } from "./known-arguments.ts";

/** Consecutive subnets of a network, each extended by so many bits. */
export const cidrsubnets: TerraformFunction = {
  name: "cidrsubnets",
  parameters: [{ name: "prefix", type: "string" }],
  rest: { name: "newbits", type: "number" },
  result: listOf("string"),
  lift: "deep",
  call([prefix, ...extensions], at) {
    if (prefix?.kind !== "string") return unknownFrom(listOf("string"), []);
    const network = parseNetwork(prefix.text);
    if (network === null)
      return failure("Invalid CIDR address", `${shown(prefix.text)} is not a network such as 10.0.0.0/16.`);
    const hop = hopOf("cidrsubnets", at);
    const subnets: Value[] = [];
    let next = network.address;
    for (const each of extensions) {
      if (each.kind !== "number") return unknownFrom(listOf("string"), extensions);
      const extension = wholeNumber(each);
      if (typeof extension !== "number") return extension;
      const length = network.length + extension;
      if (extension < 1 || extension > 32 || length > network.bits)
        return failure(
          "Invalid extension",
          "A prefix can be extended by 1 to 32 bits, within the length of an address.",
        );
      const size = 1n << BigInt(network.bits - length);
      const address = ((next + size - 1n) / size) * size;
      const subnet: Network = { address, length, bits: network.bits };
      // Terraform's library starts from the subnet before the first one, and finds none at address zero and in networks
      // that embed IPv4 ones.
      if (network.address === 0n || embedsV4(network.address, network.bits) || !covers(network, subnet))
        return failure("Network is full", `No space is left for a subnet with a prefix of ${length} bits.`);
      subnets.push(derived(prefix, printNetwork(subnet), hop));
      next = address + size;
    }
    return list("string", subnets);
  },
};
