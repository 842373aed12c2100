/** Web servers and proxies: to whom they pass requests on, and who resolves names for them. */
import type { Format } from "./format.ts";
import { textFormat } from "./text-format.ts";

export const format: Format = textFormat("proxies", 87, [
  {
    type: "nginx",
    path: /(?:^|\/)(?:[^/]*nginx[^/]*|[^/]+)\.conf(?:\.(?:j2|template|tmpl|tpl))?$|(?:^|\/)(?:sites-(?:enabled|available)|conf\.d)\/[^/]+$/i,
    content: /^[ \t]*(?:server|upstream|http|location)\b[^\n;]{0,200}\{/m,
  },
  { type: "caddy", path: /(?:^|\/)Caddyfile[\w.-]*$/ },
  { type: "haproxy", path: /(?:^|\/)haproxy[\w.-]*\.cfg$/ },
  {
    type: "resolver-settings",
    path: /(?:^|\/)(?:resolv|dnsmasq|unbound|chrony|ntp|timesyncd|resolved|named)[\w.-]*\.conf$|(?:^|\/)Corefile$/,
  },
]);
