/**
 * Profiles of clouds' command-line tools, OpenStack's and Kubernetes' included: the region and endpoint of each.
 *
 * @documented with platforms
 */
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { documentFormat } from "./documents/document-format.ts";
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

const secret = /key|secret|token|password|auth_?data/i;

/** Those that are written as documents. */
const documents = documentFormat("cloud-profiles", 52, [
  {
    type: "alicloud:profile",
    path: /(?:^|\/)\.?aliyun\/config\.json$/,
    skip: (path) => secret.test(String(path.at(-1))),
  },
  {
    type: "openstack:profile",
    path: /(?:^|\/)clouds(?:-public)?\.ya?ml$/,
    content: /^(?:public-)?clouds[ \t]*:/m,
    skip: (path) => secret.test(String(path.at(-1))),
  },
  {
    type: "kubeconfig",
    path: /(?:^|\/)(?:\.kube\/config|kubeconfig(?:\.ya?ml)?|[^/]+\.kubeconfig)$/i,
    content: /^["']?kind["']?[ \t]*:[ \t]*["']?Config\b/m,
    hint: (path) => (path.at(-1) === "server" || path.at(-1) === "proxy-url" ? "url" : undefined),
    skip: (path) => secret.test(String(path.at(-1))) || String(path.at(-1)).endsWith("-data"),
  },
]);

export const format: Format = {
  name: "cloud-profiles",
  order: 52,
  mayBe: (path, paths) => kinds.some(([pattern]) => pattern.test(path)) || documents.mayBe(path, paths),
  recognises: (file, context) =>
    documents.recognises(file, context) ||
    (kinds.some(([pattern]) => pattern.test(file.path)) &&
      (!/cloud(?:-?config|\.conf)$/.test(file.path) || /^\[Global\]/m.test(file.source.text))),
  read(file, context) {
    if (documents.recognises(file, context)) return documents.read(file, context);
    const { path, source } = file;
    const settings = readSections(source)
      .filter(({ key }) => key !== "" && !secret.test(key))
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
