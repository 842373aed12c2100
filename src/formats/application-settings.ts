/** Settings of applications: Spring's, those of .NET, and plain properties of that name. */
import type { Format } from "./format.ts";
import { documentFormat } from "./document-format.ts";
import { textFormat } from "./text-format.ts";

const documents = documentFormat("application-settings", 84, [
  { type: "spring-settings", path: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.ya?ml$/ },
  { type: "dotnet-settings", path: /(?:^|\/)appsettings(?:\.[\w.-]+)?\.json$/i },
]);
const properties = textFormat("application-settings", 84, [
  { type: "spring-settings", path: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.properties$/ },
]);

export const format: Format = {
  name: "application-settings",
  order: 84,
  mayBe: (path, paths) => documents.mayBe(path, paths) || properties.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || properties.recognises(file, context),
  read: (file, context) => (properties.mayBe(file.path, context.paths) ? properties : documents).read(file, context),
};
