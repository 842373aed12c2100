/**
 * Profiles of clouds' command-line tools: the region and endpoint of each.
 *
 * @documented with platforms
 */
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { readSections } from "./documents/sections.ts";

/** Path → the type of its subjects, in the words of the cloud whose regions they are. */
const kinds: readonly (readonly [path: RegExp, type: string])[] = [
  [/(?:^|\/)\.?aws\/(?:config|credentials)$/, "aws:profile"],
  [/(?:^|\/)(?:\.boto|\.s3cfg)$/, "aws:profile"],
  [/(?:^|\/)\.oci\/config$/, "oci:profile"],
  [/(?:^|\/)\.?gcloud\/configurations\/config_[\w-]+$/, "google:profile"],
  // Of the controllers and drivers that Kubernetes has for clouds.
  [/(?:^|\/)cloud(?:-?config|\.conf)$/, "kubernetes:cloud-config"],
  [/(?:^|\/)\.ossutilconfig$/, "alicloud:profile"],
  [/(?:^|\/)\.tccli\/[\w.-]+\.configure$/, "tencentcloud:profile"],
];

export const format: Format = {
  name: "cloud-profiles",
  order: 52,
  mayBe: (path) => kinds.some(([pattern]) => pattern.test(path)),
  recognises: ({ path, source: { text } }) => !/cloud(?:-?config|\.conf)$/.test(path) || /^\[Global\]/m.test(text),
  read({ path, source }) {
    const settings = readSections(source)
      .filter(({ key }) => key !== "" && !/key|secret|token|password/i.test(key))
      .map(({ section, key, value, at }): Setting => ({
        path: [section, key],
        value: string(value, origin("literal", at), at.start),
        at,
      }));
    const type = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? "profile";
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "cloud-profiles",
      type,
      at: { source, start: 0, end: 0 },
      settings,
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [] };
  },
};
