package beppay.orders.cancellation;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimState;
import beppay.esims.EsimStates;
import beppay.esims.EsimStatus;
import beppay.esims.OrderedEsim;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.orders.Suppliers;
import beppay.platform.db.Transaction;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SuppliedEsim;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An eSIM that its partner wants to cancel, with what the cancellation depends on.
///
/// @param state what was last known about the eSIM; null if nobody reports it
/// @param request the request so far; null if there is none
record PartnerCancellation(
        RefundableOrder order,
        OrderedEsim esim,
        @Nullable EsimState state,
        @Nullable CancellationRequest request) {
    private static final String ORDER_OF = "select order_id from esims where id = ? and not is_late";
    private static final String BY_NUMBER = """
            select e.id from orders o join esims e on e.order_id = o.id and not e.is_late
            where o.partner_id = ? and o.number = ? and o.mode = ? and e.position = ?""";

    /// @throws CodedException `not_found` if there is no such eSIM
    static PartnerCancellation of(Transaction tx, long esimId) {
        var orderId = tx.row(Long.class, ORDER_OF, esimId);
        if (orderId == null) {
            throw notFound();
        }
        var order = RefundableOrder.of(tx, orderId);
        var esim = order.esims().stream()
                .filter(one -> one.id() == esimId)
                .findFirst()
                .orElseThrow();
        return new PartnerCancellation(order, esim, EsimStates.find(tx, esimId), CancellationRequests.find(tx, esimId));
    }

    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode
    static PartnerCancellation of(Transaction tx, long partnerId, Mode mode, EsimId id) {
        var esimId = tx.row(Long.class, BY_NUMBER, partnerId, id.orderNumber(), mode.code(), id.position());
        if (esimId == null) {
            throw notFound();
        }
        return of(tx, esimId);
    }

    PartnerCancellation with(@Nullable CancellationRequest newRequest) {
        return new PartnerCancellation(order, esim, state, newRequest);
    }

    private static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
    }

    EsimId id() {
        return new EsimId(order.order().number(), esim.position());
    }

    /// Whether the supplier need be asked, and no request is open or completed.
    boolean isPossible(boolean isToppedUp, Suppliers suppliers) {
        if (request != null && request.state() != CancellationRequest.State.REFUSED) {
            return false;
        }
        try {
            rejectIfNotPossible(isToppedUp);
            supplier(suppliers);
            return true;
        } catch (CodedException notPossible) {
            return false;
        }
    }

    /// @param isToppedUp whether an order added data to it, or may do so
    /// @throws CodedException `not_possible` if the supplier need not be asked
    void rejectIfNotPossible(boolean isToppedUp) {
        if (esim.cancelledAt() != null) {
            throw notPossible("The eSIM is cancelled.");
        } else if (state != null && state.status().isEnded()) {
            throw notPossible("The eSIM is %s.".formatted(state.status().code()));
        } else if (isToppedUp) {
            throw notPossible("The eSIM was topped up.");
        }
    }

    static CodedException notPossible(String sentence) {
        return new CodedException(ErrorCode.NOT_POSSIBLE, sentence + " It can't be cancelled.");
    }

    /// @throws CodedException `not_possible` if no supplier can cancel it
    RemoteSupplier supplier(Suppliers suppliers) {
        var supplier = supplierOrNull(suppliers);
        if (supplier == null) {
            throw notPossible("The supplier takes no eSIMs back.");
        }
        return supplier;
    }

    private @Nullable RemoteSupplier supplierOrNull(Suppliers suppliers) {
        if (order.order().mode() == Mode.TEST) {
            return suppliers.afterSaleInTest(order.order().email());
        }
        var delivery = order.delivery();
        var supplier = delivery == null ? null : suppliers.remote(delivery.supplier());
        boolean isSameAccount = supplier != null
                && supplier.account().equals(Objects.requireNonNull(delivery).supplierAccount());
        return isSameAccount ? supplier : null;
    }

    SuppliedEsim supplied() {
        var delivery = order.delivery();
        return new SuppliedEsim(
                esim.id(),
                esim.iccid(),
                esim.supplierId(),
                delivery == null ? order.order().planId() : delivery.supplierCode(),
                delivery == null ? null : delivery.supplierReference(),
                delivery == null ? order.order().createdAt() : delivery.createdAt(),
                state == null ? EsimState.of(EsimStatus.UNKNOWN) : state);
    }
}
