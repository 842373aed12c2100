import { failure } from "../../value/build.ts";
import { toBigInt } from "../../value/number.ts";
import { type Network, parseNetwork, printNetwork } from "./cidr-arithmetic.ts";
import { derived, ofKnown, shown, wholeNumber } from "./known-arguments.ts";

const low64 = (1n << 64n) - 1n;

/**
 * Subnet `number` of a network, as Terraform's library computes it, which takes odd arguments too: a negative number
 * becomes the bits of its absolute value after the shift, and a negative extension makes the prefix shorter.
 */
function subnetOf(network: Network, extension: number, number: bigint): string | null {
  const length = network.length + extension;
  const most = extension < 0 || extension >= 64 ? low64 : (1n << BigInt(extension)) - 1n;
  const absolute = number < 0n ? -number : number;
  if (length > network.bits || (absolute & low64) > most) return null;
  const mixed = network.address | (number << BigInt(network.bits - length));
  const address = mixed < 0n ? -mixed : mixed;
  if (address >> BigInt(network.bits) !== 0n) return null;
  // A prefix shorter than none is printed as what Go prints for nothing.
  return length < 0 ? "<nil>" : printNetwork({ address, length, bits: network.bits });
}

export const cidrsubnet = ofKnown(
  "cidrsubnet",
  { prefix: "string", newbits: "number", netnum: "number" },
  "string",
  ({ prefix, newbits, netnum }, hop) => {
    const network = parseNetwork(prefix.text);
    if (network === null)
      return failure("Invalid CIDR address", `${shown(prefix.text)} is not a network such as 10.0.0.0/16.`);
    const extension = wholeNumber(newbits);
    if (typeof extension !== "number") return extension;
    const number = toBigInt(netnum.number);
    if (number === null) return failure("Not a whole number", "The subnet number must be a whole number.");
    const subnet = Math.abs(extension) > 256 ? null : subnetOf(network, extension, number);
    if (subnet === null)
      return failure(
        "No such subnet",
        `A prefix of ${network.length} bits, extended by ${extension}, has no subnet numbered ${number}.`,
      );
    return derived(prefix, subnet, hop);
  },
);
