import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { lookup } from "../../src/catalogue/lookup.ts";

const catalogue = builtinCatalogue();

/** `kind entity@region/jurisdiction` of each match. */
function known(value: string): string[] {
  return lookup(catalogue, value).matches.map(({ kind, operator, location }) => {
    const where =
      location === null
        ? ""
        : `@${location.region}/${location.jurisdiction ?? `?${(location.cannotExclude ?? []).join()}`}`;
    return `${kind} ${operator?.entity ?? "-"}${where}`;
  });
}

describe("whatever is pasted", () => {
  test.each([
    ["oss-cn-hangzhou.aliyuncs.com", ["endpoint alibaba-cloud@cn-hangzhou/CN"]],
    ["  'https://x.oss-cn-hongkong.aliyuncs.com/key?a=b' ", ["endpoint alibaba-cloud@cn-hongkong/HK"]],
    [
      "registry.cn-hangzhou.aliyuncs.com/ns/app:1.2",
      ["endpoint alibaba-cloud@cn-hangzhou/CN", "image alibaba-cloud@cn-hangzhou/CN"],
    ],
    ["https://registry.npmmirror.com", ["mirror npmmirror"]],
    ["aliyun/alicloud", ["provider alibaba-cloud"]],
    ["registry.terraform.io/aliyun/alicloud", ["provider alibaba-cloud"]],
    ["alicloud_instance", ["resource alibaba-cloud"]],
    ["AWS::S3::Bucket", ["resource aws"]],
    ["Microsoft.Storage/storageAccounts", ["resource azure"]],
    ["arn:aws-cn:s3:::bucket", ["partition aws@aws-cn/CN"]],
    ["arn:aws:kms:ap-east-1:123456789012:key/x", ["region aws@ap-east-1/HK"]],
    ["arn:aws:bedrock:us-west-2::foundation-model/deepseek.r1-v1:0", ["region aws@us-west-2/US", "model deepseek"]],
    ["tencent", ["app tencent", "provider tencent-cloud", "provider coding-net"]],
    ["腾讯云", ["provider tencent-cloud"]],
    ["ПАО «МегаФон»", ["carrier megafon"]],
    ["AS45102", ["carrier alibaba-cloud"]],
    ["45102", ["carrier alibaba-cloud"]],
    ["acs:ram::1234567890123456:role/admin", ["resource alibaba-cloud"]],
    ["acs:oss:cn-hangzhou:1234567890123456:shop", ["resource alibaba-cloud@cn-hangzhou/CN"]],
    ["qcs::cam::uin/100000000001:roleName/x", ["resource tencent-cloud"]],
    ["qcs::cos:ap-guangzhou:uid/1250000000:prefix//1250000000/b", ["resource tencent-cloud@ap-guangzhou/CN"]],
    ["trn:iam::2100000000:role/x", ["resource volcengine"]],
    ["krn:ksc:ks3:::shop/*", ["resource kingsoft-cloud"]],
    ["acs:shop", []],
    ["AS2.1131", ["carrier tencent-cloud"]],
    ["2.1131", []],
    ["fly:hkg", ["region fly-io@hkg/HK"]],
    ["atlas:AP_EAST_1", ["region mongodb@AP_EAST_1/HK"]],
    ["ws-a1.eu-central-1.maas.aliyuncs.com", ["model alibaba-cloud@eu-central-1/DE"]],
    ["223.5.5.5", ["resolver alibaba-cloud"]],
    ["qwen-max", ["model alibaba-cloud"]],
    ["gpt://folder/yandexgpt/latest", ["model yandex-cloud"]],
    ["dashscope", ["app alibaba-cloud"]],
    ["com.tencentcloudapi:tencentcloud-sdk-java", ["app tencent-cloud"]],
    ["ks3-cn-hk-1-internal.ksyuncs.com", ["endpoint kingsoft-cloud@cn-hongkong-2/HK"]],
    ["x.ks3-rus.ksyuncs.com", ["endpoint kingsoft-cloud@eu-east-1/RU"]],
    ["hb.ru-msk.vkcs.cloud", ["endpoint vk-cloud@RegionOne/RU"]],
    ["abc-dot-asia-east2.composer.googleusercontent.com", ["endpoint gcp@asia-east2/HK"]],
    ["api.cf.cn40.platform.sapcloud.cn", ["endpoint sap@mainland China/CN"]],
    ["Asia Pacific (Hong Kong)", ["region aws@ap-east-1/HK"]],
    ["AS57755", ["carrier network-ir"]],
    ["AzureChinaCloud", ["partition azure@china/CN"]],
    ["oss", ["backend alibaba-cloud"]],
    ["service.beta.kubernetes.io/alibaba-cloud-loadbalancer-id", ["resource alibaba-cloud"]],
    ["aws:ap-east-1", ["region aws@ap-east-1/HK"]],
    ["gcp/asia", ["region gcp@asia/?HK,ID,IN,JP,KR,SG,TH,TW"]],
    ["China North 2", ["region azure@chinanorth2/CN"]],
    ["terraform-alicloud-modules/vpc/alicloud", ["module alibaba-cloud"]],
    ["s3.ir-thr-at1.arvanstorage.com", ["endpoint arvancloud@ir-thr-at1/IR"]],
    ["https://npmreg.proxy.ustclug.org/", ["mirror ustc-mirrors"]],
    ["git@github.com:terraform-alicloud-modules/terraform-alicloud-vpc.git", ["module alibaba-cloud"]],
    ["https://пример.рф/x", ["endpoint dot-ru"]],
    ["例子。中国", ["endpoint dot-cn"]],
    ["google:asia-east2", ["region gcp@asia-east2/HK"]],
    ["alibaba:cn-hangzhou", ["region alibaba-cloud@cn-hangzhou/CN"]],
    ["acme.ru", ["endpoint dot-ru"]],
    ["acme.com.hk", ["endpoint dot-hk"]],
    ["例子.澳門", ["endpoint dot-mo"]],
    ["пример.бел", ["endpoint dot-by"]],
    [".cn", ["endpoint dot-cn"]],
    [".su", ["endpoint dot-ru"]],
    ["рф", ["endpoint dot-ru"]],
    ["cn", []],
    ["AS0", []],
    ["AS4134 CHINANET-BACKBONE", ["carrier china-telecom"]],
    ["OBS", []],
    ["COS", []],
    ["Huawei Technologies Co., Ltd.", ["app huawei", "provider huawei-cloud"]],
    ["P.J.S.C. MegaFon", ["carrier megafon"]],
    ["UC Browser", ["app alibaba-group"]],
    ["config.ru", []],
    ["messages.mo", []],
    ["hf.co/unsloth/DeepSeek-R1-0528-GGUF:Q4_K_M", ["endpoint hugging-face", "image hugging-face", "model deepseek"]],
    ["crpi-a1.cn-hangzhou.personal.cr.aliyuncs.com", ["endpoint alibaba-cloud@cn-hangzhou/CN"]],
    ["order.by", []],
    ["vector_add.cu", []],
    ["https://config.ru/x", ["endpoint dot-ru"]],
    ["xy12345.cn-northwest-1.aws", ["endpoint snowflake@AWS_CN_NORTHWEST_1/CN"]],
    ["xy12345.west-europe.azure", ["endpoint snowflake@AZURE_WESTEUROPE/NL"]],
    ["xy12345.nowhere-1.azure", []],
    ["redis-1.c1.ap-east-1-1.ec2.cloud.redislabs.com", ["endpoint redis@ap-east-1/HK"]],
    ["aws-0-ap-east-1.pooler.supabase.com", ["endpoint supabase@ap-east-1/HK"]],
    ["ap-east-1-shared.upstash.io", ["endpoint upstash@ap-east-1/HK"]],
    ["x.ap-east-1-0.aws.cloud.qdrant.io", ["endpoint qdrant@ap-east-1/HK"]],
    ["aws-status.supabase.com", ["endpoint supabase"]],
    ["api.datadoghq.eu", ["endpoint datadog@Germany/DE"]],
    ["münchen.de", []],
    ["qwen.example.com", []],
    ["hunyuan.example.com", []],
    ["Qwen2.5-7B.gguf", ["model alibaba-cloud"]],
    ["cr-cn-beijing.volces.com/ns/app", ["endpoint volcengine@cn-beijing/CN", "image volcengine@cn-beijing/CN"]],
    ["hkccr.ccs.tencentyun.com/a/b", ["image tencent-cloud@ap-hongkong/HK"]],
    ["vercel:hkg1", ["region vercel@hkg1/HK"]],
    ["evil-aliyuncs.com", []],
    ["nginx:latest", []],
    ["", []],
    ["hello world", []],
  ])("%s", (value, expected) => {
    expect(known(value)).toEqual(expected);
  });

  test("in a region code names every cloud that has it", () => {
    expect(known("ap-southeast-1")).toEqual(
      expect.arrayContaining([
        "region aws@ap-southeast-1/SG",
        "region huawei-cloud@ap-southeast-1/HK",
        "region alibaba-cloud@ap-southeast-1/SG",
      ]),
    );
    expect(known("ap-east-1b")).toEqual(["region aws@ap-east-1/HK"]);
  });

  test("comes with the lists that name the operator", () => {
    const [match] = lookup(catalogue, "aliyuncs.com").matches;
    expect(match?.lists).toContainEqual({
      list: "dod-1260h",
      title: "Chinese military companies operating in the United States",
      jurisdiction: "US",
      binds: expect.stringContaining("Department of Defense") as string,
      asOf: expect.stringMatching(/^2026-/) as string,
      since: "2026-06-08",
      person: "Alibaba Group Holding Limited",
      relation: "parent",
      status: "in-force",
      source: expect.any(String) as string,
    });
    expect(match).toMatchObject({
      verified: true,
      operator: { entity: "alibaba-cloud", name: "Alibaba Cloud", jurisdiction: "CN" },
    });
  });

  test.each([
    ["yi-coder:9b", "01-ai"],
    ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.deepseek.r1-v1:0", "deepseek"],
    ["arn:aws:bedrock:us-west-2::foundation-model/deepseek.r1-v1:0", "deepseek"],
    ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/regional.zai.glm-5.3", "zhipu"],
  ])("knows the model that a scan finds in %s", (value, entity) =>
    expect(lookup(catalogue, value).matches.map(({ operator }) => operator?.entity)).toContain(entity),
  );

  test("says of an entry that could not be confirmed that it is doubtful", () => {
    const [match] = lookup(catalogue, "China Unicom").matches;
    expect(match?.lists.filter(({ verified }) => verified === false).map(({ list }) => list)).toEqual([
      "clean-network/clean-carrier",
    ]);
  });

  test("tells relatives from what was asked for", () => {
    const { matches } = lookup(catalogue, "China Telecom");
    expect(matches.map(({ operator, isRelative = false }) => [operator?.entity, isRelative])).toEqual([
      ["china-telecom", false],
      ["china-telecom-americas", true],
      ["ctyun", true],
    ]);
    expect(matches[0]?.subsidiaries.map(({ entity }) => entity)).toEqual(["china-telecom-americas", "ctyun"]);
    expect(matches[1]).toMatchObject({ parent: "China Telecom Corporation Limited", parentEntity: "china-telecom" });
    expect(lookup(catalogue, "AS36678").matches[0]).not.toHaveProperty("isRelative");
  });

  test("never throws, and ends", () => {
    const pieces = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.constantFrom("arn:", "https://", "[", "::1", "/", ":", "@", "aliyuncs.com", "ap-east-1", "AS", "*"),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(pieces, (value) => {
        expect(lookup(catalogue, value).value).toBe(value);
      }),
      { numRuns: 500 },
    );
    expect(lookup(catalogue, "a.".repeat(100_000)).matches).toEqual([]);
  });
});

