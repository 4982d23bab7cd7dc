using System.Collections.Frozen;
using System.Globalization;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Which country a number belongs to, by its calling code (ITU-T E.164), and how long numbers are there.</summary>
internal static class CallingCodes
{
    private const int LongestCode = 3;

    // Code, country, fewest and most digits after the code. Where several countries share a code, the largest one.
    private const string Table = """
        20 EG 8 10;27 ZA 9 9;30 GR 10 10;31 NL 9 9;32 BE 8 9;33 FR 9 9;34 ES 9 9;36 HU 8 9;39 IT 6 11;40 RO 9 9;41 CH 9 9
        43 AT 7 13;44 GB 9 10;45 DK 8 8;46 SE 7 9;47 NO 8 8;48 PL 9 9;49 DE 6 12;51 PE 8 9;52 MX 10 10;53 CU 8 8
        54 AR 10 11;55 BR 10 11;56 CL 9 9;57 CO 10 10;58 VE 10 10;60 MY 8 10;61 AU 9 9;62 ID 8 12;63 PH 8 10;64 NZ 8 10
        65 SG 8 8;66 TH 8 9;81 JP 9 10;82 KR 8 10;84 VN 9 10;86 CN 10 11;90 TR 10 10;91 IN 10 10;92 PK 9 10;93 AF 9 9
        94 LK 9 9;95 MM 7 10;98 IR 10 10;212 MA 9 9;213 DZ 8 9;216 TN 8 8;218 LY 9 9;220 GM 7 7;221 SN 9 9;223 ML 8 8
        224 GN 8 9;225 CI 10 10;226 BF 8 8;227 NE 8 8;228 TG 8 8;229 BJ 8 10;230 MU 7 8;231 LR 7 9;232 SL 8 8;233 GH 9 9
        234 NG 8 10;235 TD 8 8;237 CM 9 9;241 GA 7 8;242 CG 9 9;243 CD 9 9;244 AO 9 9;249 SD 9 9;250 RW 9 9;251 ET 9 9
        252 SO 7 9;254 KE 9 10;255 TZ 9 9;256 UG 9 9;257 BI 8 8;258 MZ 8 9;260 ZM 9 9;261 MG 9 9;263 ZW 9 10;264 NA 8 9
        265 MW 7 9;266 LS 8 8;267 BW 7 8;268 SZ 8 8;351 PT 9 9;352 LU 6 9;353 IE 7 9;354 IS 7 7;355 AL 8 9;356 MT 8 8
        357 CY 8 8;358 FI 6 12;359 BG 8 9;370 LT 8 8;371 LV 8 8;372 EE 7 8;373 MD 8 8;374 AM 8 8;375 BY 9 9;376 AD 6 9
        377 MC 8 9;380 UA 9 9;381 RS 8 9;382 ME 8 8;383 XK 8 9;385 HR 8 9;386 SI 8 8;387 BA 8 9;389 MK 8 8;420 CZ 9 9
        421 SK 9 9;423 LI 7 9;501 BZ 7 7;502 GT 8 8;503 SV 8 8;504 HN 8 8;505 NI 8 8;506 CR 8 8;507 PA 7 8;509 HT 8 8
        591 BO 8 8;592 GY 7 7;593 EC 8 9;595 PY 9 9;597 SR 6 7;598 UY 8 8;673 BN 7 7;675 PG 7 8;679 FJ 7 7;852 HK 8 8
        853 MO 8 8;855 KH 8 9;856 LA 8 10;880 BD 8 10;886 TW 8 9;960 MV 7 7;961 LB 7 8;962 JO 8 9;963 SY 8 9;964 IQ 8 10
        965 KW 8 8;966 SA 8 9;967 YE 7 9;968 OM 8 8;970 PS 8 9;971 AE 8 9;972 IL 8 9;973 BH 8 8;974 QA 8 8;975 BT 7 8
        976 MN 8 8;977 NP 8 10;992 TJ 9 9;993 TM 8 8;994 AZ 9 9;995 GE 9 9;996 KG 9 9;998 UZ 9 9;1 US 10 10;7 RU 10 10
        """;

    // North America shares one code; Canada is told by its areas.
    private const string CanadianAreas =
        " 204 226 236 249 250 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 506 514 519 548 579"
        + " 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 ";

    private static readonly FrozenDictionary<string, CallingCode> ByCode = Table
        .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split(' '))
        .Select(e => new CallingCode(e[0], e[1], Number(e[2]), Number(e[3])))
        .ToFrozenDictionary(code => code.Digits, StringComparer.Ordinal);

    /// <param name="number">With a plus in front, however long or short.</param>
    public static CallingCode? Of(string number)
    {
        for (var length = 1; length <= LongestCode && length < number.Length; length++)
        {
            if (ByCode.TryGetValue(number[1..(1 + length)], out var code))
            {
                return code is { Digits: "1" } && number.Length > 4 && IsCanadian(number[2..5])
                    ? code with
                    {
                        Country = "CA",
                    }
                    : code;
            }
        }

        return null;
    }

    public static string? CountryOf(string number) => Of(number)?.Country;

    /// <summary>What stands before a national number of a country.</summary>
    public static CallingCode? OfCountry(string country) =>
        country == "CA" ? ByCode["1"] : ByCode.Values.FirstOrDefault(code => code.Country == country);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static bool IsCanadian(string area) => CanadianAreas.Contains($" {area} ", StringComparison.Ordinal);
}
