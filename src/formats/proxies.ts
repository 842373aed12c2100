/**
 * Web servers and proxies: to whom they pass requests on, and who resolves names for them.
 *
 * @title Web servers and proxies
 * @section machines
 * @recognised `*.conf`, `*.inc`, `*.vhost` and `sites-enabled/` with a server, `Caddyfile`, `haproxy*.cfg`, tunnels of
 *   WireGuard; `resolv.conf`, `Corefile` and settings of dnsmasq, unbound, chrony, ntp, named
 * @worksOut to whom requests are passed on, who resolves names, through whom Caddy proves whose a name is; what
 *   requests are compared with, refused for or answered here (`acl`, keys of `map`, `local-zone`) is no dependency
 */
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { withSettings } from "./emit.ts";
import type { Format, FormatReading } from "./format.ts";
import { perhapsDeployed } from "../terraform/instances/perhaps-deployed.ts";
import {
  turnedOffIn,
  matchedByCaddy,
  matchedByHaproxy,
  matchedByNginx,
  matchedByResolvers,
} from "./effect/matched-only.ts";
import type { Stretch } from "./effect/matched-only.ts";
import { textFormat } from "./documents/text-format.ts";
import { eitherOf } from "../pattern.ts";

const isCaddy = /(?:^|\/)Caddyfile[\w.-]*$/;

const isWireGuard = /\.conf(?:\.(?:j2|template|tmpl|tpl))?$/;

function besideTurnedOff(matched: (text: string) => readonly Stretch[]): (text: string) => readonly Stretch[] {
  return (text) => [...matched(text), ...turnedOffIn(text)].toSorted(([one], [other]) => one - other);
}

const texts = textFormat("proxies", 87, [
  {
    type: "nginx",
    path: eitherOf(
      [
        /\.(?:conf|inc|vhost)(?:\.(?:j2|template|tmpl|tpl))?$/, // nginx.conf.j2
        /(?:^|\/)(?:sites-(?:enabled|available)|conf\.d)\/[^/]+$/,
      ],
      "i",
    ),
    content: /^[ \t]*(?:server|upstream|http|location)\b[^\n;]{0,200}\{/m,
    matched: besideTurnedOff(matchedByNginx),
    variable: /\$(?:\w{1,100}|\{\w{1,100}\})(?=\.)/g, // $2.example.org
  },
  { type: "caddy", path: isCaddy, matched: matchedByCaddy },
  { type: "wireguard", path: isWireGuard, content: /^\[(?:Interface|Peer)\]/m },
  { type: "haproxy", path: /(?:^|\/)haproxy[\w.-]*\.cfg$/, matched: besideTurnedOff(matchedByHaproxy) },
  {
    type: "resolver-settings",
    path: eitherOf([
      /(?:^|\/)(?:resolv|resolved|dnsmasq|unbound|named)[\w.-]*\.conf$/, // resolv.conf
      /(?:^|\/)(?:chrony|ntp|timesyncd)[\w.-]*\.conf$/,
      /(?:^|\/)Corefile$/,
    ]),
    matched: matchedByResolvers,
  },
]);

export const format: Format = {
  ...texts,
  read: (file, context) => withTurnedOff(file.source, read(file, context)),
};

/** Machines that get nothing are told as what somebody may turn on. */
function withTurnedOff(source: Source, made: FormatReading): FormatReading {
  const [reading, ...readings] = made.readings;
  const [subject] = reading?.subjects ?? [];
  const off = /nginx|haproxy/.test(subject?.type ?? "") ? turnedOffIn(source.text) : [];
  if (reading === undefined || subject === undefined || off.length === 0) return made;
  const settings = off.map(([start, end]): Setting => {
    const at = { source, start, end };
    return { path: ["server"], value: string(source.text.slice(start, end), origin("literal", at), start), at };
  });
  const perhaps = perhapsDeployed([{ ...subject, settings }], "somebody turns the server on");
  return { ...made, readings: [{ ...reading, subjects: [...reading.subjects, ...perhaps] }, ...readings] };
}

function read(...[file, context]: Parameters<Format["read"]>): FormatReading {
  return withSettings(texts.read(file, context), [
    ...forwardersIn(file.source),
    ...resolversIn(file.source),
    ...(isCaddy.test(file.path) ? challengesIn(file.source) : []),
    ...(isWireGuard.test(file.path) ? tunnelsIn(file.source) : []),
  ]);
}

/** `forwarders { 192.0.2.1; };` of BIND, whose addresses may stand on lines of their own. */
function forwardersIn(source: Source): Setting[] {
  return [...source.text.matchAll(/\bforwarders\b[^{};\n]{0,100}\{([^{}]{0,2000})\}/g)].flatMap((block) => {
    const start = block.index + block[0].length - 1 - block[1]!.length;
    return [...block[1]!.matchAll(/^(?:[^\n#/]*[\s;])?([\d.]{7,15})(?=[\s;])/gm)].map((line): Setting => {
      const from = start + line.index + line[0].length - line[1]!.length;
      const at = { source, start: from, end: from + line[1]!.length };
      return { path: ["forwarders"], value: string(line[1]!, origin("literal", at), from), at, hint: "resolver" };
    });
  });
}

/** `http { resolver 192.0.2.1;` of nginx: not at the beginning of a line, where texts are looked at for it. */
function resolversIn(source: Source): Setting[] {
  if (!/[;{][ \t]*resolver[ \t]/.test(source.text)) return [];
  return [...source.text.matchAll(/^([^\n#]*[;{][ \t]*resolver[ \t]+)([^;{}#\n]{1,500});/gm)].flatMap((line) =>
    [...line[2]!.matchAll(/(?<=^|[\s[])[\w.:-]{3,253}/g)].map((found): Setting => {
      const from = line.index + line[1]!.length + found.index;
      const at = { source, start: from, end: from + found[0].length };
      return { path: ["resolver"], value: string(found[0], origin("literal", at), from), at, hint: "resolver" };
    }),
  );
}

/** `dns alidns {` of Caddy's `tls`, and `acme_dns` for all sites: who shows that a name is one's own. */
function challengesIn(source: Source): Setting[] {
  const lines = source.text.matchAll(/^[ \t]*(?:acme_)?dns[ \t]+([a-z][\w-]{1,40})(?=[ \t\r\n{]|$)/gm);
  return [...lines].map((line): Setting => {
    const from = line.index + line[0].length - line[1]!.length;
    const at = { source, start: from, end: from + line[1]!.length };
    return { path: ["dnsChallenge", "provider"], value: string(line[1]!, origin("literal", at), from), at };
  });
}

/** `DNS = 192.0.2.1, example.org` of a tunnel of WireGuard: who resolves names while it is up. */
function tunnelsIn(source: Source): Setting[] {
  if (!/^\[Interface\]/m.test(source.text)) return [];
  return [...source.text.matchAll(/^[ \t]*DNS[ \t]*=([^\n#]{1,500})/gim)].flatMap((line) =>
    [...line[1]!.matchAll(/[\da-f.:]{3,45}/gi)].map((found): Setting => {
      const from = line.index + line[0].length - line[1]!.length + found.index;
      const at = { source, start: from, end: from + found[0].length };
      return { path: ["dns"], value: string(found[0], origin("literal", at), from), at, hint: "resolver" };
    }),
  );
}
