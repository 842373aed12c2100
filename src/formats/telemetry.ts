/**
 * Where metrics, logs and traces are sent and alarms raised: Prometheus and its kin, OpenTelemetry, log shippers.
 *
 * @documented with platforms
 */
import type { Format } from "./format.ts";
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { withSettings } from "./emit.ts";
import { contentLines } from "../script/syntax/lines.ts";
import { documentFormat } from "./documents/document-format.ts";
import { inPipelines } from "./effect/collector-pipelines.ts";
import type { DocumentNode } from "./documents/document.ts";
import { get, getText, itemsOf } from "./documents/document.ts";
import { mapOf } from "./effect/overlay.ts";
import { textFormat } from "./documents/text-format.ts";
import { eitherOf, inSequence } from "../pattern.ts";

/** Whom no route leads to is told nothing; without a route, another file has them. */
function receiversOnRoutes(document: DocumentNode): DocumentNode {
  const route = get(document, "route");
  if (document.kind !== "map" || route === null) return document;
  const named = new Set(receiversBelow(route));
  return mapOf(
    document,
    document.entries.map((entry) => {
      if (entry.name !== "receivers" || entry.value.kind !== "list") return entry;
      const items = entry.value.items.filter((one) => named.has(getText(one, "name") ?? ""));
      return { ...entry, value: { ...entry.value, items } };
    }),
  );
}

function receiversBelow(route: DocumentNode): readonly string[] {
  const own = getText(route, "receiver");
  return [...(own === null ? [] : [own]), ...itemsOf(get(route, "routes")).flatMap(receiversBelow)];
}

const documents = documentFormat("telemetry", 85, [
  {
    type: "prometheus-settings",
    path: /\.ya?ml(?:\.(?:j2|tmpl|template))?$/i,
    content: /^(?:scrape_configs|remote_write|remote_read|alerting)[ \t]*:/m,
    skip: (path) => path.includes("rule_files") || path.includes("relabel_configs"),
  },
  {
    type: "alertmanager-settings",
    path: /\.ya?ml(?:\.(?:j2|tmpl|template))?$/i,
    content: { test: isOfAlertmanager },
    keys: ["route", "receivers"],
    inForce: receiversOnRoutes,
    skip: (path) => path.includes("matchers") || path.includes("group_by"),
  },
  {
    type: "opentelemetry-settings",
    path: /\.ya?ml$/i,
    content: /^exporters[ \t]*:/m,
    inForce: inPipelines,
  },
  {
    type: "log-shipper-settings",
    path: inSequence(
      [
        /(?:^|\/)/,
        eitherOf([
          /vector|fluent-?bit|filebeat|metricbeat|promtail|loki/,
          /tempo|mimir|grafana-agent|logstash|telegraf/,
        ]),
        /[\w.-]*\.(?:ya?ml|json)$/, // loki-live.yaml
      ],
      "i",
    ),
    skip: isProgram,
  },
]);
const texts = textFormat("telemetry", 85, [
  {
    type: "log-shipper-settings",
    path: new RegExp(
      [
        String.raw`(?:^|/)(?:fluent|fluent-?bit|fluentd|td-agent|vector|telegraf|logstash|rsyslog|grafana|`,
        String.raw`filebeat)[\w.-]*\.(?:conf|toml|ini|alloy|river)$`,
      ].join(""),
      "i",
    ),
  },
  {
    type: "log-shipper-settings",
    path: /\.conf$/i,
    content: /^[ \t]*\[(?:OUTPUT|INPUT|SERVICE)\]|^<(?:match|source)\b/m,
  },
]);

export const format: Format = {
  name: "telemetry",
  order: 85,
  mayBe: (path, paths) => documents.mayBe(path, paths) || texts.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || texts.recognises(file, context),
  read(file, context) {
    if (!texts.recognises(file, context)) return documents.read(file, context);
    return withSettings(texts.read(file, context), /\.conf$/i.test(file.path) ? directivesIn(file.source) : []);
  },
};

/** What Vector makes over events with, or lets through: what is written there only becomes part of them. */
function isProgram(path: readonly (string | number)[]): boolean {
  return path.length === 3 && path[0] === "transforms" && /^(?:source|condition)$/.test(String(path[2]));
}

/** `Region cn-north-1`, a name and its value apart by blanks, as Fluent Bit and Fluentd have it in their sections. */
function directivesIn(source: Source): Setting[] {
  let section = "";
  return contentLines(source).flatMap(({ text, start }): Setting[] => {
    section =
      /^(?:\[([A-Z_]+)\]|<(\w+)\b)/
        .exec(text)
        ?.slice(1)
        .find((one) => one !== undefined) ?? section;
    const match = /^([A-Za-z_][\w.]*)[ \t]+(\S.*)$/.exec(text);
    if (match === null || section === "" || text.startsWith("#")) return [];
    const from = start + text.length - match[2]!.length;
    const at = { source, start: from, end: start + text.length };
    return [{ path: [section.toLowerCase(), match[1]!], value: string(match[2]!, origin("literal", at), from), at }];
  });
}

/** How far below `receivers` the name of one is looked for. */
const window = 20_000;

function isOfAlertmanager(text: string): boolean {
  if (/^route[ \t]*:[ \t]*\r?\n[ \t]+(?:receiver|group_)/m.test(text)) return true;
  const start = /^receivers[ \t]*:[ \t]*\r?$/m.exec(text)?.index;
  return start !== undefined && /^[ \t]*(?:-[ \t]*)?name[ \t]*:/m.test(text.slice(start, start + window));
}
