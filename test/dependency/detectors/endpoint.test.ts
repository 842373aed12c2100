import { describe, expect, it } from "vitest";
import type { Plain } from "../build.ts";
import { dependencies, flagged, heredoc, literal, subject, template, unknown, writtenAt } from "../build.ts";
import { table } from "./table.ts";

describe("endpoint", () => {
  const url = (value: Plain): { url: Plain } => ({ url: value });
  table([
    [
      "a host",
      "aws_datasync_location_object_storage",
      { server_hostname: "oss-cn-shenzhen.aliyuncs.com" },
      ["endpoint oss-cn-shenzhen.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "a key of labels that is written out",
      "helm_release",
      { values: ['nodeSelector:\n  "yandex.cloud/node-group-id": "a"\n', '{"yandex.cloud/preemptible": "true"}'] },
      ["resource yandex.cloud/node-group-id yandex-cloud"],
    ],
    [
      "of a neutral provider",
      "openstack",
      { auth_url: "https://infra.mail.ru/identity/v3/" },
      ["endpoint infra.mail.ru vk-cloud"],
      { role: "provider", provider: "terraform-provider-openstack/openstack" },
    ],
    [
      "in a flagged place",
      "aws_lambda_function",
      { environment: [{ variables: { B: "https://x.s3.ap-east-1.amazonaws.com" } }] },
      ["endpoint x.s3.ap-east-1.amazonaws.com aws/HK"],
    ],
    [
      "in China's partition",
      "aws_lambda_function",
      { environment: [{ variables: { Q: "https://sqs.cn-north-1.amazonaws.com.cn/1/q" } }] },
      ["endpoint sqs.cn-north-1.amazonaws.com.cn aws/CN"],
    ],
    [
      "elsewhere",
      "aws_lambda_function",
      { environment: [{ variables: { T: "https://dynamodb.us-west-2.amazonaws.com" } }] },
      [],
    ],
    ["a look-alike", "http", url("https://evil-aliyuncs.com"), []],
    ["a look-alike's suffix", "http", url("https://aliyuncs.com.example.net"), []],
    [
      "behind unknown text",
      "http",
      url(template("https://", unknown, ".oss-cn-hangzhou.aliyuncs.com")),
      ["endpoint oss-cn-hangzhou.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "before unknown text",
      "http",
      url(template("https://api.cloud.yandex.net", unknown)),
      ["endpoint api.cloud.yandex.net yandex-cloud possible"],
    ],
    ["an unknown region", "http", url(template("https://sqs.", unknown, ".amazonaws.com/1/q")), []],
    ["descriptions", "aws_ssm_parameter", { description: "formerly aliyuncs.com", value: "done" }, []],
    ["what an alarm is for", "aws_cloudwatch_metric_alarm", { alarm_description: "See https://yandex.ru/maps" }, []],
    [
      "what to do about an alarm",
      "google_monitoring_alert_policy",
      { documentation: [{ content: "Ask https://yandex.ru/maps" }] },
      [],
    ],
    [
      "what visitors are answered",
      "aws_lb_listener_rule",
      { action: [{ type: "fixed-response", fixed_response: [{ message_body: "See https://www.aliyun.com" }] }] },
      [],
    ],
    [
      "from where visitors come",
      "aws_lb_listener_rule",
      { condition: [{ http_header: [{ http_header_name: "Referer", values: ["*yandex.ru*"] }] }] },
      [],
    ],
    ["messages", "task", { msg: "Nothing from mirrors.aliyun.com is used" }, [], { role: "file", format: "ansible" }],
    [
      "exceptions from a proxy",
      "aws_lambda_function",
      { environment: [{ variables: { NO_PROXY: ".aliyuncs.com", no_proxy: "x.yandexcloud.net" } }] },
      [],
    ],
    [
      "origins of clients",
      "aws_s3_bucket_cors_configuration",
      { cors_rule: [{ allowed_origins: ["https://www.aliyun.com"] }] },
      [],
    ],
    ["blocked domains", "aws_route53_resolver_firewall_domain_list", { domains: ["aliyuncs.com"] }, []],
    [
      "a firewall's block",
      "aws_networkfirewall_rule_group",
      { rule: 'drop tls any any -> any any (tls.sni; content:"aliyuncs.com";)' },
      [],
    ],
    [
      "denied domains",
      "azurerm_firewall_application_rule_collection",
      { action: "Deny", rule: [{ target_fqdns: ["aliyuncs.com"] }] },
      [],
    ],
    [
      "what a query looks for",
      "azurerm_sentinel_alert_rule_scheduled",
      { query: "SigninLogs | where Url has 'aliyuncs.com'" },
      [],
    ],
    ["a list of what is blocked", "nextdns_denylist", { domain: [{ id: "aliyuncs.com" }] }, []],
    [
      "hosts that lead nowhere",
      "aws_instance",
      { user_data: '#!/bin/sh\necho "0.0.0.0 log.umeng.com" >> /etc/hosts\n' },
      [],
    ],
    [
      "a statement that is run, though it reads like words",
      "snowflake_task",
      { sql_statement: "EXPORT DATA from orders to 'oss://shop.oss-cn-hangzhou.aliyuncs.com/x'" },
      ["endpoint shop.oss-cn-hangzhou.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "words around the value of a parameter",
      "aws_ssm_parameter",
      { name: "target", value: "push to registry.cn-hangzhou.aliyuncs.com" },
      ["endpoint registry.cn-hangzhou.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "a parameter that is told to people",
      "aws_ssm_parameter",
      { name: "/web/notice", value: "We have moved from registry.cn-hangzhou.aliyuncs.com to our own." },
      [],
    ],
    ["a comment of an INI file", "local_file", { content: "[main]\n; endpoint = oss-cn-hangzhou.aliyuncs.com\n" }, []],
    [
      "what is switched off",
      "helm_release",
      { values: ["proxy:\n  enabled: false\n  url: https://oss-cn-beijing.aliyuncs.com\n"] },
      [],
    ],
  ]);

  it("points at the line of a script", () => {
    const [found] = dependencies(
      subject("aws_instance", {
        user_data: heredoc("#!/bin/bash\n# mirrors.aliyun.com\ncurl https://get.daocloud.io/docker | sh"),
      }),
    ).filter(({ kind }) => kind !== "resource");
    expect(found && writtenAt(found)).toBe("get.daocloud.io");
  });

  it("points at the part that names the operator", () => {
    const [found] = dependencies(
      subject("aws_datasync_location_object_storage", {
        server_hostname: template("oss-", literal("cn-shenzhen"), ".aliyuncs.com"),
      }),
    ).filter(({ kind }) => kind === "endpoint");
    expect(found && writtenAt(found)).toBe('".aliyuncs.com"');
  });

  it("looks into what is encoded", () => {
    const encoded = { ...literal("Y3VybA=="), encodes: literal("curl https://oss-cn-beijing.aliyuncs.com") };
    expect(flagged(subject("aws_instance", { user_data_base64: encoded }))).toEqual([
      "endpoint oss-cn-beijing.aliyuncs.com alibaba-cloud/CN",
    ]);
  });

  it("reads a part of a message in the encoding of mail", () => {
    const message = (body: string): string =>
      `Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/x-shellscript\n` +
      `Content-Transfer-Encoding: quoted-printable\n\n#!/bin/sh\n${body}\n--B--\n`;
    const found = (body: string): readonly string[] =>
      flagged(subject("aws_instance", { user_data: literal(message(body)) }));
    expect(found("curl https://oss-cn-beijing.ali=\nyuncs.com/x?a=3Db")).toEqual([
      "endpoint oss-cn-beijing.aliyuncs.com alibaba-cloud/CN",
    ]);
    expect(found("curl https://exam=\nple.com/x")).toEqual([]);
  });
});
