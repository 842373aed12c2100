/**
 * Delivery networks of China's clouds by the part of the world that they serve from: mainland China, the rest, or both.
 * Source: the providers' documentation of each type.
 */
import type { LocationRef } from "../../terms.ts";

/** Type → the setting that says it. */
export const areaSettings: ReadonlyMap<string, string> = new Map([
  ["tencentcloud_cdn_domain", "area"],
  ["tencentcloud_ecdn_domain", "area"],
  ["tencentcloud_teo_zone", "area"],
  ["alicloud_cdn_domain", "scope"],
  ["alicloud_cdn_domain_new", "scope"],
  ["alicloud_dcdn_domain", "scope"],
  ["alicloud_scdn_domain", "scope"],
  ["alicloud_esa_site", "coverage"],
  ["ALIYUN::CDN::Domain", "Scope"],
  ["ALIYUN::DCDN::Domain", "Scope"],
  ["huaweicloud_cdn_domain", "service_area"],
  ["volcengine_cdn_domain", "service_region"],
]);

type Area = Omit<LocationRef, "cloud">;

const mainland: Area = { region: "mainland-china", place: "nodes in mainland China", jurisdiction: "CN" };
const both: Area = {
  region: "worldwide",
  place: "nodes all over the world, mainland China among it",
  jurisdiction: "CN",
};
const outside: Area = {
  region: "outside-mainland-china",
  place: "nodes outside mainland China",
  jurisdiction: null,
  cannotExclude: ["HK", "MO"],
};

const areas: ReadonlyMap<string, Area> = new Map([
  ["mainland", mainland],
  ["domestic", mainland],
  ["mainland_china", mainland],
  ["chinese_mainland", mainland],
  ["overseas", outside],
  ["outside_mainland_china", outside],
  ["outside_chinese_mainland", outside],
  ["global", both],
]);

/** Null: it is none of their words. */
export function areaOf(word: string, cloud: string | null): LocationRef | null {
  const area = areas.get(word.toLowerCase());
  return area === undefined ? null : { ...area, cloud };
}
