/** A provider is required or configured, known by namespace and type on whatever host; other ecosystems' plugins by name. */
import type { Subject } from "../../subject.ts";
import { textsOf } from "../text.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieIn, tieToSubject } from "../tie.ts";
import { ecosystemOf } from "../sinks/ecosystems.ts";

export const detector: Detector = {
  kind: "provider",
  detect(context) {
    const { subject } = context;
    if (subject.role !== "requirement" && subject.role !== "provider") return [];
    return subject.provider === null ? plugins(context) : [...ofProvider(context)];
  },
};

function* ofProvider({ subject, catalogue }: Context): Iterable<Tie> {
  const { provider } = subject;
  if (provider === null) return;
  const match = catalogue.provider(provider.host, provider.namespace, provider.type) ?? (provider.implicit ? catalogue.resourceType(`${provider.type}_`) : null);
  if (match === null) return;
  const fact = factOf(catalogue, match, "provider", `${provider.namespace}/${provider.type}`);
  const [source] = subject.role === "requirement" ? writtenSource(subject) : [];
  yield source === undefined ? tieToSubject(fact, subject) : tieIn(fact, source, subject.at);
}

function writtenSource(subject: Subject) {
  return subject.source === undefined ? [] : textsOf(subject.source);
}

function plugins({ subject, catalogue }: Context): Tie[] {
  const ecosystem = ecosystemOf(subject);
  const sources = writtenSource(subject);
  if (sources.length === 0) {
    const match = catalogue.package(ecosystem, subject.type) ?? catalogue.resourceType(subject.type);
    return match === null ? [] : [tieToSubject(factOf(catalogue, match, "provider", subject.type), subject)];
  }
  return sources.flatMap((text) => {
    const match = catalogue.package(ecosystem, text.text) ?? catalogue.image(text.text);
    return match === null ? [] : [tieIn(factOf(catalogue, match, "provider", text.text), text, subject.at)];
  });
}
