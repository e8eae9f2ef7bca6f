package beppay.catalog.imports;

import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import beppay.platform.csv.InputText;
import beppay.platform.digest.Sha256;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The packages with which eSIMs of eSIM Access are topped up. Each has the data and the days of a package on
/// sale, and that package's code after a prefix.
public final class EsimAccessTopUps {
    private static final String PREFIX = "TOPUP_";
    private static final int MAX_GROUP_LENGTH = 200;
    /// As many as a list has rows.
    private static final int MAX_TOP_UPS = 200_000;

    private EsimAccessTopUps() {}

    static boolean isTopUp(String packageCode) {
        return packageCode.startsWith(PREFIX);
    }

    /// The top-up of a package, at the package's own price.
    ///
    /// @param locations the codes of the countries or regions, separated by commas. An eSIM can be
    ///     topped up with the packages of the same locations
    static TopUp expected(String packageCode, Money cost, String locations) {
        var sorted = Stream.of(locations.split(",", -1))
                .map(InputText::stripped)
                .filter(code -> !code.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        var group =
                sorted.length() <= MAX_GROUP_LENGTH ? sorted : HexFormat.of().formatHex(Sha256.of(sorted));
        return new TopUp(PlanFields.code(PREFIX + packageCode), cost, group);
    }

    /// Returns the plans with the prices of the top-ups on sale. A plan whose top-up is not on sale has none. If
    /// the list of top-ups is empty, the plans are returned as they are.
    ///
    /// @param response all packages of the type TOPUP
    /// @throws PriceListException as for [EsimAccessPackages#read]
    public static PriceListContent priced(PriceListContent plans, InputStream response) {
        var costs = costs(response);
        return costs.isEmpty()
                ? plans
                : new PriceListContent(
                        plans.format(),
                        plans.plans().stream().map(plan -> priced(plan, costs)).toList(),
                        plans.rejected(),
                        plans.skipped(),
                        plans.isComplete());
    }

    /// A code with different prices, or an invalid one, is omitted.
    private static Map<String, Money> costs(InputStream response) {
        var costs = new HashMap<String, @Nullable Money>();
        EsimAccessPackages.read(response, (_, found) -> {
            if (isTopUp(found.code())) {
                var cost = costOrNull(found);
                boolean isSame =
                        !costs.containsKey(found.code()) || (cost != null && cost.equals(costs.get(found.code())));
                costs.put(found.code(), isSame ? cost : null);
            }
            if (costs.size() > MAX_TOP_UPS) {
                throw new PriceListException("The list has more than %,d rows.".formatted(MAX_TOP_UPS));
            }
        });
        var valid = new HashMap<String, Money>();
        costs.forEach((code, cost) -> {
            if (cost != null) {
                valid.put(code, cost);
            }
        });
        return valid;
    }

    private static @Nullable Money costOrNull(EsimAccessPackage found) {
        try {
            return found.fault() == null ? found.cost() : null;
        } catch (InvalidRow invalid) {
            return null;
        }
    }

    private static ListedPlan priced(ListedPlan plan, Map<String, Money> costs) {
        var expected = plan.topUp();
        var cost = expected == null ? null : costs.get(expected.code());
        return plan.with(expected == null || cost == null ? null : new TopUp(expected.code(), cost, expected.group()));
    }
}
