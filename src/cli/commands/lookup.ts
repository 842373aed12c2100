/** `borderlint lookup`: what the catalogue knows of a host, region, provider, image, ASN or address. */
import { UsageError } from "../../diagnostic.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { canonicalAddress } from "../../catalogue/indexes.ts";
import { lookup } from "../../catalogue/lookup.ts";
import type { LookupResult } from "../../catalogue/described.ts";
import { listsWith } from "../../catalogue/lists-called.ts";
import { catalogueOf } from "../../scan/opening/judging.ts";
import { jsonText, visible } from "../../report/escape.ts";
import { meant, suggestion } from "../../policy/suggest.ts";
import { defineCommand } from "../command.ts";
import { formOptions, isJsonAsked } from "../forms.ts";
import { listLines, matchText } from "../known.ts";
import { widthOf } from "../streams.ts";

/** The catalogue has no ranges: what is known of addresses is to be seen before somebody trusts the answer. */
const addressesKnown =
  "of IP addresses those that services publish one by one (resolvers, time, metadata): " +
  "an address is not carried back to the network that routes it";

export const command = defineCommand({
  arguments: [
    {
      name: "value",
      describe: `host, URL, region, provider, image, ASN, company, list of law …; ${addressesKnown}`,
      required: true,
    },
  ],
  options: formOptions,
  examples: [
    ["borderlint lookup oss-cn-hangzhou.aliyuncs.com", "a host"],
    ["borderlint lookup cn-north-1", "a region"],
    ["borderlint lookup AS4134", "a network"],
    ["borderlint lookup dod-1260h", "a list of law or policy, and who is on it"],
  ],
  async run(values, [value = ""], streams) {
    if (value.trim() === "") throw new UsageError("lookup: the value is empty; is a variable not set?");
    const catalogue = await catalogueOf(streams.cwd());
    const result = lookup(catalogue, value);
    const isKnown = result.matches.length > 0 || result.lists.length > 0;
    const width = widthOf(streams.stdout, streams.env);
    if (isJsonAsked(values)) streams.stdout.write(`${jsonText(result, 2)}\n`);
    else streams.stdout.write(isKnown ? text(result, width) : unknownText(value, catalogue));
    return isKnown ? 0 : 1;
  },
});

const ofAddresses =
  " (of addresses those are known that services publish one by one; look up the network that routes it: AS4134)";

/** Nothing known is an answer: of a host that nobody lists. A name may be misspelt. */
function unknownText(value: string, catalogue: Catalogue): string {
  const names = [
    ...catalogue.entities().map(({ id }) => id),
    ...catalogue.lists().map(({ id }) => id),
    ...catalogue.clouds().flatMap((cloud) => [...catalogue.regionCodes(cloud)]),
  ];
  const lists = listsWith(catalogue, value);
  const known = lists.length > 0 ? meant(lists) : suggestion(value, names);
  const hint = canonicalAddress(value.trim()) !== null ? ofAddresses : known;
  return visible(`${value}: nothing is known of it${hint}`).concat("\n");
}

function text({ matches, lists }: LookupResult, width: number): string {
  return [...lists.map((list) => listLines(list, width)), ...matches.map((match) => matchText(match, width))].join(
    "\n",
  );
}
