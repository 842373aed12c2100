import { describe } from "vitest";
import { table } from "./table.ts";

describe("resolver", () => {
  table([
    [
      "name servers",
      "aws_vpc_dhcp_options",
      { domain_name_servers: ["10.0.0.2", "223.5.5.5", "119.29.29.29"] },
      ["resolver 119.29.29.29 tencent-cloud", "resolver 223.5.5.5 alibaba-cloud"],
    ],
    [
      "near misses",
      "aws_vpc_dhcp_options",
      { domain_name_servers: ["223.5.5.55", "10.114.114.114", "101.101.101.101"] },
      [],
    ],
    [
      "nested",
      "google_dns_policy",
      { alternative_name_server_config: [{ target_name_servers: [{ ipv4_address: "223.6.6.6" }] }] },
      ["resolver 223.6.6.6 alibaba-cloud"],
    ],
    [
      "a Corefile",
      "v1/ConfigMap",
      { data: { Corefile: ".:53 {\n    forward . 114.114.114.114 1.1.1.1\n}\n" } },
      ["resolver 114.114.114.114 114dns"],
      { format: "kubernetes" },
    ],
    [
      "time servers",
      "aws_instance",
      { user_data: "#!/bin/sh\ncat > /etc/chrony.conf <<E\nserver ntp.aliyun.com iburst\nE" },
      ["resolver ntp.aliyun.com alibaba-cloud"],
    ],
    [
      "the upstream of a web server",
      "ansible",
      { upstream: "shop.oss-cn-beijing.aliyuncs.com", dns: { upstream: "ns1.huaweicloud-dns.com" } },
      ["endpoint shop.oss-cn-beijing.aliyuncs.com alibaba-cloud/CN", "resolver ns1.huaweicloud-dns.com huawei-cloud"],
    ],
    [
      "a line that a script writes",
      "aws_instance",
      { user_data: '#!/bin/sh\necho "nameserver 223.5.5.5" > /etc/resolv.conf\n' },
      ["resolver 223.5.5.5 alibaba-cloud"],
    ],
    ["a denied address", "aws_network_acl_rule", { rule_action: "deny", cidr_block: "114.114.114.114/32" }, []],
    ["a version", "aws_ssm_parameter", { value: "1.223.5.5" }, []],
    [
      "a JSON file that a document writes",
      "aws_instance",
      { user_data: '#cloud-config\nwrite_files:\n  - content: |\n      {"dns": ["114.114.114.114"]}\n' },
      ["resolver 114.114.114.114 114dns"],
    ],
    ["a JSON file", "local_file", { content: '{"dns": ["114.114.114.114"]}' }, ["resolver 114.114.114.114 114dns"]],
  ]);
});