describe("what only resembles something", () => {
  const firstOf = (value: string) => lookup(builtinCatalogue(), value).matches[0];

  test("a name goes before those who belong to it", () => {
    const [first, ...others] = lookup(builtinCatalogue(), "Amazon").matches;
    expect(first?.operator?.entity).toBe("aws");
    expect(others.map(({ parent }) => parent)).toEqual(["Amazon.com, Inc."]);
  });

  test("a city tells its country and no cloud, but for those that call a region just so", () => {
    expect(known("amsterdam")).toEqual(["region -@NL/NL"]);
    expect(known("beijing")).toEqual(["region -@CN/CN"]);
    expect(known("frankfurt")).toEqual(["region heroku@frankfurt/DE", "region render@frankfurt/DE", "region -@DE/DE"]);
  });

  test("a word that is anybody's is doubtful, whatever legal form stands behind it", () => {
    for (const word of ["oss", "cos", "yc", "Spark Inc.", "ALI_KEY", "MIMO_API_KEY", "ZTE"])
      expect([word, firstOf(word)?.verified]).toEqual([word, false]);
    for (const name of ["Ali_Key", "ZTE Corporation", "XIAOMI_API_KEY", "JD.com"])
      expect([name, firstOf(name)?.verified]).toEqual([name, true]);
  });

  test("a part of a name is none, and an operator is known by the name that was said", () => {
    for (const word of ["cloud", "store", "embargo", "north", "llamas", "harbor"]) {
      const { matches, lists } = lookup(catalogue, word);
      expect([word, matches, lists]).toEqual([word, [], []]);
    }
    const [first, second] = lookup(catalogue, "rustore").matches;
    expect([first?.signal, second?.isRelative, second?.parent]).toEqual(["RuStore", true, "VK"]);
  });

  test("a word that every OpenStack uses for its region is nobody's", () => {
    expect(firstOf("RegionOne")).toMatchObject({ kind: "region", operator: null, location: null });
  });

  test("accuses nobody by an acronym or a word that others bear as well", () => {
    for (const name of ["GDS", "MTS", "CTM", "CMI", "TIC", "lark", "oxygen"]) {
      const { matches } = lookup(builtinCatalogue(), name);
      expect([name, matches.filter(({ verified }) => verified)]).toEqual([name, []]);
    }
  });

  test("a host is no resource type, model or package", () => {
    expect(lookup(builtinCatalogue(), "microsoft.ru").matches.map(({ kind }) => kind)).toEqual(["endpoint"]);
    expect(lookup(builtinCatalogue(), "huaweicloud.eu").matches).toEqual([]);
  });

  test("a variable is no model, and an app no carrier", () => {
    expect(lookup(builtinCatalogue(), "DEEPSEEK_API_KEY").matches.map(({ kind }) => kind)).toEqual(["credential"]);
    expect(firstOf("TikTok")?.kind).toBe("app");
  });
});

