package beppay.suppliers;

import org.jspecify.annotations.Nullable;

/// An order to a supplier for one or several eSIMs of a plan, or for more data for an existing eSIM.
///
/// @param orderId BepPay's order id
/// @param number the number that the partner sees; unique together with `partnerId`
/// @param supplierCode the supplier's own code of the plan
/// @param quantity the number of eSIMs, which are delivered all or none
/// @param toppedUp the eSIM to which data is added; null if new eSIMs are ordered
public record SupplierOrder(
        long orderId,
        long partnerId,
        long number,
        String planId,
        String supplierCode,
        int quantity,
        @Nullable ToppedUpEsim toppedUp) {
    public SupplierOrder(long orderId, long partnerId, long number, String planId, String supplierCode, int quantity) {
        this(orderId, partnerId, number, planId, supplierCode, quantity, null);
    }
}
