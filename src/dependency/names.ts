/**
 * What the name of a setting says about its value, whatever the format's spelling: `peer_asn`, `peerASN`, `PEER-ASN`.
 */

import { eitherOf } from "../pattern.ts";

export interface NameTraits {
  /** All words in lower case, without separators: `peerasn`. */
  readonly joined: string;
  /** A region, zone or location stands there. */
  readonly location: boolean;
  readonly image: boolean;
  /** Registry or repository: an image where it stands inside something that is named image. */
  readonly imagePart: boolean;
  readonly asn: boolean;
  readonly resolver: boolean;
  readonly model: boolean;
  readonly carrier: boolean;
  readonly vendor: boolean;
  readonly environment: boolean;
  readonly endpoint: boolean;
  /** For people: names, descriptions, tags. */
  readonly prose: boolean;
  /** As a container: all that stands in it is for people. */
  readonly proseContainer: boolean;
  /** What stands there may be run. */
  readonly script: boolean;
  /** What stands there is kept out, watched or compared with, not used. */
  readonly negative: boolean;
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

const locationWords = wordSet(
  "region regions location locations zone zones az azs datacenter datacenters metro facility",
);
/** Words that may follow a location word without changing what stands there. */
const locationSuffixes = wordSet(
  "name names id ids code codes key keys list slug override primary secondary main default dr backup a b c 0 1 " +
    "2 3 public private",
);
const locationDenials = wordSet("allowed allow permitted valid supported requested filter");
const imageEndings = wordSet("image images uri url identifier repository registry ref repo prefix");
const imageParts = wordSet("registry repository repo newname imageregistry imagerepository name");
const ownSide = wordSet("amazon local own my google side microsoft azure");
/** Name servers and time servers: only known resolvers are looked for there, so the net may be wide. */
const resolverName = new RegExp(
  [
    String.raw`nameserver|^dns(?:ips?|addresses|list|resolvers?|config|ip)?$|dns.*(?:server|resolver|forwarder|`,
    String.raw`upstream|address|ip)|^(?:primary|secondary|cluster|custom)dns|^(?:dns)?forwarders$|`,
    String.raw`^upstreams?(?:nameservers)?$|^resolvers$|^ntp|ntpserver|timeserver|^targetips?$`,
  ].join(""),
);
/** What is longer is no name that somebody gave a setting, and would be looked through again and again. */
const longestName = 200;
const carrierNames = wordSet(
  "providername serviceprovidername carrier carriername serviceprovider isp ispname networkprovider telco " +
    "connectivityprovider providerservicename partnername",
);
const vendorNames = wordSet(
  "manufacturer vendor vendorname devicevendor devicemanufacturer bundleid packagename appid bundleidentifier " +
    "applicationid apppackage",
);
const environmentContainers = wordSet(
  "environment environments env envs envvars environmentvariables variables appsettings secrets buildargs args " +
    "secretenvironmentvariables environmentsecrets envfrom settings secretenv",
);
const proseNames = wordSet(
  "description descriptions comment comments displayname title summary note notes msg message errormessage " +
    "documentation readme label labels tag tags name alias sid changelog caption failmsg successmsg " +
    "runbook runbookurl homepageurl documentationurl wikiurl",
);
/** `alarm_description`, `ruleComment` */
const proseEndings = wordSet("description descriptions comment comments");
/** Behind the domain of an annotation: `meta.crossplane.io/readme`. */
const proseAnnotation = eitherOf(
  [/\/(?:description|readme|documentation|changelog|licen[sc]e)$/, /\/(?:summary|title|notes?|comment)$/],
  "i",
);
const proseContainers = wordSet(
  "tags tagsall defaulttags labels defaultlabels tag tagset taglist tagspecifications effectivelabels " +
    "terraformlabels label metadatalabels resourcetags documentation fixedresponse fixedresponseconfig dockerlabels",
);
const endpointWords = wordSet(
  "endpoint endpoints url urls uri host hosts hostname server address domain baseurl proxy origin mirror mirrors",
);
const negativeWords = wordSet(
  "deny denied denylist denylists blocked blocklist blocklists blacklist blacklisted blacklists exclude " +
    "excluded excludes exclusion exclusions forbidden disallowed disallow noproxy ignore ignored georestriction " +
    "geomatchstatement geomatchconstraint geomappings geolocationroutingpolicy asnmatchstatement notaction " +
    "httpheader httpheaderconfig " +
    "notresource notresources notactions except allowedorigins alloworigins corsallowedorigins corsorigins " +
    "allowedorigin",
);
/** Keys of conditions that list services: who may be asked, in every partition. */
const serviceConditions = eitherOf([
  /^(?:iampassedtoservice|iamawsservicename)$/,
  /^(?:awscalledvia|awsprincipalservicename)\w*$/, // aws:CalledViaFirst
]);
const scriptNames = new RegExp(
  [
    String.raw`^(?:inline|command|commands|script|scripts|run|entrypoint|userdata|userdatabase64|customdata|`,
    String.raw`metadatastartupscript|startupscript|bootstrap|buildspec|beforescript|afterscript|args|runcmd|`,
    String.raw`bootcmd)$`,
  ].join(""),
);
/** What is looked for in logs, events, messages, figures and lists. */
const searches = wordSet(
  "query querystring searchquery kqlquery filter filterpattern filterpatterns filterpolicy filtercriteria " +
    "eventpattern eventpatterns matchingcriteria dimensions advancedfilter advancedfilters subjectfilter " +
    "correlationfilter sqlfilter costfilter costfilters filterexpression thresholdexpression findingcriteria " +
    "criteria udphealthcheckstring healthcheckreqstring healthcheckexpstring udphealthcheckreq healthcheckudpreq " +
    "healthcheckudpexp",
);

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

function namesLocation(words: readonly string[]): boolean {
  const last = words.findLastIndex((word) => locationWords.has(word.replace(/(?<!\d)\d+$/, "")));
  if (last < 0 || words.some((word) => locationDenials.has(word))) return false;
  return words.slice(last + 1).every((word) => locationSuffixes.has(word));
}

/** `model`, `models`, and one of several: `OPENAI_MODEL2`. */
const modelWord = /^(?:modelid|models?)\d{0,3}$/;

/** `LLM`, `LLM_NAME`, `RERANKER`, `AZURE_OPENAI_DEPLOYMENT`; of its key, host and maker it says something else. */
function namesLanguageModel(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  const word = last === "name" || last === "id" ? words.at(-2) : last;
  if (last === "deployment") return words.includes("openai");
  return word !== undefined && /^(?:llms?\d{0,3}|reranker|tokenizer|embedder)$/.test(word);
}

function traits(name: string): NameTraits {
  const words = wordsOf(name);
  const joined = words.join("");
  const last = words.at(-1) ?? "";
  const hasImage = words.includes("image") || words.includes("images");
  const hasAsn =
    words.some((word) => word === "asn" || word === "asns") ||
    /^(?:bgp|peer|remote|customer|partner)as$/.test(joined) ||
    joined === "asnumber" ||
    joined === "peerasnumber";
  return {
    joined,
    location: namesLocation(words) || /(?:availabilityzones|locationconstraint)$/.test(joined),
    image: hasImage && imageEndings.has(last),
    imagePart: imageParts.has(joined),
    asn: hasAsn && !words.some((word) => ownSide.has(word)),
    resolver: joined.length <= longestName && resolverName.test(joined),
    model: words.some((word) => modelWord.test(word)) || namesLanguageModel(words),
    carrier: carrierNames.has(joined),
    vendor: vendorNames.has(joined),
    environment: environmentContainers.has(joined),
    endpoint: words.some((word) => endpointWords.has(word)),
    prose: proseNames.has(joined) || proseEndings.has(last) || proseAnnotation.test(name),
    proseContainer: proseContainers.has(joined),
    script: scriptNames.test(joined),
    // Kubernetes' `requiredDuringSchedulingIgnoredDuringExecution` demands what stands below it.
    negative:
      !joined.endsWith("ignoredduringexecution") &&
      (searches.has(joined) ||
        serviceConditions.test(joined) ||
        negativeWords.has(joined) ||
        words.some((word) => negativeWords.has(word))),
  };
}

const known = new Map<string, NameTraits>();
const maxKnown = 20_000;

export function traitsOf(name: string): NameTraits {
  let found = known.get(name);
  if (found === undefined) {
    // Names come from the scanned files and may be endless.
    if (known.size >= maxKnown) known.clear();
    found = traits(name.length > 200 ? name.slice(0, 200) : name);
    known.set(name, found);
  }
  return found;
}
