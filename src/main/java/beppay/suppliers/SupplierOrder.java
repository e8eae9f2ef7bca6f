package beppay.suppliers;

/// What a supplier is asked for: one eSIM of a plan.
///
/// @param orderId ours; a supplier that can tell a repeated order by its id is given this one
/// @param number by which the partner knows the order; with `partnerId` it is as unique as `orderId`
/// @param supplierCode what the supplier calls the plan
public record SupplierOrder(long orderId, long partnerId, long number, String planId, String supplierCode) {}
