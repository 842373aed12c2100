/** Where metrics, logs and traces are sent and alarms raised: Prometheus and its kin, OpenTelemetry, log shippers. */
import type { Format } from "./format.ts";
import { documentFormat } from "./document-format.ts";
import { textFormat } from "./text-format.ts";

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
    content:
      /^receivers[ \t]*:[ \t]*\r?\n(?=[\s\S]{0,20000}?^[ \t]*-?[ \t]*name[ \t]*:)|^route[ \t]*:[ \t]*\r?\n[ \t]+(?:receiver|group_)/m,
    skip: (path) => path.includes("matchers") || path.includes("group_by"),
  },
  {
    type: "opentelemetry-settings",
    path: /\.ya?ml$/i,
    content: /^exporters[ \t]*:/m,
  },
  {
    type: "log-shipper-settings",
    path: /(?:^|\/)(?:vector|fluent-?bit|filebeat|metricbeat|promtail|loki|tempo|mimir|grafana-agent|logstash|telegraf)[\w.-]*\.(?:ya?ml|json)$/i,
  },
]);
const texts = textFormat("telemetry", 85, [
  {
    type: "log-shipper-settings",
    path: /(?:^|\/)(?:fluent|fluent-?bit|fluentd|td-agent|vector|telegraf|logstash|rsyslog|grafana|filebeat)[\w.-]*\.(?:conf|toml|ini|alloy|river)$/i,
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
  read: (file, context) => (texts.recognises(file, context) ? texts : documents).read(file, context),
};
