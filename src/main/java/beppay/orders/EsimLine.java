package beppay.orders;

import beppay.esims.EsimState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An eSIM in a list of a partner's eSIMs.
///
/// @param planName the name of the plan when it was ordered
/// @param email the customer's address
/// @param reference the partner's reference of the order
/// @param state `unknown` without any value if nobody reports its state
/// @param createdAt when it was delivered
public record EsimLine(
        EsimId id,
        String iccid,
        String planId,
        String planName,
        String email,
        @Nullable String reference,
        EsimState state,
        Instant createdAt) {
    /// The columns, from `orders o`, `esims e` and `esim_states s`.
    public static final String COLUMNS = """
            o.number as order_number, e.position, e.iccid, o.plan_id, o.plan_name, o.email, o.reference,
                coalesce(s.status, 'unknown') as status, s.supplier_status, s.data_total_bytes, s.data_used_bytes,
                s.valid_until, s.installed_at, s.apn, s.as_of, e.created_at""";
}
