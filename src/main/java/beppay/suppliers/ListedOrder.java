package beppay.suppliers;

import beppay.esims.Iccid;
import beppay.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An order in a supplier's own list of orders, which BepPay may or may not have made. It has no activation
/// code.
///
/// @param number the supplier's own reference of the order
/// @param reference the client's reference; null if the supplier keeps none
/// @param codes the supplier's codes of what was ordered. An item that has several codes is listed with all of
///     them
/// @param quantity null if it is not stated
/// @param cost of all eSIMs, before refunds; null if it is not stated
/// @param createdAt null if it is not stated
/// @param esims empty if they are not stated
public record ListedOrder(
        String number,
        @Nullable String reference,
        Set<String> codes,
        @Nullable Long quantity,
        @Nullable Cost cost,
        State state,
        @Nullable Instant createdAt,
        List<Esim> esims) {
    public ListedOrder {
        codes = Set.copyOf(codes);
        esims = List.copyOf(esims);
    }

    public enum State {
        PROCESSING,
        COMPLETED,
        /// The supplier returned the cost of all eSIMs.
        REFUNDED,
        /// Nothing was created, and nothing was charged.
        FAILED,
        UNRECOGNISED
    }

    /// How many of its eSIMs were cancelled.
    public long cancelled() {
        return esims.stream()
                .filter(esim -> esim.state() == EsimState.CANCELLED)
                .count();
    }

    /// The part of a cost of all eSIMs that remains after those that were cancelled.
    public Money afterCancellations(Money cost) {
        long cancelled = cancelled();
        return cancelled == 0
                ? cost
                : cost.minus(new Money(Math.multiplyExact(cost.micros(), cancelled) / esims.size()));
    }

    /// @param isLimit whether it is the list price, of which the account may have paid less
    public record Cost(Money amount, boolean isLimit) {}

    public enum EsimState {
        VALID,
        /// It was cancelled, and its cost returned.
        CANCELLED,
        /// It was ended, and its cost was not returned.
        REVOKED,
        UNSTATED
    }

    /// @param iccid null if it is missing or invalid
    public record Esim(@Nullable String iccid, EsimState state) {
        public static Esim of(@Nullable String iccid, EsimState state) {
            var digits = iccid == null ? "" : Iccid.canonical(iccid);
            return new Esim(Iccid.errorIn(digits) == null ? digits : null, state);
        }
    }
}
