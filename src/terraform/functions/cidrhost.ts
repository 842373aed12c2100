import { failure } from "../../value/build.ts";
import { toBigInt } from "../../value/number.ts";
import { hostOf, parseNetwork, printAddress } from "./cidr-arithmetic.ts";
import { derived, ofKnown, shown } from "./known-arguments.ts";

export const cidrhost = ofKnown(
  "cidrhost",
  { prefix: "string", hostnum: "number" },
  "string",
  ({ prefix, hostnum }, hop) => {
    const network = parseNetwork(prefix.text);
    if (network === null)
      return failure("Invalid CIDR address", `${shown(prefix.text)} is not a network such as 10.0.0.0/16.`);
    const number = toBigInt(hostnum.number);
    if (number === null) return failure("Not a whole number", "The host number must be a whole number.");
    const address = hostOf(network, number);
    if (address === null)
      return failure("No such host", `A prefix of ${network.length} bits has no host numbered ${number}.`);
    return derived(prefix, printAddress(address, network.bits), hop);
  },
);
