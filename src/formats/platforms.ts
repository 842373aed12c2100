/**
 * Hosting platforms' own files: Fly, Render, App Engine, Vercel, Heroku, Netlify, SAM's defaults, Skaffold,
 * GoReleaser; connections of Snowflake's clients.
 *
 * @title Hosting platforms, telemetry, application settings, profiles of clouds
 * @section machines
 * @recognised by name
 * @worksOut images, regions, endpoints; what Skaffold builds, renders and installs, whatever it is called, and what
 *   its profiles say, which is possible where nothing turns them on; the configuration that Kubernetes' controllers
 *   for clouds have (`cloud-config`); of OpenTelemetry collectors what their pipelines name; of Spring and .NET what
 *   later documents leave in force, and the profiles or environments with which images, services, units and scripts run
 * @leaves placeholders that others fill in
 */
import type { Source } from "../source.ts";
import type { Setting, SettingHint, Subject } from "../subject.ts";
import { string } from "../value/build.ts";
import { conditionOn } from "../value/question.ts";
import { origin } from "../value/trace.ts";
import { isAsked } from "./commands/profiles-asked.ts";
import type { DocumentNode } from "./documents/document.ts";
import { get, getText, itemsOf } from "./documents/document.ts";
import { withSettings } from "./emit.ts";
import { readSections } from "./documents/sections.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { documentFormat, lastName } from "./documents/document-format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { namedBySkaffold } from "./named/skaffold.ts";
import { textFormat } from "./documents/text-format.ts";

const skaffold = /^[ \t]*["']?apiVersion["']?[ \t]*:[ \t]*["']?skaffold\//m;

const skaffoldName = /(?:^|\/)skaffold[\w.-]*\.ya?ml$/;

const documents = documentFormat("platforms", 86, [
  {
    type: "render",
    path: /(?:^|\/)render\.ya?ml$/,
    content: /^services[ \t]*:/m,
    hint: (path) => (path.includes("image") && path.at(-1) === "url" ? "image" : script(path)),
  },
  {
    type: "google:app-engine",
    path: /(?:^|\/)(?:app|dispatch|cron|[\w-]+-app|app-[\w-]+)\.ya?ml$/,
    content: /^(?:runtime|env)[ \t]*:/m,
    hint: script,
  },
  {
    type: "vercel:project",
    path: /(?:^|\/)(?:vercel|now)\.json$/,
    hint: (path) => (/^(?:regions|functionFailoverRegions)$/.test(String(path[0])) ? "region" : script(path)),
  },
  {
    type: "heroku",
    path: /(?:^|\/)(?:heroku\.yml|app\.json)$/,
    content: /^build[ \t]*:|"(?:buildpacks|addons|env|stack)"/m,
    hint: script,
  },
  {
    type: "skaffold",
    path: skaffoldName,
    hint: skaffoldHint,
  },
  { type: "skaffold", path: /\.ya?ml$/, content: skaffold, hint: skaffoldHint },
  {
    type: "goreleaser",
    path: /(?:^|\/)\.?goreleaser[\w.-]*\.ya?ml$/,
    hint: (path) => (/^(?:image_templates|base_image|repositories)$/.test(lastName(path)) ? "image" : script(path)),
  },
  { type: "azd", path: /(?:^|\/)azure\.ya?ml$/, content: /^(?:services|infra|metadata)[ \t]*:/m, hint: script },
]);
const fly = /(?:^|\/)fly(?:\.[\w-]+)?\.toml$/;
const texts = textFormat("platforms", 86, [
  { type: "fly:app", path: fly },
  { type: "aws:sam", path: /(?:^|\/)samconfig\.toml$/ },
  { type: "netlify", path: /(?:^|\/)(?:netlify|wrangler|railway|nixpacks)\.toml$/ },
  {
    type: "snowflake:connections",
    path: /(?:^|\/)(?:connections\.toml|\.?snowflake\/config\.toml|\.?snowsql\/config)$/,
    content: /^[ \t]*account(?:name)?[ \t]*=/m,
  },
  { type: "procfile", path: /(?:^|\/)Procfile$/ },
]);

function skaffoldHint(path: readonly (string | number)[]): SettingHint | undefined {
  return path.at(-1) === "image" ? "image" : script(path);
}

function script(path: readonly (string | number)[]): "script" | undefined {
  return /(?:[cC]ommand|^entrypoint|^run|^install|^cmds?|^hooks|^script)$/.test(lastName(path)) ? "script" : undefined;
}

export const format: Format = {
  name: "platforms",
  order: 86,
  mayBe: (path, paths) => documents.mayBe(path, paths) || texts.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || texts.recognises(file, context),
  read(file, context) {
    if (!texts.mayBe(file.path, context.paths)) {
      const made = documents.read(file, context);
      if (!skaffoldName.test(file.path) && !skaffold.test(file.source.text)) return made;
      return ofSkaffold(made, file, context);
    }
    return withSettings(texts.read(file, context), fly.test(file.path) ? regionsIn(file.source) : []);
  },
};

/** What only a profile says hangs on it, where nothing turns it on and it does not do so by itself. */
function ofSkaffold(made: FormatReading, { path, source }: FormatFile, context: FormatContext): FormatReading {
  const { documents } = readDocuments(source);
  const names = namedBySkaffold(documents, path);
  const profiles = documents.flatMap((document) => itemsOf(get(document, "profiles")));
  const open = profiles.filter((one) => {
    const name = getText(one, "name") ?? "";
    return get(one, "activation") === null && name !== "" && !isAsked("skaffold", [name], context);
  });
  const readings = made.readings.map((reading) => ({
    ...reading,
    subjects: reading.subjects.flatMap((subject) => divided(subject, open, path)),
  }));
  return { ...made, names, readings };
}

function divided(subject: Subject, profiles: readonly DocumentNode[], path: string): readonly Subject[] {
  const within = ({ at }: Setting, { start, end }: DocumentNode): boolean => at.start >= start && at.end <= end;
  const kept = subject.settings.filter((one) => !profiles.some((profile) => within(one, profile)));
  const parts = profiles.map((profile): Subject => {
    const when = [conditionOn(path, `the profile ${getText(profile, "name") ?? ""} is asked for`)];
    return { ...subject, when, settings: subject.settings.filter((one) => within(one, profile)) };
  });
  return [{ ...subject, settings: kept }, ...parts];
}

/** Where an app of Fly lies: `primary_region = "hkg"`, `regions = ["hkg"]`. */
function regionsIn(source: Source): Setting[] {
  return readSections(source)
    .filter(({ key }) => /^(?:primary_region|regions?|PRIMARY_REGION)$/.test(key))
    .flatMap(({ key, value, at }) =>
      [...value.matchAll(/[a-z]{3}\b/g)].map((match): Setting => {
        const from = at.start + match.index;
        const place = { source, start: from, end: from + match[0].length };
        return { path: [key], value: string(match[0], origin("literal", place), from), at: place, hint: "region" };
      }),
    );
}
