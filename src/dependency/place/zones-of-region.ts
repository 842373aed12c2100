/**
 * Clouds in which a zone is asked for within the region of the request: one that nobody knows is one of that region. In
 * others, such as Google's, a zone says the region too. Source: the providers' documentation of `availability_zone`.
 */
export const zonesOfRegion: ReadonlySet<string> = new Set(["aws", "alibaba-cloud", "huawei-cloud", "tencent-cloud"]);
