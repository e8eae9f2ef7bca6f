package beppay.suppliers;

/// An order to a supplier for one eSIM of a plan.
///
/// @param orderId BepPay's order id, with which a supplier can recognise a repeated order
/// @param number the number that the partner sees; unique together with `partnerId`
/// @param supplierCode the supplier's own code of the plan
public record SupplierOrder(long orderId, long partnerId, long number, String planId, String supplierCode) {}
