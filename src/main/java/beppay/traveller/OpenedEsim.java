package beppay.traveller;

import beppay.branding.Brand;
import beppay.catalog.Plan;
import beppay.orders.history.EsimDetail;
import beppay.sharing.SharedEsim;
import org.jspecify.annotations.Nullable;

/// An eSIM whose page is open, with what the page shows of it.
///
/// @param plan as it is now; the name at the time of the order is in the detail. Null if it was deleted
/// @param canTopUp whether the partner can add data to it
record OpenedEsim(
        SharedEsim shared,
        Brand brand,
        EsimDetail detail,
        @Nullable Plan plan,
        boolean canTopUp) {}
