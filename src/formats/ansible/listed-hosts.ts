/** The hosts that an inventory lists: machines on which the repository runs its tasks, each by where it is reached. */
import type { Source } from "../../source.ts";
import type { Setting, Subject } from "../../subject.ts";
import { atMost } from "../../value/work.ts";
import { settingOf, valueOf } from "../documents/document-settings.ts";
import { entriesOf } from "../documents/document.ts";
import { subjectOf } from "../emit.ts";
import { jinjaValue } from "../jinja/evaluate.ts";
import { addListed, emptyListing } from "./listing.ts";

const maxHosts = 5_000;
const reached = /^ansible_(?:ssh_)?host$/;
/** Options of SSH may name a machine through which it goes. */
const options = /^ansible_ssh_(?:common|extra)_args$/;

export function hostSubjects(source: Source): Subject[] {
  const listing = emptyListing();
  addListed(listing, source);
  return atMost([...listing.named], maxHosts, "hosts in an inventory").flatMap(([name, at]): Subject[] => {
    const given = (listing.ofHosts.get(name) ?? []).flatMap(entriesOf);
    const settings = given.flatMap((entry): Setting[] => {
      if (entry.value.kind !== "scalar" || !(reached.test(entry.name) || options.test(entry.name))) return [];
      const value = jinjaValue(entry.value, new Map()) ?? valueOf(entry.value);
      return [settingOf([entry.name], entry.value, value, options.test(entry.name) ? "text" : undefined)];
    });
    // Without an address its name is one.
    const isNamed = !given.some((entry) => reached.test(entry.name)) && /\.[a-z]/i.test(at.text);
    const own = isNamed ? [settingOf(["ansible_host"], at, valueOf(at)), ...settings] : settings;
    if (own.length === 0) return [];
    return [
      subjectOf({ role: "file", address: `host/${name}`, format: "ansible", type: "ansible-host", at, settings: own }),
    ];
  });
}
