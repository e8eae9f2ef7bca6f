package beppay.catalog.sync;

import beppay.catalog.imports.PriceListContent;

/// A supplier whose complete catalogue can be read over the network.
public interface SupplierCatalog {
    /// The supplier that delivers the plans, as in `offers.supplier`. It is also the name of the price list.
    String supplier();

    /// Reads the complete catalogue, while no transaction is open. The call ends within a few minutes.
    ///
    /// @throws beppay.catalog.imports.PriceListException if the supplier can't be reached or its response is not
    ///     a complete catalogue. The message contains no credential
    PriceListContent read();
}
