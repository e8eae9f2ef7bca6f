package beppay.catalog;

import beppay.platform.db.Transaction;
import java.util.List;

/// The suppliers that can deliver a plan.
public final class OfferSuppliers {
    private static final String ALL = "select distinct supplier from offers order by supplier";

    private OfferSuppliers() {}

    /// Their names, sorted.
    public static List<String> all(Transaction tx) {
        return tx.rows(String.class, ALL);
    }
}