describe("a doubtful address of a provider", () => {
  const verified = (value: string): readonly boolean[] =>
    lookup(catalogue, value)
      .matches.filter(({ kind }) => kind === "provider")
      .map((match) => match.verified);

  test("is sure by its type, as a scan has it", () => expect(verified("jdcloud-api/jdcloud")).toEqual([true]));
  test("stays doubtful where the type is", () => expect(verified("clo-ru/clo")).toEqual([false]));
  test("is sure of a fork, whose resources are the operator's", () => expect(verified("acme/jdcloud")).toEqual([true]));
  test("is doubtful for whoever bears a name that is a word", () => expect(verified("acme/ucloud")).toEqual([false]));
  test("says nothing of HashiCorp's own by a type", () => expect(verified("hashicorp/hcs")).toEqual([]));
  test("says nothing by a type that nobody has", () => expect(verified("acme/harbour")).toEqual([]));
});

test("a country's code in capitals is the country", () => {
  for (const code of ["CN", "RU", "HK", "TW", "BY"])
    expect(lookup(builtinCatalogue(), code).matches[0]?.location?.jurisdiction).toBe(code);
  expect(lookup(builtinCatalogue(), "cn").matches.filter(({ location }) => location?.cloud === null)).toEqual([]);
});

test("an image on Docker Hub is a product of its maker's, who operates no registry by it", () => {
  expect(lookup(builtinCatalogue(), "1panel/maxkb:v2").matches).toMatchObject([{ kind: "product", verified: true }]);
  expect(lookup(builtinCatalogue(), "1panels/maxkb:v2").matches).toEqual([]);
});
