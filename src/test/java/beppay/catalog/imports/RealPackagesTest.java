package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Terms;
import java.io.ByteArrayInputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The plans of eSIM Access' real price list, converted to the format of its list of packages.
class RealPackagesTest {
    /// The unit of prices is a ten-thousandth of a USD.
    private static final long MICROS_PER_UNIT = 100;

    @Test
    void the_real_plans_are_the_same_in_the_list_of_packages() {
        var csv = RealPriceLists.read(PriceList.ESIMACCESS, "esimaccess-price-list.csv");
        var packages = csv.plans().stream().map(RealPackagesTest::json).collect(Collectors.joining(","));
        var response = "{\"success\":true,\"errorCode\":\"0\",\"obj\":{\"packageList\":[%s]}}".formatted(packages);

        var list = EsimAccessPackages.read(new ByteArrayInputStream(response.getBytes(UTF_8)));

        assertThat(list.rejected()).isEmpty();
        assertThat(list.skipped()).isZero();
        assertThat(list.plans())
                .hasSize(901)
                .isEqualTo(csv.plans().stream()
                        .map(plan -> plan.with(Terms.UNKNOWN))
                        .toList());
    }

    private static String json(ListedPlan plan) {
        return """
                {"packageCode":"%s","name":"%s","price":%d,"currencyCode":"USD","volume":%d,"dataType":1,"duration":%d,
                 "durationUnit":"DAY","location":"%s"}
                """.formatted(
                        plan.code(),
                        plan.name(),
                        plan.cost().micros() / MICROS_PER_UNIT,
                        plan.data().bytes(),
                        plan.days(),
                        String.join(",", plan.countries()));
    }
}
