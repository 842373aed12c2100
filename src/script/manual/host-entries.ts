/**
 * Entries that say to which address a host's name leads: lines of `/etc/hosts`, `name:address` of containers. A name
 * that is led to a machine of one's own, or to nowhere, asks nobody else.
 */
import { eitherOf, inSequence } from "../../pattern.ts";

/** Source: RFC 1918, 5737, 6598, 4193, 3927. */
const ownAddress = inSequence(
  [
    /^\[?/,
    eitherOf([
      /(?:0|10|127)\.[\d.]+|192\.(?:168|0\.2)\.[\d.]+|169\.254\.[\d.]+/, // 10.0.0.1
      /172\.(?:1[6-9]|2\d|3[01])\.[\d.]+/, // 172.16.0.1
      /100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.[\d.]+/, // 100.64.0.1
      /::1?|f[cd][\da-f:]+/, // ::1, fd00::1
    ]),
    /\]?$/,
  ],
  "i",
);

/** Of a private network, of the machine itself, or none; `host-gateway` is Docker's word for the machine. */
export function isOwnAddress(address: string): boolean {
  return address === "host-gateway" || ownAddress.test(address);
}

const line = inSequence(
  [
    /^(?:echo +)?["']?/,
    /((?:\d{1,3}\.){3}\d{1,3}|[\da-f:]{2,45})/, // 47.88.1.1
    /[ \t]+[\w.-]+(?:[ \t]+[\w.-]+)*[ \t]*(?:["'#]|$)/, // store.example.com store
  ],
  "i",
);

/** The address of a line of `/etc/hosts`; null: it is no such line. */
export function addressOfLine(text: string): string | null {
  const address = line.exec(text)?.[1];
  return address !== undefined && /[.]|:.*:/.test(address) ? address : null;
}

const pair = inSequence(
  [
    /^[\w.*+-]+/, // store.example.com, curl's +store.example.com
    /(?::\d{1,5}(?=:(?:\[|\d{1,3}\.)))?/, // :443
    /[:=](\[?[\da-f.:]+\]?|host-gateway)(?:,.*)?$/, // :47.88.1.1,47.88.1.2
  ],
  "i",
);

/** The address of `name:address`, `name=address`, `name:port:address`; null: it is something else. */
export function addressOfPair(text: string): string | null {
  return pair.exec(text)?.[1] ?? null;
}
