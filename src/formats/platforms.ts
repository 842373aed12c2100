/**
 * Hosting platforms' own files: Fly, Render, App Engine, Vercel, Heroku, Netlify, SAM's defaults, Skaffold,
 * GoReleaser.
 *
 * @title Hosting platforms, telemetry, application settings, profiles of clouds
 * @section machines
 * @recognised by name
 * @worksOut images, regions, endpoints; the configuration that Kubernetes' controllers for clouds have
 *   (`cloud-config`); of OpenTelemetry collectors what their pipelines name
 * @leaves placeholders that others fill in
 */
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { withSettings } from "./emit.ts";
import { readSections } from "./sections.ts";
import type { Format } from "./format.ts";
import { documentFormat, lastName } from "./document-format.ts";
import { textFormat } from "./text-format.ts";

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
  { type: "vercel", path: /(?:^|\/)(?:vercel|now)\.json$/, hint: script },
  {
    type: "heroku",
    path: /(?:^|\/)(?:heroku\.yml|app\.json)$/,
    content: /^build[ \t]*:|"(?:buildpacks|addons|env|stack)"/m,
    hint: script,
  },
  {
    type: "skaffold",
    path: /(?:^|\/)skaffold[\w.-]*\.ya?ml$/,
    hint: (path) => (path.at(-1) === "image" ? "image" : script(path)),
  },
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
  { type: "procfile", path: /(?:^|\/)Procfile$/ },
]);

function script(path: readonly (string | number)[]): "script" | undefined {
  return /(?:[cC]ommand|^entrypoint|^run|^install|^cmds?|^hooks|^script)$/.test(lastName(path)) ? "script" : undefined;
}

export const format: Format = {
  name: "platforms",
  order: 86,
  mayBe: (path, paths) => documents.mayBe(path, paths) || texts.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || texts.recognises(file, context),
  read(file, context) {
    if (!texts.mayBe(file.path, context.paths)) return documents.read(file, context);
    return withSettings(texts.read(file, context), fly.test(file.path) ? regionsIn(file.source) : []);
  },
};

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
