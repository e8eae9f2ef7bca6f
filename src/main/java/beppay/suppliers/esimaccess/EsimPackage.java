package beppay.suppliers.esimaccess;

import beppay.money.Money;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A package that eSIM Access sells.
///
/// @param code the supplier's code of the plan
/// @param slug another code of the package; the same as `code` if it has none
/// @param cost in US dollars
/// @param volumeBytes the data of the package, or of each day
/// @param isDaily whether it is sold by the day
/// @param duration in units of `durationUnit`, such as `DAY`
/// @param locations ISO 3166-1 country codes
/// @param unusedDays how long the eSIM can be installed; null if it is unknown
record EsimPackage(
        String code,
        String slug,
        String name,
        Money cost,
        long volumeBytes,
        boolean isDaily,
        long duration,
        String durationUnit,
        List<String> locations,
        String speed,
        boolean canTopUp,
        @Nullable Long unusedDays) {
    private static final Set<String> WANTED = Set.of(
            "packageCode",
            "slug",
            "name",
            "price",
            "currencyCode",
            "volume",
            "dataType",
            "duration",
            "durationUnit",
            "location",
            "speed",
            "supportTopUpType",
            "unusedValidTime");

    private static final String US_DOLLAR = "USD";
    private static final String NO_TOP_UP = "1";
    private static final Set<String> NOT_DAILY = Set.of("", "0", "1");
    private static final Pattern CODE = Pattern.compile("[!-~]{1,100}");
    private static final Pattern TEXT = Pattern.compile("\\P{Cntrl}{1,255}");

    /// Returns null if the package can't be sold, because a required field is missing or invalid.
    static @Nullable EsimPackage read(JsonParser object) {
        var fields = Fields.read(object, WANTED);
        var code = fields.textOr("packageCode", "");
        var slug = fields.textOr("slug", code);
        var name = fields.textOr("name", "").strip();
        var cost = Price.money(fields.number("price"));
        var volume = fields.number("volume");
        var duration = fields.number("duration");
        if (!CODE.matcher(code).matches()
                || !CODE.matcher(slug).matches()
                || !TEXT.matcher(name).matches()) {
            return null;
        } else if (cost == null
                || !cost.isPositive()
                || !fields.textOr("currencyCode", US_DOLLAR).equals(US_DOLLAR)) {
            return null;
        } else if (volume == null || volume < 0 || duration == null || duration < 1) {
            return null;
        }
        return new EsimPackage(
                code,
                slug,
                name,
                cost,
                volume,
                !NOT_DAILY.contains(fields.textOr("dataType", "")),
                duration,
                fields.textOr("durationUnit", "DAY"),
                List.of(fields.textOr("location", "").strip().split("\\s*,\\s*")),
                fields.textOr("speed", ""),
                !fields.textOr("supportTopUpType", NO_TOP_UP).equals(NO_TOP_UP),
                fields.number("unusedValidTime"));
    }
}
