package beppay.esims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row to be inserted into the table `esim_states`, whose `V43__esim_states.sql` describes the columns.
///
/// @param mode `live` or `test`
/// @param nextPollAt when the supplier is first asked; null if it is never asked
public record NewEsimState(
        long esimId,
        long partnerId,
        String mode,
        String supplier,
        EsimState state,
        @Nullable Instant nextPollAt) {}
