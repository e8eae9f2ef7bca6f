package beppay.catalog;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The size of the area that a plan covers.
public enum PlanType {
    COUNTRY,
    REGIONAL,
    GLOBAL;

    /// Africa, the largest region (UN M49, region 002), has 60 codes in ISO 3166-1. More countries are not one
    /// region.
    private static final int MAX_COUNTRIES_OF_A_REGION = 60;

    private static final Pattern WORLDWIDE = Pattern.compile("(global|world).*", Pattern.CASE_INSENSITIVE);

    /// The type of a plan whose price list states none. It depends on the number of countries, and on whether
    /// the name begins with Global or World.
    public static PlanType of(List<String> countries, String planName) {
        if (countries.size() == 1) {
            return COUNTRY;
        }
        return countries.size() > MAX_COUNTRIES_OF_A_REGION
                        || WORLDWIDE.matcher(planName).matches()
                ? GLOBAL
                : REGIONAL;
    }

    /// The type with this code, or null.
    public static @Nullable PlanType of(String code) {
        for (var type : values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        return null;
    }

    /// The value in the API and in the table: country, regional, global.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
