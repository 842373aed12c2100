/**
 * Settings of applications: Spring's, those of .NET, and plain properties of that name.
 *
 * @documented with platforms
 */
import type { Source } from "../source.ts";
import type { Setting, SettingHint } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { withSettings } from "./emit.ts";
import type { Format } from "./format.ts";
import { readSections } from "./sections.ts";
import { documentFormat } from "./document-format.ts";
import { textFormat } from "./text-format.ts";

/** `spring.cloud.aws.region.static`, `aws.s3.region`, `cloud.aws.region.use-default…` */
const region = /(?:^|[.-])region(?:[.-](?:static|name|id))?$/i;

function hintOf(path: readonly (string | number)[]): SettingHint | undefined {
  return region.test(path.join(".")) ? "region" : undefined;
}

const documents = documentFormat("application-settings", 84, [
  { type: "spring-settings", path: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.ya?ml$/, hint: hintOf },
  { type: "dotnet-settings", path: /(?:^|\/)appsettings(?:\.[\w.-]+)?\.json$/i, hint: hintOf },
]);
const properties = textFormat("application-settings", 84, [
  { type: "spring-settings", path: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.properties$/ },
]);

export const format: Format = {
  name: "application-settings",
  order: 84,
  mayBe: (path, paths) => documents.mayBe(path, paths) || properties.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || properties.recognises(file, context),
  read(file, context) {
    if (!properties.mayBe(file.path, context.paths)) return documents.read(file, context);
    return withSettings(properties.read(file, context), regionsIn(file.source));
  },
};

/** Properties that say where, under their names: the text alone tells hosts only. */
function regionsIn(source: Source): Setting[] {
  return readSections(source).flatMap(({ key, value, at }): Setting[] => {
    if (!region.test(key)) return [];
    return [{ path: key.split("."), value: string(value, origin("literal", at), at.start), at, hint: "region" }];
  });
}
