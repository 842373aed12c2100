import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostNames } from "../../src/dependency/hosts.ts";
import { HOLE } from "../../src/dependency/text.ts";

const hosts = (text: string): string[] => hostNames(text).map(({ host, open }) => host + (open ? "+" : ""));

describe("hostNames", () => {
  it.each([
    ["https://oss-cn-hangzhou.aliyuncs.com", ["oss-cn-hangzhou.aliyuncs.com"]],
    ["storage.yandexcloud.net", ["storage.yandexcloud.net"]],
    ["https://jiangsu-10.zos.ctyun.cn:443/x?y=1", ["jiangsu-10.zos.ctyun.cn"]],
    ["postgres://app:s3cret@rm-1.pg.rds.aliyuncs.com:5432/db", ["rm-1.pg.rds.aliyuncs.com"]],
    ["git@gitee.com:org/repo.git", ["gitee.com"]],
    ["GOPROXY=https://goproxy.cn,direct", ["goproxy.cn"]],
    ["next=https%3A%2F%2Foss-cn-beijing.aliyuncs.com%2Fa", ["oss-cn-beijing.aliyuncs.com"]],
    ["a\\nmirrors.aliyun.com", ["mirrors.aliyun.com"]],
    ['{"url":"https://a.example.com"}', ["a.example.com"]],
    ["AccountEndpoint=https://x.documents.azure.cn;AccountKey=y", ["x.documents.azure.cn"]],
    ["MIRRORS.ALIYUN.COM.", ["mirrors.aliyun.com"]],
    ["oci://registry.cn-hangzhou.aliyuncs.com/charts", ["registry.cn-hangzhou.aliyuncs.com"]],
    ["https://пример.рф:8443/x", ["xn--e1afmkfd.xn--p1ai"]],
    ["例子.中国", ["xn--fsqu00a.xn--fiqs8s"]],
    ["Ask пример.рф now", []],
    ["https://a.example.com/v1beta1", ["a.example.com"]],
    ["a.example.com/v1beta1/models", ["a.example.com"]],
  ])("reads %s", (text, expected) => expect(hosts(text)).toEqual(expected));

  it.each([
    ["ops@aliyun.com", "a person's address"],
    ["localhost:5000/aliyuncs.com/proxy", "a part of a path"],
    ["https://example/aliyuncs.com", "a part of a path"],
    ["1.223.5.5", "a version"],
    ["v1.2.3", "a version"],
    ["ami-0aaaaaaaaaaaaaaa1", "no dots"],
    ["a..com", "an empty label"],
    ["network.example.com:v1beta1", "a group and its version"],
    ["network.example.com/v1alpha1", "a group and its version"],
  ])("does not take %s for a host: %s", (text) => expect(hosts(text)).toEqual([]));

  it("begins at the first whole label behind unknown text", () => {
    expect(hosts(`https://${HOLE}.oss-cn-hangzhou.aliyuncs.com/x`)).toEqual(["oss-cn-hangzhou.aliyuncs.com"]);
    expect(hosts(`https://${HOLE}-x.oss-cn-hangzhou.aliyuncs.com`)).toEqual(["oss-cn-hangzhou.aliyuncs.com"]);
    expect(hosts(`https://a-${HOLE}.aliyuncs.com`)).toEqual(["aliyuncs.com"]);
    expect(hosts(`${HOLE}aliyuncs.com`)).toEqual([]);
    expect(hosts(`https://x/${HOLE}.aliyuncs.com`)).toEqual([]);
  });

  it("says where unknown text may go on with the name", () => {
    expect(hosts(`https://goproxy.cn${HOLE}`)).toEqual(["goproxy.cn+"]);
    expect(hosts(`https://goproxy.cn/${HOLE}`)).toEqual(["goproxy.cn"]);
    expect(hosts(`https://goproxy.cn.${HOLE}`)).toEqual([]);
  });

  it.each([
    ["https://a.example.com/x?url=oss-cn-hangzhou.aliyuncs.com", ["a.example.com", "oss-cn-hangzhou.aliyuncs.com?"]],
    ["https://a.example.com/x?a=1&redirect_uri=goproxy.cn/x", ["a.example.com", "goproxy.cn?"]],
    ["https://a.example.com/x?api-host=goproxy.cn", ["a.example.com", "goproxy.cn?"]],
    ["https://a.example.com/x?hosts=b.example.com,goproxy.cn", ["a.example.com", "b.example.com?", "goproxy.cn?"]],
    ["https://a.example.com/?u=https%3A%2F%2Fgoproxy.cn%2F", ["a.example.com", "goproxy.cn?"]],
    ["https://a.example.com/?u=//goproxy.cn/x", ["a.example.com", "goproxy.cn?"]],
    ["https://a.example.com/?goproxy.cn/x", ["a.example.com", "goproxy.cn?"]],
    ["postgres:///x?service=goproxy.cn", ["goproxy.cn?"]],
    ["https://a.example.com/search?q=goproxy.cn", ["a.example.com"]],
    ["https://a.example.com/sharer?u=goproxy.cn", ["a.example.com"]],
    ["https://a.example.com/resolve?type=A&name=goproxy.cn", ["a.example.com"]],
    ["https://a.example.com/x?utm_source=goproxy.cn", ["a.example.com"]],
    ["https://a.example.com/x?url=https://b.example.com/s?q=goproxy.cn", ["a.example.com", "b.example.com?"]],
    [
      "https://a.example.com/x?url=https%3A%2F%2Fb.example.com%2Fs%3Fq%3Dgoproxy.cn",
      ["a.example.com", "b.example.com?"],
    ],
    ["https://a.example.com/?next=https://goproxy.cn/", ["a.example.com", "goproxy.cn?"]],
    ["https://goproxy.cn\\@a.example.com/x", ["goproxy.cn", "a.example.com"]],
    ["a.example.com/x?url=goproxy.cn", ["a.example.com", "goproxy.cn?"]],
    ["a.example.com/x?q=goproxy.cn", ["a.example.com"]],
    ["https://a.example.com/?u=1,https://goproxy.cn/", ["a.example.com", "goproxy.cn"]],
    ["https://a.example.com/?u=1 goproxy.cn", ["a.example.com", "goproxy.cn"]],
    ["https://a.example.com/#goproxy.cn", ["a.example.com"]],
    ["https://a.example.com/?x=1#https://goproxy.cn", ["a.example.com"]],
    ["is it? goproxy.cn # goproxy.cn", ["goproxy.cn", "goproxy.cn"]],
  ])("tells who is asked from what a query or fragment names: %s", (text, expected) =>
    expect(hostNames(text).map(({ host, inQuery }) => host + (inQuery ? "?" : ""))).toEqual(expected),
  );

  it("finds every host between blanks, and points at it", () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join(".")}.com`);
    fc.assert(
      fc.property(fc.array(host, { maxLength: 5 }), (names) => {
        const text = names.map((name) => `curl https://${name}/x`).join(" ");
        const found = hostNames(text);
        expect(found.map((entry) => entry.host)).toEqual(names);
        for (const entry of found) expect(text.slice(entry.start, entry.end)).toBe(entry.host);
      }),
      { numRuns: 100 },
    );
  });

  it("is total", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void hostNames(text)),
      { numRuns: 300 },
    );
  });
});
