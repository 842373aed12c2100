/**
 * Clouds in which a zone is asked for within the region of the request: one that nobody knows is one of that region. In
 * others, such as Google's, a zone says the region too. Source: the providers' documentation of `availability_zone`.
 */
const zonesOfRegion: ReadonlySet<string> = new Set(["aws", "alibaba-cloud", "huawei-cloud", "tencent-cloud"]);

/** Every OpenStack's zones are those of the region that is asked, called as its operator likes: `nova` by default. */
const openStackType = /^(?:openstack_|OS::|openstack:|openstack\.cloud\.)/;

/** Whether a zone that no table knows lies in the region of the request for a thing of this type. */
export function asksZoneInRegion(cloud: string, type: string): boolean {
  return zonesOfRegion.has(cloud) || openStackType.test(type);
}
