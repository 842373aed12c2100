/** Where something lies: settings for regions and zones, names of cloud resources that contain one, command lines. */
import { regionsNamedIn } from "../cloud-names.ts";
import { hasOwnEndpoint } from "../backends.ts";
import type { Leaf } from "../leaf.ts";
import { accountPlace } from "../place/accounts.ts";
import { isCopiedTo, keepsCopy } from "../place/copies.ts";
import { namesExisting, namesResource } from "../place/existing.ts";
import { anywhere, locate } from "../place/locate.ts";
import { saysPlace } from "../place/own-location.ts";
import { cloudOfTool, cloudOfWord } from "../sinks/clouds.ts";
import { regionByDefault } from "../place/default-places.ts";
import { meetingPoint } from "../sinks/interconnect.ts";
import { azurePairing, isListedLocation } from "../sinks/locations.ts";
import { inSequence } from "../../pattern.ts";
import type { LocationRef } from "../../terms.ts";
import { onlyReads } from "../reading-commands.ts";
import { joinedAt, respelledFrom, textsOf } from "../text.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { regionFact, tieAt, tieIn } from "../tie.ts";

export const detector: Detector = {
  kind: "region",
  detect(context) {
    const { subject, leaves } = context;
    if (subject.role === "requirement") return [];
    const isDecoy = hasOwnEndpoint(context);
    return [
      ...leaves.flatMap((leaf) => [
        ...(isDecoy ? [] : settled(context, leaf)),
        ...there(
          copied(context, leaf, nameTies(context, leaf), isCopiedTo(leaf.setting)),
          namesResource(subject, leaf.setting),
        ),
        ...flagTies(context, leaf),
        ...addressTies(context, leaf),
        ...discoveryTies(context, leaf),
      ]),
      ...inherited(context),
      ...paired(context),
      ...unsaid(context),
    ];
  },
};

function copied(context: Context, leaf: Leaf, ties: Tie[], isTaken = true): Tie[] {
  if (ties.length === 0 || !isTaken || !keepsCopy(context, leaf.setting)) return ties;
  return ties.map((tie) => ({ ...tie, isCopy: true }));
}

/** What a setting for a place says. */
function settled(context: Context, leaf: Leaf): Tie[] {
  const ties = copied(context, leaf, settingTies(context, leaf));
  if (ties.length === 0) return ties;
  const { at } = leaf.setting;
  return there(ties, namesExisting(context.subject, leaf.setting) || onlyReads(at.source.text, at.start));
}

function there(ties: Tie[], isThere: boolean): Tie[] {
  return isThere ? ties.map((tie) => ({ ...tie, isThere })) : ties;
}

/** Whether the setting says where something lies. */
export function isLocationSetting({ subject }: Context, leaf: Leaf): boolean {
  if (isListedLocation(subject.type, leaf)) return true;
  if (leaf.prose || leaf.pathTraits.selects) return false;
  return leaf.setting.hint === "region" || leaf.traits.location;
}

function settingTies(context: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  const meeting = leaf.prose ? null : meetingPoint(context.subject.type, leaf.traits.joined, text, context.cloud);
  if (meeting !== null) return [tieAt(regionFact(context.catalogue, meeting, text), leaf)];
  const account = accountPlace(context, leaf);
  if (account !== null) return [tieAt(regionFact(context.catalogue, account.location, text.trim()), leaf)];
  if (!isLocationSetting(context, leaf)) return [];
  const whole = locate(context, leaf, text.trim());
  if (whole !== null) return [regionTie(context, leaf, whole)];
  return text.includes(",") ? listed(context, leaf) : [];
}

/**
 * A zone that is put together from its region is written where the region is; a region of pieces, where they are
 * joined.
 */
function regionTie({ catalogue }: Context, leaf: Leaf, location: LocationRef): Tie {
  const { text } = leaf.text;
  const code = location.region;
  const isJoined = joinedAt(leaf.text, 0, text.length, leaf.setting.at) !== null;
  const end = isJoined && text.toLowerCase().startsWith(code.toLowerCase()) ? code.length : text.length;
  const tie = tieAt(regionFact(catalogue, location, text.trim()), leaf, 0, end);
  const joined = joinedAt(leaf.text, 0, end, leaf.setting.at) ?? respelledFrom(leaf.text, 0, end);
  return joined === null ? tie : { ...tie, origin: joined };
}

