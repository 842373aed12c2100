/**
 * What is known of a host by the domain of a country alone. Such domains are names of much else: files of Rack
 * (`config.ru`) and CUDA (`kernel.cu`), packages of Java (`com.acme.cn`), services in a name space `cn`. So it counts
 * only where nothing but a host can stand.
 */
import type { Match } from "../catalogue/catalogue.ts";
import { eitherOf } from "../pattern.ts";
import type { Subject } from "../subject.ts";
import type { HostName } from "./hosts.ts";
import type { Leaf } from "./leaf.ts";
import { HOLE } from "./text.ts";

/** Known by nothing but its last label: `ru`. */
export function isOfCountry({ kind, signal }: Match): boolean {
  return kind === "endpoint" && !signal.includes(".");
}

/** Words of a setting's name, and of a directive before a value, that ask for the name of a host. */
const hostNames =
  "domains?|domain_?names?|fqdns?|dns_?names?|cnames?|alias(?:es)?|records?|rrdatas|targets?|origins?|hosts?|" +
  "host_?names?|servers?|server_?names?|server_?alias|sni|sans?|subject_?alternative_?names|issuer|sites?|websites?|" +
  "endpoints?|upstreams?|peers?|smtp|imap|relay_?host|forwarders?|address(?:es)?|urls?|uris?|nameservers?|proxy_?pass";
const namesHost = new RegExp(`(?:^|[^a-z])(?:${hostNames})(?:[^a-z]*\\d*)$`, "i");
const directive = new RegExp(`(?:^|[\\s;{])(?:${hostNames})[\\s=:]+["']?$`, "i");
const namesOther = eitherOf(
  [
    /locale|lang(?:uage)?|i18n|l10n/, // `locale: ru`
    /file|path|dir|key|script|template|source|bundle|package/,
    /handler|class|logger|rackup/, // `rackup: config.ru`
  ],
  "i",
);
/** Commands whose words are hosts. */
const askingHosts: ReadonlySet<string> = new Set(
  "curl wget ssh telnet ping nc ncat dig nslookup host mtr traceroute nmap".split(" ").map((name) => `$${name}`),
);
/** Their options behind which a file stands, or what is sent. */
const fileOptions = eitherOf([
  /^[oTdFKbciEP]$/, // `curl -o`
  /^(?:output|output-document|upload-file|input-file|form|config)$/,
  /^(?:cacert|cert|key)$/,
  /^(?:data|cookie)\S*$/, // `--data-binary`
]);
/** First labels that nothing but a host has. */
const hostLabel = eitherOf([
  /^(?:www|api|mail|smtp|imap|ftp|sftp|cdn|vpn|auth|sso)$/,
  /^(?:git|gitlab|registry|docker|s3)$/,
  /^(?:mx|ns|ntp)\d*$/, // ns1
]);

const openLabels = new RegExp(`[\\w.-]{0,63}${HOLE}(?:[\\w.-]{0,63}\\.)?$`);

/** Whether a name that ends in a country's domain is a host where it stands. */
export function isHostThere({ format }: Pick<Subject, "format">, leaf: Leaf, name: HostName): boolean {
  const { host, start, end } = name;
  const { text } = leaf.text;
  const labels = host.split(".");
  // No domain can be registered that has one.
  if (labels.at(-2)!.includes("_")) return false;
  const written = text.slice(Math.max(0, start - 300), start);
  // `https://${bucket}.example.ru`
  const before = written.replace(openLabels, "");
  const isShort = labels.length === 2 && before === written;
  const isUrl = /\/\/(?:[^\s/?#"'`<>@]*@)?$/.test(before);
  if (isShort && isService(format, before, isUrl, text.slice(end, end + 7))) return false;
  if (isUrl || text[start - 1] === "@") return true;
  if (leaf.setting.hint === "resolver" || leaf.setting.hint === "mirror") return true;
  if (!isShort && (/^:\d{1,5}(?!\d)/.test(text.slice(end, end + 7)) || hostLabel.test(labels[0]!))) return true;
  const own = leaf.path.at(-2);
  if (typeof own === "string" && askingHosts.has(own) && !fileOptions.test(leaf.name)) return true;
  if (directive.test(text.slice(Math.max(0, start - 40), start))) return true;
  const isWhole = /^[\s"'*.]*$/.test(text.slice(0, start)) && /^[\s"'.]*(?:$|[:/])/.test(text.slice(end));
  return isWhole && !namesOther.test(leaf.name) && (leaf.traits.endpoint || namesHost.test(spaced(leaf.name)));
}

/** A service and its name space: `http://api.cn:8080`, and without a port where a cluster's own names are usual. */
function isService(format: string, before: string, isUrl: boolean, after: string): boolean {
  if (/(?:https|ssh|git|wss|ftps?|amqps|rediss):\/\/(?:[^\s/]*@)?$/i.test(before)) return false;
  const port = /^:(\d{1,5})(?!\d)/.exec(after)?.[1];
  if (port !== undefined) return port !== "443" && port !== "80";
  return isUrl && /kubernetes|helm|kustomize|compose/.test(format);
}

function spaced(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1_$2");
}
