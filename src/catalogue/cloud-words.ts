/** Words by which people call a cloud beside its name in the catalogue: `google:asia-east2`. */
const words: Readonly<Record<string, string>> = {
  akamai: "linode",
  alibaba: "alibaba-cloud",
  alicloud: "alibaba-cloud",
  aliyun: "alibaba-cloud",
  amazon: "aws",
  arvan: "arvancloud",
  atlas: "mongodb-atlas",
  azurerm: "azure",
  baidu: "baidu-ai-cloud",
  baiducloud: "baidu-ai-cloud",
  cloudru: "cloud-ru",
  fly: "fly-io",
  fptcloud: "fpt-cloud",
  google: "gcp",
  huawei: "huawei-cloud",
  huaweicloud: "huawei-cloud",
  ibmcloud: "ibm",
  jdcloud: "jd-cloud",
  ksyun: "kingsoft-cloud",
  latitude: "latitude-sh",
  latitudesh: "latitude-sh",
  microsoft: "azure",
  mongodbatlas: "mongodb-atlas",
  naver: "naver-cloud",
  ncloud: "naver-cloud",
  opentelekomcloud: "open-telekom-cloud",
  oracle: "oci",
  otc: "open-telekom-cloud",
  sakura: "sakura-internet",
  sakuracloud: "sakura-internet",
  sbercloud: "cloud-ru",
  tencent: "tencent-cloud",
  tencentcloud: "tencent-cloud",
  vkcs: "vk-cloud",
  yandex: "yandex-cloud",
};

/** The cloud that a word names; the word itself where nothing is known of it. */
export function cloudCalled(word: string): string {
  const name = word.toLowerCase();
  return Object.hasOwn(words, name) ? words[name]! : name;
}
