package beppay.catalog;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far a plan reaches.
public enum PlanType {
    COUNTRY,
    REGIONAL,
    GLOBAL;

    /// The largest region, Africa, has 60 codes in ISO 3166-1 (UN M49, region 002): more is no one region.
    private static final int MAX_COUNTRIES_OF_A_REGION = 60;

    private static final Pattern WORLDWIDE = Pattern.compile("(global|world).*", Pattern.CASE_INSENSITIVE);

    /// What a plan is that its list does not class: by its countries, or by a name that begins with Global or World.
    public static PlanType of(List<String> countries, String planName) {
        if (countries.size() == 1) {
            return COUNTRY;
        }
        return countries.size() > MAX_COUNTRIES_OF_A_REGION
                        || WORLDWIDE.matcher(planName).matches()
                ? GLOBAL
                : REGIONAL;
    }

    /// The type that a word stands for, or null.
    public static @Nullable PlanType of(String code) {
        for (var type : values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        return null;
    }

    /// As partners read it: country, regional, global.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
