package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.ROOT;
import static beppay.approvals.Office.made;
import static beppay.approvals.Office.money;
import static beppay.approvals.Office.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.money.Money;
import beppay.wallets.Currency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What one person makes without a second one is bounded by the threshold of 1000.
class MadeAloneTest {
    private static final int PARTNERS = 8;

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void parts_of_a_large_amount_count_together_for_a_day() {
        made(office.topUp(ADA, "600", "A"));
        var second = proposed(office.topUp(ADA, "600", "B"));
        // Another person has a count of its own.
        made(office.topUp(BEN, "600", "C"));
        office.approve(second, BEN);
        made(office.topUp(ADA, "400", "D"));
        proposed(office.topUp(ADA, "0.01", "E"));
        office.app.clock.pass(Duration.ofHours(24));
        made(office.topUp(ADA, "1000", "F"));
    }

    @Test
    void parts_for_several_partners_and_currencies_count_together() {
        long other = office.app.reseller("other", "0").partner().id();
        made(office.topUp(ADA, "600", "A"));
        made(office.topUp(ADA, other, Currency.USDC, "400", "B"));
        assertThat(left(ADA)).isEqualTo(money("0"));
        proposed(office.topUp(ADA, other, Currency.USD, "0.01", "C"));
        made(office.topUp(BEN, other, Currency.USD, "1000", "D"));
    }

    @Test
    void what_was_taken_counts_as_what_was_credited() {
        made(office.topUp(BEN, "1000", "A"));
        made(office.adjust(ADA, "-600", "B", null));
        made(office.topUp(ADA, "400", "C"));
        assertThat(left(ADA)).isEqualTo(money("0"));
        proposed(office.adjust(ADA, "-0.01", "D", null));
        proposed(office.topUp(ADA, "0.01", "E"));
    }

    @Test
    void a_new_address_or_a_command_begins_no_new_count_of_a_person() {
        made(office.topUp(ADA, "900", "A"));
        proposed(office.topUp(Actor.staff(1, "ada@new.example", "192.0.2.1", "req_3"), "101", "B"));
        proposed(office.topUp(Actor.staff(7, "ADA@example.com", "192.0.2.1", "req_4"), "101", "C"));
        made(office.topUp(ROOT, "900", "D"));
        proposed(office.topUp(ROOT, "101", "E"));
        made(office.topUp(Actor.command("grace"), "101", "F"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operations_for_several_partners_at_the_same_time_count_together(boolean isStaff) {
        var actor = isStaff ? ADA : ROOT;
        var barrier = new CyclicBarrier(PARTNERS);
        var results = new ArrayList<CompletableFuture<Outcome>>();
        for (int number = 0; number < PARTNERS; number++) {
            long partnerId = office.app.reseller("shop" + number, "0").partner().id();
            results.add(CompletableFuture.supplyAsync(
                    () -> {
                        await(barrier);
                        return office.topUp(actor, partnerId, Currency.USD, "400", "A");
                    },
                    Thread::startVirtualThread));
        }
        var outcomes = results.stream().map(CompletableFuture::join).toList();
        assertThat(outcomes).filteredOn(Outcome.Made.class::isInstance).hasSize(2);
        assertThat(outcomes).filteredOn(Outcome.Proposed.class::isInstance).hasSize(PARTNERS - 2);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private @Nullable Money left(Actor actor) {
        return office.app.database.<@Nullable Money>autocommit(tx -> office.approvals.leftAlone(tx, actor));
    }
}
