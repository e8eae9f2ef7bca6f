package beppay.orders;

import beppay.platform.db.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The table `supplier_calls`.
public final class SupplierCalls {
    /// The first calls show how the order began, and the last ones its current state.
    private static final int FIRST_KEPT = 5;

    private static final int LAST_KEPT = 15;

    /// The rows that are deleted were read before the insertion, so the added ones are counted separately.
    private static final String ADD = """
            with added as (
                insert into supplier_calls (attempt_reference, operation, started_at, duration_millis, outcome, reason, request,
                    response)
                select attempt_reference, operation, started_at, duration_millis, outcome, reason, request, response
                from unnest(?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                    with ordinality as listed (attempt_reference, operation, started_at, duration_millis, outcome, reason,
                        request, response, place)
                where operation <> 'look_up' or not exists (
                    select from (
                        select c.outcome, c.reason from supplier_calls c
                        where c.attempt_reference = listed.attempt_reference order by c.id desc limit 1) last
                    where last.outcome = listed.outcome and last.reason is not distinct from listed.reason)
                order by place
                returning attempt_reference)
            delete from supplier_calls where id in (
                select id from (
                    select c.id, row_number() over (partition by c.attempt_reference order by c.id) as place,
                        count(*) over (partition by c.attempt_reference) + (
                            select count(*) from added a where a.attempt_reference = c.attempt_reference) as total
                    from supplier_calls c where c.attempt_reference in (select a.attempt_reference from added a)) counted
                where place > ? and place <= total - ?)""";
    private static final String OF_ATTEMPTS =
            "select * from supplier_calls where attempt_reference = any (?) order by id";

    private SupplierCalls() {}

    /// Records calls, except look-ups whose outcome is the same as before. The statement is sent with the commit or
    /// earlier.
    public static void add(Transaction tx, List<SupplierCall> calls) {
        if (!calls.isEmpty()) {
            tx.updateLater(
                    ADD,
                    texts(calls, SupplierCall::attemptReference),
                    texts(calls, call -> call.operation().name().toLowerCase(Locale.ROOT)),
                    texts(calls, call -> call.startedAt().toString()),
                    column(calls, SupplierCall::durationMillis, Long[]::new),
                    texts(calls, SupplierCall::outcome),
                    texts(calls, SupplierCall::reason),
                    texts(calls, SupplierCall::request),
                    texts(calls, SupplierCall::response),
                    FIRST_KEPT,
                    LAST_KEPT);
        }
    }

    /// The calls about these attempts, oldest first.
    public static List<SupplierCall> of(Transaction tx, List<String> attemptReferences) {
        return tx.rows(SupplierCall.class, OF_ATTEMPTS, (Object) attemptReferences.toArray(String[]::new));
    }

    private static @Nullable String[] texts(List<SupplierCall> calls, Function<SupplierCall, @Nullable String> value) {
        return column(calls, value, String[]::new);
    }

    private static <T> @Nullable T[] column(
            List<SupplierCall> calls, Function<SupplierCall, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return calls.stream().map(value).toArray(array);
    }
}
