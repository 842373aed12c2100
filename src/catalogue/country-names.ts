/** What people write for a country or a group of countries: its name, three letters, an habitual short form. */
import { isJurisdiction } from "./jurisdictions.ts";

/** Short forms that are no codes of ISO 3166-1, and groups, which are sets. */
const habitual: Readonly<Record<string, string>> = {
  UK: "GB",
  EL: "GR",
  PRC: "CN",
  DPRK: "KP",
  ROC: "TW",
  UAE: "AE",
  EU: "$eu",
  EEA: "$eea",
  NATO: "$nato",
  G7: "$g7",
  "MAINLAND CHINA": "CN",
  "HONG KONG": "HK",
  MACAU: "MO",
  MACAO: "MO",
  "SOUTH KOREA": "KR",
  "NORTH KOREA": "KP",
  "GREAT BRITAIN": "GB",
  ENGLAND: "GB",
  AMERICA: "US",
  HOLLAND: "NL",
  TURKEY: "TR",
  "EUROPEAN UNION": "$eu",
  "FIVE EYES": "$five-eyes",
  香港: "HK",
  澳门: "MO",
  澳門: "MO",
  ГОНКОНГ: "HK",
  МАКАО: "MO",
  БЕЛОРУССИЯ: "BY",
  КНР: "CN",
  КНДР: "KP",
};

/** ISO 3166-1 alpha-3 by alpha-2, of the countries that the catalogue knows something in and of the EEA. */
const threeLetters =
  "AE:ARE AR:ARG AT:AUT AU:AUS BD:BGD BE:BEL BG:BGR BH:BHR BR:BRA BY:BLR CA:CAN CH:CHE CI:CIV CL:CHL CN:CHN " +
  "CO:COL CU:CUB CY:CYP CZ:CZE DE:DEU DK:DNK EE:EST EG:EGY ES:ESP FI:FIN FR:FRA GB:GBR GR:GRC HK:HKG HR:HRV " +
  "HU:HUN ID:IDN IE:IRL IL:ISR IN:IND IR:IRN IS:ISL IT:ITA JP:JPN KE:KEN KP:PRK KR:KOR KZ:KAZ LI:LIE LT:LTU " +
  "LU:LUX LV:LVA MA:MAR MO:MAC MT:MLT MX:MEX MY:MYS NG:NGA NL:NLD NO:NOR NZ:NZL OM:OMN PE:PER PH:PHL PK:PAK " +
  "PL:POL PT:PRT QA:QAT RO:ROU RS:SRB RU:RUS SA:SAU SE:SWE SG:SGP SI:SVN SK:SVK SY:SYR TH:THA TN:TUN TR:TUR " +
  "TW:TWN UA:UKR US:USA UZ:UZB VE:VEN VN:VNM ZA:ZAF";

/** In which people write the names of countries; where one name means two countries, the first of these counts. */
const languages = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "ru", "zh", "ja"];

let byName: ReadonlyMap<string, string> | undefined;

/** Codes by everything that people write for them, in upper case. */
export function namesOfCountries(): ReadonlyMap<string, string> {
  if (byName !== undefined) return byName;
  const names = new Map<string, string>();
  const spoken = languages.map((language) => new Intl.DisplayNames([language], { type: "region" }));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    if (!isJurisdiction(code)) continue;
    for (const one of spoken) {
      const name = (one.of(code) ?? code).toUpperCase();
      if (!names.has(name)) names.set(name, code);
    }
  }
  for (const pair of threeLetters.split(" ")) names.set(pair.slice(3), pair.slice(0, 2));
  for (const [name, code] of Object.entries(habitual)) names.set(name, code);
  return (byName = names);
}

/** The code, or the set, that goes by this text; null: none does. */
export function countryCalled(text: string): string | null {
  const upper = text.trim().toUpperCase();
  return isJurisdiction(upper) ? upper : (namesOfCountries().get(upper) ?? null);
}
