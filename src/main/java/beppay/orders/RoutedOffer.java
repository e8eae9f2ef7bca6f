package beppay.orders;

import beppay.catalog.Offer;
import beppay.suppliers.Supplier;

/// An offer with the supplier that delivers it.
///
/// @param supplier that of the offer, or in test mode the sandbox
record RoutedOffer(Offer offer, Supplier supplier) {}
