/** Code comes from elsewhere: a module, chart, include, action or repository. */
import type { Match } from "../../catalogue/catalogue.ts";
import { registryName } from "../../catalogue/module-address.ts";
import { hostTies } from "../host-ties.ts";
import { hostNames } from "../hosts.ts";
import { ecosystemOf } from "../sinks/ecosystems.ts";
import type { Text } from "../text.ts";
import { textsOf } from "../text.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieIn } from "../tie.ts";

export const detector: Detector = {
  kind: "module",
  detect(context) {
    const { subject } = context;
    const sources = subject.role === "module" && subject.source !== undefined ? textsOf(subject.source) : [];
    return [...hostTies(context, "module"), ...sources.flatMap((text) => sourceTies(context, text))];
  },
};

function sourceTies({ catalogue, subject }: Context, text: Text): Tie[] {
  const ecosystem = ecosystemOf(subject);
  const known = ecosystem === "terraform-module" ? registryName(text.text) : null;
  const named =
    catalogue.package(ecosystem, text.text) ??
    (known === null ? null : catalogue.package(ecosystem, known)) ??
    writtenFor(known ?? text.text, catalogue);
  if (named !== null) return [tieIn(factOf(catalogue, named, "module", text.text), text, subject.at)];
  return hostNames(text.text).flatMap(({ host, start, end }) => {
    const match = catalogue.host(host);
    return match === null ? [] : [tieIn(factOf(catalogue, match, "module", text.text), text, subject.at, start, end)];
  });
}

/** `namespace/name/provider` of a registry: the provider for which the module is written. */
function writtenFor(source: string, catalogue: Context["catalogue"]): Match | null {
  const address = /^(?:[a-z0-9.-]+\.[a-z]+\/)?[\w-]+\/[\w-]+\/([a-z0-9-]+)(?:\/\/.*)?$/.exec(source);
  const provider = address?.[1];
  return provider === undefined
    ? null
    : (catalogue.provider("", "hashicorp", provider) ?? catalogue.resourceType(`${provider}_`));
}
