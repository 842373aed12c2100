/** Where name servers and time servers are set: settings with a telling name, and lines of configuration files. */
import { addressOfLine } from "../script/manual/host-entries.ts";
import type { Leaf } from "./leaf.ts";

/** resolv.conf, CoreDNS, chrony, ntpd, systemd, dnsmasq, dhcpd, netplan, Unbound, BIND; what tools are told. */
const line = new RegExp(
  [
    String.raw`^(?:(?:echo|printf)(?: +-[en]+)? +["']?)?(?:nameserver|resolver|forward +\.|proxy +\.|server|`,
    String.raw`pool|peer|dns-nameservers|option +domain-name-servers|option +ntp-servers|forward-addr:|`,
    String.raw`forwarders|resolvectl +dns|(?:sudo +)?networksetup +-setdnsservers)[\s=]`,
  ].join(""),
  "i",
);
const lineKeys = new Set("dns dns1 dns2 fallbackdns ntp fallbackntp server dnsserver peerdns forwardaddr".split(" "));

export function isResolverSetting(leaf: Leaf): boolean {
  if (leaf.setting.hint === "resolver" || leaf.traits.resolver) return true;
  if (leaf.inside && (isResolverLine(leaf.text.text) || lineKeys.has(leaf.traits.joined))) return true;
  return leaf.pathTraits.resolver;
}

/** Whether a line of a configuration file names one. */
export function isResolverLine(text: string): boolean {
  return line.test(text);
}

const proxies = /nginx|haproxy|caddy/i;
const asked = new Set(["53", "123", "784", "853", "4460", "5353"]);

/**
 * Whether a line gives a proxy one of the machines behind it: `server one shop.example:443 ssl` of HAProxy, `server
 * shop.example;` of nginx, also where their settings stand in a text of something else.
 */
export function isPassedOnTo({ path, text: { text } }: Leaf, type: string): boolean {
  const [, port] = /^\s{0,50}server\s(?:\s{0,20}[\w.-]{1,100}\s)?\s{0,20}[\w.-]{1,253}:(\d{1,5})\b/.exec(text) ?? [];
  if (port !== undefined) return !asked.has(port);
  return /^\s{0,50}server\s/.test(text) && (proxies.test(type) || path.some((part) => proxies.test(String(part))));
}

/** Whether an address stands there to which the name of a host is led: whoever asks for the name asks there. */
export function isHostEntry(leaf: Leaf): boolean {
  return (leaf.inside && addressOfLine(leaf.text.text) !== null) || entries.test(leaf.pathTraits.dotted);
}

/** Compose, Kubernetes, ECS, Docker, `curl --resolve`. */
const entries = /(?:^|\.)(?:extra_?hosts|hostAliases|add-host|\$curl\.resolve)(?:\.|$)/i;
