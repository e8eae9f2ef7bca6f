package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.made;
import static beppay.approvals.Office.money;
import static beppay.approvals.Office.proposed;
import static beppay.approvals.Office.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.api.Client;
import beppay.orders.cancellation.EsimCancellation;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.LedgerVerification;
import beppay.wallets.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Refunds of an order that cost 2500.00.
class RefundApprovalTest {
    private final Office office = new Office();

    @BeforeEach
    void buy() {
        office.app.topUp(office.shop, "2500", Currency.USDT_TRC20);
        var plan = office.app.plan("faraway", "World 1TB", "2500.00").id();
        office.supplier.outcomes.add(ScriptedSupplier.delivered());
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\"}".formatted(plan);
        Client client = office.shop.client();
        assertThat(client.post("/api/partner/esim/purchase", body).status()).isEqualTo(200);
        office.supplier.cancellation = new Cancellation.Cancelled();
    }

    @AfterEach
    void the_books_are_sound() {
        assertThat(office.app.database.snapshot(LedgerVerification::findings)).isEmpty();
        office.close();
    }

    @Test
    void the_esims_of_a_large_refund_are_cancelled_only_after_its_approval() {
        var approval = proposed(refund(null));
        assertThat(approval.operation().amount()).isEqualTo(money("2500"));
        assertThat(office.supplier.cancellations).isZero();
        assertThat(office.balance()).isEqualTo("0.00");
        var effect = office.approve(approval, BEN);
        assertThat(effect.esims())
                .extracting(EsimCancellation::outcome)
                .containsExactly(EsimCancellation.Outcome.CANCELLED);
        assertThat(office.supplier.cancellations).isEqualTo(1);
        assertThat(office.balance()).isEqualTo("2500.00");
        assertThat(office.audit())
                .containsExactly("refund.proposed by ada@example.com", "refund.approved by ben@example.com");
        assertThat(rejected(() -> office.approve(approval, BEN))).contains("was already approved");
        assertThat(office.supplier.cancellations).isEqualTo(1);
    }

    @Test
    void an_order_that_was_refunded_meanwhile_is_not_refunded_beyond_its_price() {
        var approval = proposed(refund("2500"));
        made(refund("500"));
        assertThat(rejected(() -> office.approve(approval, BEN)))
                .startsWith("At most 2000.00 USDT_TRC20 of order 1 can be refunded.");
        assertThat(office.supplier.cancellations).isZero();
        assertThat(office.balance()).isEqualTo("500.00");
    }

    @Test
    void a_partial_refund_cancels_nothing_also_if_it_has_become_the_last_part() {
        var approval = proposed(refund("2000"));
        made(refund("500"));
        var effect = office.approve(approval, BEN);
        assertThat(effect.esims()).extracting(EsimCancellation::outcome).containsExactly(EsimCancellation.Outcome.KEPT);
        assertThat(office.supplier.cancellations).isZero();
        assertThat(office.balance()).isEqualTo("2500.00");
    }

    @Test
    void a_reference_refunds_once() {
        made(refund("100", "Ticket 9"));
        assertThat(rejected(() -> refund("100", "ticket 9")))
                .isEqualTo("reference was already used for another operation of this kind.");
        assertThat(rejected(() -> refund("2000", "ticket 9")))
                .isEqualTo("reference was already used for another operation of this kind.");
        made(refund("100", "Ticket 10"));
        assertThat(office.balance()).isEqualTo("200.00");
    }

    private Outcome refund(@Nullable String amount) {
        return refund(amount, null);
    }

    private Outcome refund(@Nullable String amount, @Nullable String reference) {
        var request = new Request.Refund(1, amount == null ? null : money(amount), false, reference);
        return office.approvals.submit(request, Office.why(ReasonCode.SUPPLIER_FAILURE), ADA);
    }
}