/** `eu-west-1,ap-east-1` */
function listed(context: Context, leaf: Leaf): Tie[] {
  const ties: Tie[] = [];
  for (const found of leaf.text.text.matchAll(/[^\s,;"'[\]]+/g)) {
    const location = locate(context, leaf, found[0]);
    if (location !== null)
      ties.push(
        tieAt(regionFact(context.catalogue, location, found[0]), leaf, found.index, found.index + found[0].length),
      );
  }
  return ties;
}

/** Names of cloud resources, wherever they stand: the key of a database, the vault of a copy. */
function nameTies({ catalogue }: Context, leaf: Leaf): Tie[] {
  if (leaf.prose) return [];
  return regionsNamedIn(leaf.text.text).flatMap(({ cloud, code, start }) => {
    const location = catalogue.region(cloud, code);
    return location === null ? [] : [tieAt(regionFact(catalogue, location, code), leaf, start, start + code.length)];
  });
}

const flags = new RegExp(
  [
    String.raw`(?:--(?:aws-)?(?:region|location|zone)|-backend-config[= ]["']?region|`,
    String.raw`\baz\b[^\n;&|]{0,300} -l)[= ]["']?([A-Za-z][\w-]{3,40})`,
  ].join(""),
  "g",
);
const maxText = 100_000;

/** `aws s3 mb s3://x --region cn-north-1` in a script: the tool says whose region it is. */
function flagTies(context: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  if (leaf.prose || text.length > maxText || !/--|az |-backend-config/.test(text)) return [];
  return [...text.matchAll(flags)].flatMap((found) => {
    const words = text.slice(Math.max(0, found.index - 2_000), found.index + found[0].length).split(/[\s;&|]+/);
    const cloud = cloudOfTool.get(words.findLast((word) => cloudOfTool.has(word)) ?? "");
    const code = found[1]!;
    const location = cloud === undefined ? anywhere(context, code) : context.catalogue.region(cloud, code);
    const start = found.index + found[0].length - code.length;
    if (location === null) return [];
    const tie = tieAt(regionFact(context.catalogue, location, code), leaf, start, start + code.length);
    return there([tie], onlyReads(text, start));
  });
}

/** `s3://backups@cn-north-1/`: where Longhorn keeps what it saves. */
const bucketAddress = /^s3:\/\/[\w.-]{1,200}@([a-z][a-z0-9-]{3,40})(?:\/|$)/;

/** `s3: s3://key:secret@ap-east-1/chunks`: where Loki keeps what it is sent. */
const placeAddress = inSequence([
  /^s3:\/\/(?:[^\s@/]{0,300}@)?/, // s3://key:secret@
  /([a-z]{2}(?:-[a-z]{2,9}){1,3}-\d{1,2})(?:\/|$)/, // ap-east-1/
]);

function addressTies(context: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  if (!text.startsWith("s3://")) return [];
  const isOfLoki = leaf.setting.path.at(-1) === "s3";
  const [whole, code] = bucketAddress.exec(text) ?? (isOfLoki ? placeAddress.exec(text) : null) ?? [];
  if (whole === undefined || code === undefined) return [];
  const location = anywhere(context, code);
  const start = text.startsWith(code, 5) ? 5 : text.indexOf("@") + 1;
  return location === null
    ? []
    : [tieAt(regionFact(context.catalogue, location, code), leaf, start, start + code.length)];
}

/** `provider=aws region=ap-east-1 tag_key=consul`: where go-discover looks for the other servers of a cluster. */
const discovery = inSequence([
  /(?:^|join[= ]["']?)provider=([\w-]+)/, // retry_join="provider=aws
  /(?:[ +]+(?!region=)\w+=[^\s"'+]*){0,20}[ +]+region=([a-z][\w-]{1,40})/,
]);

function discoveryTies({ catalogue }: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  const found = leaf.prose || text.length > maxText || !text.includes("provider=") ? null : discovery.exec(text);
  const [whole, provider, code] = found ?? [];
  const cloud = cloudOfWord.get(provider ?? "");
  if (found === null || whole === undefined || code === undefined || cloud === undefined) return [];
  const location = catalogue.region(cloud, code);
  const end = found.index + whole.length;
  return location === null ? [] : [tieAt(regionFact(catalogue, location, code), leaf, end - code.length, end)];
}

/**
 * A region that a stack or parent sets; that of a provider configuration is found there, once for all its resources.
 */
function inherited({ subject, catalogue, cloud }: Context): Tie[] {
  if (subject.region === undefined || subject.providerConfig !== undefined || cloud === null) return [];
  return textsOf(subject.region).flatMap((text) => {
    const location = catalogue.region(cloud, text.text);
    return location === null ? [] : [tieIn(regionFact(catalogue, location, text.text), text, subject.at)];
  });
}

/** What lies in a region of its own that no setting says. */
function unsaid({ subject, catalogue, cloud }: Context): Tie[] {
  const code = subject.role === "resource" && cloud !== null ? regionByDefault(subject.type) : null;
  const location = code === null || cloud === null || saysPlace(subject) ? null : catalogue.region(cloud, code);
  if (location === null) return [];
  const { at } = subject;
  const nowhere = { trace: null, byDefault: false, branch: null, doubt: null, said: null };
  return [{ ...regionFact(catalogue, location, code ?? ""), ...nowhere, origin: at, at }];
}

/** Georedundant services of Azure copy to the paired region, of which no setting speaks. */
function paired(context: Context): Tie[] {
  const pairing = azurePairing.get(context.subject.type);
  const setting =
    pairing === undefined
      ? undefined
      : context.leaves.find((leaf) => leaf.path.join(".") === pairing.path && pairing.values.test(leaf.text.text));
  const home =
    setting === undefined
      ? undefined
      : context.leaves.find((leaf) => leaf.path.length === 1 && leaf.name === "location");
  const pair = home === undefined ? null : context.catalogue.pairedRegion("azure", home.text.text);
  return setting === undefined || pair === null
    ? []
    : [{ ...tieAt(regionFact(context.catalogue, pair, pair.region), setting), isCopy: true }];
}
