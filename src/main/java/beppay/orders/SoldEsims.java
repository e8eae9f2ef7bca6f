package beppay.orders;

import beppay.esims.Esims;
import beppay.esims.NewEsim;
import beppay.esims.ProfileCipher;
import beppay.esims.SealedEsims;
import beppay.suppliers.DeliveredEsim;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Converts the eSIMs that a supplier delivered for an order to rows, whose codes are encrypted.
final class SoldEsims {
    private SoldEsims() {}

    /// @param ids the ids of the rows
    /// @param isLate whether they were delivered after the order had failed
    static List<NewEsim> of(
            ProfileCipher cipher,
            long orderId,
            long partnerId,
            List<DeliveredEsim> delivered,
            LongSupplier ids,
            boolean isLate) {
        var rows = new ArrayList<NewEsim>(delivered.size());
        for (var esim : delivered) {
            long id = ids.getAsLong();
            var profile = esim.profile();
            rows.add(new NewEsim(
                    id,
                    orderId,
                    partnerId,
                    rows.size() + 1,
                    profile.iccid().digits(),
                    cipher.seal(profile, Esims.TABLE, id),
                    cipher.hash(profile),
                    esim.supplierId(),
                    isLate));
        }
        return rows;
    }

    static SealedEsims ofOrder(List<NewEsim> rows) {
        return new SealedEsims(
                rows.stream().map(NewEsim::id).toList(),
                rows.stream().map(NewEsim::iccid).toList(),
                rows.stream().map(NewEsim::codes).toList());
    }
}
