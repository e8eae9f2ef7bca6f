package beppay.suppliers;

/// An order to a supplier for one or several eSIMs of a plan.
///
/// @param orderId BepPay's order id
/// @param number the number that the partner sees; unique together with `partnerId`
/// @param supplierCode the supplier's own code of the plan
/// @param quantity the number of eSIMs, which are delivered all or none
public record SupplierOrder(
        long orderId, long partnerId, long number, String planId, String supplierCode, int quantity) {}
