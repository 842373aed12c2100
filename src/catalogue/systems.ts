/** Which numbers of autonomous systems somebody announces, as of the day of the packaged routing table. */
import { announced } from "./announced.gen.ts";

let starts: { readonly first: readonly number[]; readonly length: readonly number[] } | undefined;

/** Runs of numbers one after another, each as the gap before it and its length, seven bits to a byte. */
function runs(): NonNullable<typeof starts> {
  if (starts !== undefined) return starts;
  const first: number[] = [];
  const length: number[] = [];
  const bytes = Buffer.from(announced.runs, "base64");
  let position = 0;
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    position += next();
    const long = next();
    first.push(position);
    length.push(long);
    position += long;
  }
  return (starts = { first, length });
}

export const announcedAsOf = announced.asOf;

export function isAnnounced(number: number): boolean {
  const { first, length } = runs();
  let low = 0;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (first[middle]! <= number) low = middle + 1;
    else high = middle;
  }
  return low > 0 && number < first[low - 1]! + length[low - 1]!;
}

/**
 * Numbers that are nobody's in public: for private use (RFC 6996), in documents (RFC 5398), set aside (RFC 7607, 6793,
 * 7300), and what is no number of a system.
 */
export function isNobodys(number: number): boolean {
  return (
    number === 0 ||
    number === 23_456 ||
    (number >= 64_496 && number <= 65_551) ||
    number >= 4_200_000_000 ||
    !Number.isInteger(number)
  );
}
