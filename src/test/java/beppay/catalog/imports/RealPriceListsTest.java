package beppay.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Network;
import beppay.catalog.PlanType;
import beppay.catalog.Terms;
import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.money.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RealPriceListsTest {
    @Test
    void all_901_plans_of_esim_access_are_read() {
        var list = RealPriceLists.read(PriceList.ESIMACCESS, "esimaccess-price-list.csv");

        assertThat(list.rejected()).isEmpty();
        assertThat(list.plans()).hasSize(901).allMatch(plan -> plan.data().bytes() != null);
        assertThat(plan(list, "ES_3_30"))
                .isEqualTo(new ListedPlan(
                                "ES_3_30",
                                "Spain 3GB 30Days",
                                new Money(1_800_000),
                                30,
                                new DataAllowance(3L << 30, "3GB"),
                                List.of("ES"),
                                PlanType.COUNTRY)
                        .with(new Terms("3G/4G/5G", List.of(new Network("ES", "Vodafone", List.of("5G"))), null)));
        assertThat(plan(list, "EU-42_3_30").planType()).isEqualTo(PlanType.REGIONAL);
        assertThat(plan(list, "CB-24_10_30_End").countries()).contains("BQ", "CW", "SX");
        assertThat(list.plans())
                .filteredOn(plan -> plan.planType() == PlanType.GLOBAL)
                .isNotEmpty()
                .allMatch(plan -> plan.name().startsWith("Global"));
    }

    @Test
    void all_4751_bundles_of_esim_go_are_read_and_3437_are_unlimited() {
        var list = RealPriceLists.read(PriceList.ESIMGO, "esimgo-bundles.csv");

        assertThat(list.rejected()).isEmpty();
        assertThat(list.plans()).hasSize(4751).extracting(ListedPlan::name).doesNotHaveDuplicates();
        assertThat(list.plans())
                .filteredOn(plan -> plan.data().equals(DataAllowance.UNLIMITED))
                .hasSize(3437);
        assertThat(plan(list, "esim_1GB_7D_AD_V2"))
                .isEqualTo(new ListedPlan(
                        "esim_1GB_7D_AD_V2",
                        "Andorra 1GB 7 Days",
                        new Money(6_900_000),
                        7,
                        new DataAllowance(1_000_000_000L, "1GB"),
                        List.of("AD"),
                        PlanType.COUNTRY,
                        new TopUp("esim_1GB_7D_AD_V2", new Money(6_900_000), "AD"),
                        new Terms("2G/3G/4G/5G", List.of(), null)));
        assertThat(plan(list, "esim_ULE_7D_BQ_V2").name())
                .isEqualTo("Bonaire, saint Eustatius and Saba Unlimited Essential 7 Days");
        assertThat(list.plans())
                .filteredOn(plan -> plan.name().startsWith("Northern Cyprus "))
                .hasSize(29)
                .allMatch(plan -> plan.countries().equals(List.of("CY")));
    }

    @Test
    void airalos_sims_are_read_at_their_net_price_and_its_top_ups_are_no_plans() {
        var local = RealPriceLists.read(PriceList.AIRALO, "airalo-packages-local.json");
        var regional = RealPriceLists.read(PriceList.AIRALO, "airalo-packages-regional.json");

        assertThat(local.rejected()).isEmpty();
        assertThat(regional.rejected()).isEmpty();
        assertThat(local.plans()).hasSize(25);
        assertThat(local.skipped()).isZero();
        assertThat(regional.plans()).hasSize(22).allMatch(plan -> plan.planType() == PlanType.REGIONAL);
        assertThat(regional.skipped()).isEqualTo(27);
        assertThat(plan(local, "change-plus-7days-1gb"))
                .isEqualTo(new ListedPlan(
                                "change-plus-7days-1gb",
                                "United States 1 GB - 10 SMS - 20 Mins - 7 Days, Change+",
                                new Money(1_700_000),
                                7,
                                new DataAllowance(1L << 30, "1GB"),
                                List.of("US"),
                                PlanType.COUNTRY)
                        .with(new Terms(null, List.of(new Network("US", "T-Mobile", List.of("5G"))), "")));
        assertThat(plan(regional, "eurolink-10days-unlimited").data()).isEqualTo(DataAllowance.UNLIMITED);
        assertThat(plan(regional, "eurolink-500mb-3days").data()).isEqualTo(new DataAllowance(500L << 20, "500MB"));
    }

    @Test
    void airalos_plans_state_the_networks_of_their_countries() {
        var regional = RealPriceLists.read(PriceList.AIRALO, "airalo-packages-regional.json");

        assertThat(regional.plans()).allSatisfy(plan -> {
            var countries = plan.terms().networks().stream().map(Network::country);
            assertThat(plan.countries()).containsAll(countries.toList()).isNotEmpty();
            assertThat(plan.terms().networks())
                    .isNotEmpty()
                    .noneMatch(network -> network.types().isEmpty());
            assertThat(plan.terms().fairUse()).isEmpty();
        });
    }

    /// The local list was read without top-ups, and one operator of the regional list has none.
    @Test
    void airalos_plans_state_their_top_ups() {
        var local = RealPriceLists.read(PriceList.AIRALO, "airalo-packages-local.json");
        var regional = RealPriceLists.read(PriceList.AIRALO, "airalo-packages-regional.json");

        assertThat(local.plans()).allMatch(plan -> plan.topUp() == null);
        assertThat(regional.plans())
                .filteredOn(plan -> plan.topUp() != null)
                .hasSize(20)
                .allSatisfy(plan -> {
                    var topUp = Objects.requireNonNull(plan.topUp());
                    assertThat(topUp.code()).startsWith(plan.code() + "-topup");
                    assertThat(topUp.cost()).isEqualTo(plan.cost());
                    assertThat(topUp.group()).matches("[0-9]+");
                });
    }

    @Test
    void airalos_two_lists_have_no_code_in_common() {
        var codes = new HashSet<String>();
        var local = RealPriceLists.read(PriceList.AIRALO, "airalo-packages-local.json");
        var regional = RealPriceLists.read(PriceList.AIRALO, "airalo-packages-regional.json");
        local.plans().forEach(plan -> codes.add(plan.code()));
        regional.plans().forEach(plan -> codes.add(plan.code()));

        assertThat(codes).hasSize(47);
    }

    private static ListedPlan plan(PriceListContent list, String code) {
        return list.plans().stream()
                .filter(plan -> plan.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
