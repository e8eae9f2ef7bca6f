package beppay.simulator.esimaccess;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Selects packages. Each condition is optional, except whether they are top-ups.
///
/// @param area a country that the package covers, or the code of its region
/// @param name the package's code or slug
/// @param locationCode the package's own country or region, which a top-up shares with the package that it extends
record PackageFilter(
        boolean isTopUp,
        @Nullable String area,
        @Nullable Long dataType,
        @Nullable String name,
        @Nullable String locationCode)
        implements Predicate<DataPackage> {
    private static final String ALL_REGIONAL = "!RG";
    private static final String ALL_GLOBAL = "!GL";
    private static final String GLOBAL_PREFIX = "GL-";

    @Override
    public boolean test(DataPackage each) {
        return each.isTopUp() == isTopUp
                && (area == null || covers(each, area))
                && (dataType == null || each.dataType() == dataType)
                && (name == null || each.code().equals(name) || each.slug().equals(name))
                && (locationCode == null || each.locationCode().equals(locationCode));
    }

    private static boolean covers(DataPackage each, String area) {
        var isGlobal = each.locationCode().startsWith(GLOBAL_PREFIX);
        return switch (area) {
            case ALL_GLOBAL -> isGlobal;
            case ALL_REGIONAL -> !isGlobal && each.countries().size() > 1;
            default -> each.locationCode().equals(area) || each.countries().contains(area);
        };
    }
}
