package beppay.catalog.sync;

import static beppay.catalog.sync.PlanApproval.Kind.WITHDRAWAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.catalog.Network;
import beppay.catalog.OfferTerms;
import beppay.catalog.Terms;
import beppay.catalog.imports.PriceListException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogSyncTest {
    private final SyncedPlans plans = new SyncedPlans();

    @AfterEach
    void close() {
        plans.close();
    }

    @Test
    void the_first_synchronisation_puts_all_packages_on_sale_at_cost_plus_markup() {
        var report = plans.first();

        assertThat(report.added()).hasSize(40);
        assertThat(plans.onSale()).hasSize(40);
        var plan = plans.plan("P7");
        assertThat(plan.offer().supplier() + plan.offer().source()).isEqualTo("esimaccessesimaccess");
        assertThat(plan.offer().cost()).isEqualTo(SyncedPlans.usd(1_00));
        assertThat(plan.price()).isEqualTo(SyncedPlans.usd(1_30));
    }

    @Test
    void the_first_synchronisation_requires_a_markup() {
        plans.supplier.offering(SyncedPlans.FORTY);

        assertThatExceptionOfType(PriceListException.class)
                .isThrownBy(() -> plans.syncAgain())
                .withMessage("The first synchronisation of esimaccess requires --markup. Nothing was changed.");
        assertThat(plans.onSale()).isEmpty();
    }

    @Test
    void a_second_synchronisation_of_the_same_catalogue_changes_nothing() {
        plans.first();
        long version = plans.version();
        plans.clock.pass(Duration.ofHours(1));

        var report = plans.syncAgain();

        assertThat(report.hasChanges()).isFalse();
        assertThat(report.unchanged()).isEqualTo(40);
        assertThat(plans.version()).isEqualTo(version);
        plans.sync(SyncedPlans.FORTY.subList(1, 40));
        assertThat(plans.version()).isGreaterThan(version);
    }

    @Test
    void new_terms_are_stored_without_changing_a_plan() {
        plans.first();
        long version = plans.version();
        var networks = PackageServer.list(SyncedPlans.FORTY).replace("Vodafone", "Orange");
        plans.supplier.responding(networks.replace("P7\"", "P7\",\"fupPolicy\":\"2 GB/day\""));

        assertThat(plans.syncAgain().hasChanges()).isFalse();
        assertThat(plans.version()).isEqualTo(version);
        var offer = plans.plan("P7").offer().id();
        assertThat(plans.database.<Map<String, Terms>>autocommit(tx -> OfferTerms.of(tx, List.of(offer))))
                .containsEntry(
                        offer, new Terms("3G/4G/5G", List.of(new Network("ES", "Orange", List.of("5G"))), "2 GB/day"));
    }

    @Test
    void a_small_change_of_the_cost_changes_the_price_by_the_remembered_markup() {
        plans.first();

        var report = plans.sync(SyncedPlans.with("P7", 12_000));

        assertThat(report.changed()).extracting(SyncedPlans::code).containsExactly("P7");
        assertThat(report.waiting()).isEmpty();
        assertThat(plans.plan("P7").price()).isEqualTo(SyncedPlans.usd(1_56));
    }

    @Test
    void a_withdrawn_package_stops_selling_at_once_and_sells_again_when_it_returns() {
        plans.first();

        var report = plans.sync(SyncedPlans.FORTY.subList(0, 39));
        assertThat(report.withdrawn()).extracting(SyncedPlans::code).containsExactly("P39");
        assertThat(plans.onSale()).hasSize(39);

        assertThat(plans.sync(SyncedPlans.FORTY).changed())
                .extracting(SyncedPlans::code)
                .containsExactly("P39");
        assertThat(plans.onSale()).hasSize(40);
    }

    @Test
    void the_withdrawal_of_more_than_five_percent_waits_as_a_whole() {
        plans.first();
        var short37 = SyncedPlans.FORTY.subList(0, 37);

        var report = plans.sync(short37);

        assertThat(report.withdrawn()).isEmpty();
        assertThat(report.waiting()).hasSize(3).allMatch(one -> one.approval().kind() == WITHDRAWAL);
        assertThat(plans.onSale()).hasSize(40);
        assertThat(plans.sync(SyncedPlans.FORTY).waiting()).isEmpty();
        assertThat(plans.waiting()).isEmpty();

        plans.sync(short37);
        assertThat(plans.approve(false).withdrawn()).hasSize(3);
        assertThat(plans.onSale()).hasSize(37);
        assertThat(plans.syncAgain().hasChanges()).isFalse();
    }

    @Test
    void a_truncated_or_empty_catalogue_changes_nothing() {
        plans.first();
        long version = plans.version();
        var complete = PackageServer.list(SyncedPlans.with("P7", 11_000));
        for (var body : List.of("", "{}", PackageServer.listOf(""), complete.substring(0, complete.length() / 2))) {
            plans.supplier.responding(body);
            assertThatExceptionOfType(PriceListException.class).isThrownBy(() -> plans.syncAgain());
        }
        assertThat(plans.version()).isEqualTo(version);
        assertThat(plans.onSale()).hasSize(40);
        plans.supplier.responding(complete);
        assertThat(plans.syncAgain().changed()).hasSize(1);
    }
}
