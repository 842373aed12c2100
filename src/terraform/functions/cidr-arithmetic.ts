/** IP networks as numbers: parsing and printing as Terraform's (Go's) network library does it. */

/** An address prefix. `address` has its host bits cleared. */
export interface Network {
  readonly address: bigint;
  readonly length: number;
  /** 32 or 128. */
  readonly bits: number;
}

export interface Address {
  readonly address: bigint;
  readonly bits: number;
}

/** Dotted quad; leading zeros are decimal, as in Terraform (and unlike in C). */
function parseV4(text: string): bigint | null {
  const octets = text.split(".");
  if (octets.length !== 4) return null;
  let address = 0n;
  for (const octet of octets) {
    if (!/^\d+$/.test(octet) || octet.replace(/^0+(?=.)/, "").length > 3 || Number(octet) > 255) return null;
    address = (address << 8n) | BigInt(octet);
  }
  return address;
}

/** Colon-separated groups, with `::` at most once and possibly a dotted quad at the end; zones are refused. */
function parseV6(text: string): bigint | null {
  const quad = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  let plain = text;
  if (quad !== null) {
    const low = parseV4(quad[2] ?? "");
    if (low === null) return null;
    plain = `${quad[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  }
  const halves = plain.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  // Where groups are left out, at least one is.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  let address = 0n;
  for (const group of [...head, ...Array<string>(missing).fill("0"), ...tail]) {
    if (!/^0*[0-9a-fA-F]{1,4}$/.test(group)) return null;
    address = (address << 16n) | BigInt(`0x${group}`);
  }
  return address;
}

/** Reads an address of either family; null if it is none. */
export function parseAddress(text: string): Address | null {
  const v6 = text.includes(":");
  const address = v6 ? parseV6(text) : parseV4(text);
  return address === null ? null : { address, bits: v6 ? 128 : 32 };
}

/** Reads `address/length`; null if it is none. */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf("/");
  if (slash < 0) return null;
  const parsed = parseAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (parsed === null || !/^\d{1,6}$/.test(digits) || Number(digits) > parsed.bits) return null;
  const length = Number(digits);
  const host = BigInt(parsed.bits - length);
  return { address: (parsed.address >> host) << host, length, bits: parsed.bits };
}

/** Whether an IPv6 address embeds an IPv4 one (::ffff:0:0/96). Terraform's library then mixes up both families. */
export function embedsV4(address: bigint, bits: number): boolean {
  return bits === 128 && address >> 32n === 0xffffn;
}

function printV6(address: bigint): string {
  // Go prints such an address as the dotted quad alone.
  if (embedsV4(address, 128)) return printAddress(address & 0xffffffffn, 32);
  const groups = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 0xffffn));
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let end = start;
    while (end < 8 && groups[end] === 0) end += 1;
    if (end - start > best.length) best = { start, length: end - start };
  }
  const print = (part: number[]): string => part.map((group) => group.toString(16)).join(":");
  if (best.start < 0) return print(groups);
  return `${print(groups.slice(0, best.start))}::${print(groups.slice(best.start + best.length))}`;
}

export function printAddress(address: bigint, bits: number): string {
  if (bits === 128) return printV6(address);
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join(".");
}

export function printNetwork({ address, length, bits }: Network): string {
  return `${printAddress(address, bits)}/${embedsV4(address, bits) ? Math.max(0, length - 96) : length}`;
}

/** The netmask as an address. */
export function maskOf({ length, bits }: Network): bigint {
  return ((1n << BigInt(length)) - 1n) << BigInt(bits - length);
}

/** Address number `host` of a network, from the end if negative; null where it has not so many. */
export function hostOf(network: Network, host: bigint): bigint | null {
  const size = 1n << BigInt(network.bits - network.length);
  if (host >= size || host < -size) return null;
  const number = host < 0n ? size + host : host;
  return network.address | (embedsV4(network.address, network.bits) ? number << 96n : number);
}

/** Whether the address or network `inner` lies wholly in `outer`. */
export function covers(outer: Network, inner: Network): boolean {
  if (outer.bits !== inner.bits || inner.length < outer.length) return false;
  const host = BigInt(outer.bits - outer.length);
  return inner.address >> host === outer.address >> host;
}
