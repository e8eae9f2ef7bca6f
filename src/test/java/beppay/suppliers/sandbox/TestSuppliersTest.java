package beppay.suppliers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.errors.CodedException;
import beppay.money.Money;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TestSuppliersTest {
    private static final SupplierOrder ORDER = order(17);

    private Runnable slowness = () -> {};
    private Instant now = Instant.EPOCH;
    private final TestSuppliers suppliers = new TestSuppliers(new SecureRandom(), () -> slowness.run(), () -> now);

    @Test
    void all_test_suppliers_have_the_name_of_the_sandbox() {
        assertThat(TestOutcome.values())
                .extracting(outcome -> supplier(outcome).name())
                .containsOnly("sandbox");
    }

    @Test
    void outcomes_of_a_local_supplier_are_decided_in_the_commit_of_the_purchase() {
        assertThat(TestOutcome.values())
                .filteredOn(outcome -> supplier(outcome) instanceof LocalSupplier)
                .containsExactly(
                        TestOutcome.DELIVERED,
                        TestOutcome.OUT_OF_STOCK,
                        TestOutcome.PRICE_CHANGED,
                        TestOutcome.INSTALLED,
                        TestOutcome.HALF_USED,
                        TestOutcome.DEPLETED,
                        TestOutcome.EXPIRED,
                        TestOutcome.TOP_UP_REFUSED,
                        TestOutcome.TOP_UP_PENDING,
                        TestOutcome.TOP_UP_UNKNOWN,
                        TestOutcome.CANCEL_REFUSED,
                        TestOutcome.CANCEL_REQUESTED);
    }

    @Test
    void an_order_gets_the_same_profile_each_time_on_every_server() {
        var other = new TestSuppliers(new SecureRandom(), () -> {}, () -> now);
        var answer = remote(TestOutcome.SLOW).order(attempt(ORDER));
        assertThat(answer)
                .isInstanceOf(SupplierOutcome.Delivered.class)
                .isEqualTo(found(remote(TestOutcome.SLOW), ORDER))
                .isEqualTo(found((RemoteSupplier) other.of(TestOutcome.UNKNOWN.address()), ORDER));
        assertThat(found(remote(TestOutcome.SLOW), order(18))).isNotEqualTo(answer);
    }

    @Test
    void profiles_have_the_form_of_the_sandboxs() {
        var profile = ((SupplierOutcome.Delivered) found(remote(TestOutcome.UNKNOWN), ORDER))
                .esims()
                .getFirst()
                .profile();
        assertThat(profile.iccid().digits()).matches("89999[0-9]{14}");
        assertThat(profile.iccid().hasValidCheckDigit()).isTrue();
        assertThat(profile.activationCode().matchingId()).matches("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}");
    }

    @Test
    void a_refused_order_stays_refused() {
        assertThat(remote(TestOutcome.REFUSED).order(attempt(ORDER)))
                .isInstanceOf(SupplierOutcome.Refused.class)
                .isEqualTo(found(remote(TestOutcome.REFUSED), ORDER));
        assertThat(found(remote(TestOutcome.UNKNOWN_REFUSED), ORDER)).isInstanceOf(SupplierOutcome.NotFound.class);
        assertThat(remote(TestOutcome.UNKNOWN_REFUSED).order(attempt(ORDER)))
                .isInstanceOf(SupplierOutcome.Unknown.class);
    }

    @Test
    void beyond_a_hundred_concurrent_slow_purchases_the_outcome_is_unknown_immediately() throws Exception {
        var begun = new CountDownLatch(100);
        var over = new CountDownLatch(1);
        slowness = () -> {
            begun.countDown();
            await(over);
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<SupplierOutcome>>();
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(() -> remote(TestOutcome.SLOW).order(attempt(ORDER))));
            }
            begun.await();
            assertThat(remote(TestOutcome.SLOW).order(attempt(ORDER))).isInstanceOf(SupplierOutcome.Unknown.class);
            over.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(SupplierOutcome.Delivered.class);
            }
        }
        assertThat(remote(TestOutcome.SLOW).order(attempt(ORDER))).isInstanceOf(SupplierOutcome.Delivered.class);
    }

    @Test
    void a_pending_order_is_delivered_ten_seconds_after_it_was_sent_on_every_server() {
        assertThat(remote(TestOutcome.PENDING).order(attempt(ORDER))).isInstanceOf(SupplierOutcome.Pending.class);
        now = Instant.EPOCH.plusMillis(9_999);
        assertThat(found(remote(TestOutcome.PENDING), ORDER)).isInstanceOf(SupplierOutcome.Pending.class);
        now = Instant.EPOCH.plusSeconds(10);
        assertThat(found(remote(TestOutcome.PENDING), ORDER)).isEqualTo(found(remote(TestOutcome.SLOW), ORDER));
    }

    @Test
    void an_unknown_address_in_the_sandboxs_domain_is_rejected() {
        for (var address : List.of("", "deliver", "slow.", "+slow")) {
            assertThatThrownBy(() -> suppliers.of(address + "@sandbox.example.com"))
                    .isInstanceOf(CodedException.class);
        }
    }

    @Test
    void the_documents_list_exactly_the_test_addresses() throws IOException {
        var addresses =
                Arrays.stream(TestOutcome.values()).map(TestOutcome::address).toList();
        for (var document : List.of("docs/sandbox.md", "src/main/resources/openapi.yaml")) {
            var named = Pattern.compile("\\| `(\\S+@sandbox\\.example\\.com)` \\|")
                    .matcher(Files.readString(Path.of(document)))
                    .results()
                    .map(found -> found.group(1));
            assertThat(named).as(document).containsExactlyElementsOf(addresses);
        }
    }

    private Supplier supplier(TestOutcome outcome) {
        return suppliers.of(outcome.address());
    }

    private RemoteSupplier remote(TestOutcome outcome) {
        return (RemoteSupplier) supplier(outcome);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private static SupplierOrder order(long number) {
        return new SupplierOrder(number, 1, number, "0".repeat(32), "FR-5GB", 1);
    }

    private static SupplierAttempt attempt(SupplierOrder order) {
        return new SupplierAttempt("bp_" + order.orderId(), order, Money.ZERO, Instant.EPOCH, null);
    }

    private static SupplierOutcome found(RemoteSupplier supplier, SupplierOrder order) {
        var attempt = attempt(order);
        return Objects.requireNonNull(supplier.find(List.of(attempt)).get(attempt.reference()));
    }
}
