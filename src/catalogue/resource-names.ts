/**
 * Names of things in accounts of clouds that write them as Amazon does its ARNs: `acs:oss:cn-hangzhou:12345:bucket`,
 * `qcs::cam::uin/100000000001:roleName/x`. The first part says whose they are, the third often where they lie. Source:
 * the clouds' documentation of access management (Alibaba RAM, Tencent CAM, Volcengine IAM, Kingsoft IAM).
 */
export interface ResourceName {
  readonly cloud: string;
  /** Empty for global services, and where a pattern stands for any. */
  readonly region: string;
  readonly start: number;
  readonly end: number;
  /** Where the region begins. */
  readonly regionStart: number;
}

const forms = [
  // An account, in a policy any, or one that is not known (U+FFFC stands for unknown text).
  String.raw`(acs):[a-z][a-z\d-]*:([a-z\d-]*|\*):(?:\d{5,20}|\*|system|\uFFFC):`,
  [
    String.raw`(qcs):(?:id\/\d*)?:[a-z][a-z\d-]*:([a-z\d-]*|\*):`,
    String.raw`(?:(?:uin|uid|appid)\/(?:\d{3,20}|\*|\uFFFC)|\*|\uFFFC)?:`,
  ].join(""),
  String.raw`(trn):[a-z][a-z\d-]*:([a-z\d-]*):(?:\d{8,20}|\uFFFC):`,
  String.raw`(krn):ksc:[a-z\d]+:([a-z\d-]*|\*):(?:\d{3,20}|\*|\uFFFC)?:`,
];
const clouds: ReadonlyMap<string, string> = new Map([
  ["acs", "alibaba-cloud"],
  ["qcs", "tencent-cloud"],
  ["trn", "volcengine"],
  ["krn", "kingsoft-cloud"],
]);
const names = new RegExp(String.raw`(?<![\w-])(?:${forms.join("|")})[\w*/.@-]{0,300}`, "g");
const mayBe = /(?:acs|qcs|trn|krn):/;
/** Longer texts are data, not names. */
const maxText = 200_000;

export function resourceNamesIn(text: string): ResourceName[] {
  if (text.length > maxText || !mayBe.test(text)) return [];
  return [...text.matchAll(names)].map((found) => {
    const at = [1, 3, 5, 7].find((group) => found[group] !== undefined)!;
    const named = found[at + 1]!;
    // The region follows the second colon, or in Tencent's names the third.
    let regionStart = found.index + found[at]!.length + 1;
    for (let skipped = at === 3 || at === 7 ? 2 : 1; skipped > 0; skipped -= 1)
      regionStart = text.indexOf(":", regionStart) + 1;
    const region = named === "*" ? "" : named;
    const end = found.index + found[0].length;
    return { cloud: clouds.get(found[at]!)!, region, start: found.index, end, regionStart };
  });
}
