/**
 * Serverless Framework: provider and region through the framework's variables, plugins, environment.
 *
 * @title Serverless Framework, Serverless Devs
 * @section templates
 * @recognised `serverless.yml`, `s.yaml` with their keys
 * @worksOut variables (`self`, `opt`, `param` with `params` and `stages`, `file` in the repository), stages, by the
 *   names of files as well, provider, region, plugins, components; what `serverless deploy` and a
 *   `serverless-compose.yml` give; of a template of Serverless Devs what its package (`publish.yaml`) gives by default
 * @leaves variables from elsewhere: `env`, `ssm`, `cf`, programs; the other values from which a package lets choose
 */
import { nameOf } from "../files.ts";
import type { Source } from "../source.ts";
import type { OpenPlace, Setting, Subject } from "../subject.ts";
import { tagsOf } from "./cloudformation.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Unknown, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode, MapNode, ScalarNode } from "./documents/document.ts";
import { eachOf, entriesOf, get, itemsOf } from "./documents/document.ts";
import { inForce } from "./effect/in-force.ts";
import { withValue } from "./effect/overlay.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { unfollowed } from "./runs/deploys/all.ts";
import { partOf, textOf } from "./serverless/variables.ts";
import type { Scope } from "./serverless/variables.ts";
import { waysOf } from "./serverless/ways.ts";
import { hasKey } from "./reading/recognition.ts";
import { deployedIn } from "./effect/ways-of-deploying.ts";

export const format: Format = {
  name: "serverless",
  order: 24,
  mayBe: (path) => /^serverless(?:[.-][\w.-]+)?\.(?:ya?ml|json)$/i.test(nameOf(path)),
  recognises: ({ source }) =>
    readDocuments(source).documents.some(
      (one) =>
        (hasKey(one, ["provider"]) && hasKey(one, ["service", "functions", "plugins", "frameworkVersion"])) ||
        (hasKey(one, ["component"]) && hasKey(one, ["inputs"])),
    ),
  read,
};

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  const document = documents.documents[0] ?? null;
  const readings = waysOf(document, source.text, path, context).map((way) => ({
    ...readingOf(path, subjectsOf({ document, path, context, way }, source), way.label),
    ...deployedIn(way),
  }));
  return fromDocuments(documents, readings, unfollowed(context));
}

function subjectsOf(scope: Scope, source: Source): Subject[] {
  const { document, path } = scope;
  const value = (node: DocumentNode): Value | undefined =>
    node.kind === "scalar" && node.text.includes("${") ? fromPieces(textOf(scope, node, 0)) : undefined;
  const provider = partOf(scope, get(document, "provider"), 0);
  const name = provider?.kind === "scalar" ? provider : get(provider, "name");
  const settings = settingsOf(document, { value, skip: takesEffectElsewhere });
  const subjects = [
    subjectOf({
      role: "file",
      address: path,
      format: "serverless",
      type: "serverless",
      at: document ?? { source, start: 0, end: 0 },
      settings,
    }),
  ];
  if (name?.kind === "scalar") {
    const said = provider?.kind === "map" ? settingsOf(inForceOf(scope, provider), { value }) : [];
    const placed = placedSettings(scope, name, said);
    subjects.push({
      ...subjectOf({
        role: "provider",
        address: `provider.${name.text}`,
        format: "serverless",
        type: `${name.text}:service`,
        at: name,
        source: valueOf(name),
        settings: placed,
      }),
      leftOpen: openRegion(placed),
    });
  }
  const required = [
    ...itemsOf(get(document, "plugins")),
    ...itemsOf(get(document, "plugins", "modules")),
    ...eachOf(get(document, "component")),
  ];
  for (const at of required) {
    if (at.kind !== "scalar") continue;
    const source = valueOf(at);
    subjects.push(subjectOf({ role: "requirement", address: path, format: "serverless", type: at.text, at, source }));
  }
  return [...subjects, ...stackResources(scope, value, name?.kind === "scalar" ? `provider.${name.text}` : undefined)];
}

/** The provider without variables that every function sets anew. */
function inForceOf(scope: Scope, provider: MapNode): MapNode {
  const environment = get(provider, "environment");
  if (environment === null) return provider;
  const parts = eachOf(get(scope.document, "functions")).map((part) => partOf(scope, part, 0));
  const functions = parts.flatMap((part) =>
    part?.kind === "map" ? entriesOf(part).map(({ value }) => value) : [null],
  );
  const heirs = functions.map((one) => ({ own: [get(partOf(scope, one, 0), "environment")], heirs: [] }));
  return withValue(provider, environment, inForce(environment, heirs));
}

/** What `custom` holds takes effect where it is referred to; all else here has subjects of its own. */
function takesEffectElsewhere(at: readonly (string | number)[]): boolean {
  const [first] = at;
  return (first === "resources" && at.includes("Resources")) || ownParts.has(first);
}

const ownParts: ReadonlySet<string | number | undefined> = new Set(
  "custom service provider plugins params stages".split(" "),
);

/**
 * Where the framework deploys what says no region. Source: Serverless Framework, reference of `serverless.yml` for AWS,
 * `provider.region`.
 */
const fallback = "us-east-1";

/** The region that the command says, else that of the file, else the framework's own; what is open is told. */
function placedSettings({ way }: Scope, name: ScalarNode, settings: readonly Setting[]): readonly Setting[] {
  if (name.text !== "aws") return settings;
  const isRegion = ({ path }: Setting): boolean => path.length === 1 && path[0] === "region";
  const own = settings.find(isRegion);
  const value = way.region ?? own?.value ?? string(fallback, origin("default", name), -1, DEFAULT);
  return [...settings.filter((one) => !isRegion(one)), { ...own, path: ["region"], value, at: own?.at ?? name }];
}

/** What leaves the region open: a variable that nothing gives a value. */
function openRegion(settings: readonly Setting[]): readonly OpenPlace[] {
  const region = settings.find(({ path }) => path.join(".") === "region");
  const gap = region === undefined ? undefined : gapIn(region.value);
  if (region === undefined || gap === undefined) return [];
  const by = region.at.source.text.slice(region.at.start, region.at.end);
  return [{ by, declared: region.at, at: region.at, text: `${gap.reason.text}; whoever deploys it decides` }];
}

/** What the service deploys of CloudFormation's, in the region and with the tags of its provider. */
function stackResources(
  { document }: Scope,
  value: (node: DocumentNode) => Value | undefined,
  providerConfig: string | undefined,
): Subject[] {
  return eachOf(get(document, "resources")).flatMap((part) =>
    entriesOf(get(part, "Resources")).flatMap(({ name, value: resource }): Subject[] => {
      const type = get(resource, "Type");
      if (type?.kind !== "scalar") return [];
      const settings = settingsOf(get(resource, "Properties"), { value });
      return [
        {
          ...subjectOf({ role: "resource", address: name, format: "serverless", type: type.text, at: type, settings }),
          tags: tagsOf(settings),
          ...(providerConfig === undefined ? {} : { providerConfig }),
        },
      ];
    }),
  );
}

function gapIn(value: Value): Unknown | undefined {
  if (value.kind === "unknown") return value;
  if (value.kind !== "partial") return undefined;
  return value.pieces.flatMap((piece) => ("unknown" in piece ? [piece.unknown] : []))[0];
}
