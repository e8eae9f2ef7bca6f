package beppay.esims;

import org.jspecify.annotations.Nullable;

/// A row to be inserted into the table `esims`, whose `V10__esims.sql` describes the columns.
public record NewEsim(
        long id,
        long orderId,
        long partnerId,
        int position,
        String iccid,
        byte[] codes,
        byte[] profileHash,
        @Nullable String supplierId,
        boolean isLate) {}
