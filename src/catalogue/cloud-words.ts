/** Words by which people call a cloud beside its name in the catalogue: `google:asia-east2`. */
const words: Readonly<Record<string, string>> = {
  alibaba: "alibaba-cloud",
  alicloud: "alibaba-cloud",
  aliyun: "alibaba-cloud",
  amazon: "aws",
  azurerm: "azure",
  baidu: "baidu-ai-cloud",
  google: "gcp",
  huawei: "huawei-cloud",
  huaweicloud: "huawei-cloud",
  microsoft: "azure",
  oracle: "oci",
  tencent: "tencent-cloud",
  tencentcloud: "tencent-cloud",
  yandex: "yandex-cloud",
};

/** The cloud that a word names; the word itself where nothing is known of it. */
export function cloudCalled(word: string): string {
  const name = word.toLowerCase();
  return Object.hasOwn(words, name) ? words[name]! : name;
}
