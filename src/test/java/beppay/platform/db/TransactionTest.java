package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.money.Money;
import beppay.platform.postgres.TestPostgres;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TransactionTest {
    private static final Database DATABASE = TestPostgres.freshDatabase();

    private enum Kind {
        COUNTRY,
        GLOBAL
    }

    private record Everything(
            long id,
            int days,
            boolean isVisible,
            String name,
            @Nullable String note,
            byte[] hash,
            Instant createdAt,
            @Nullable Instant settledAt,
            List<String> countries,
            Kind kind,
            Money price,
            @Nullable Money cost) {}

    private record Days(int days) {}

    @AfterAll
    static void close_the_pool() {
        DATABASE.close();
    }

    @Test
    void a_record_has_the_values_that_were_sent() {
        var at = Instant.parse("2026-03-30T12:00:00.123456Z");
        var row = DATABASE.autocommit(tx -> tx.one(
                Everything.class,
                """
                select ?::bigint as id, ?::integer as days, ?::boolean as is_visible, ?::text as name, ?::text as note,
                       ?::bytea as hash, ?::timestamptz as created_at, null::timestamptz as settled_at,
                       ?::text[] as countries, ?::text as kind, ?::bigint as price_micros, null::bigint as cost_micros
                """,
                Long.MAX_VALUE,
                30,
                true,
                "Zürich 🗻",
                null,
                new byte[] {0, -1},
                at,
                new String[] {"CH", "LI"},
                Kind.GLOBAL,
                4_500_000L));
        assertThat(row)
                .usingRecursiveComparison()
                .isEqualTo(new Everything(
                        Long.MAX_VALUE,
                        30,
                        true,
                        "Zürich 🗻",
                        null,
                        new byte[] {0, -1},
                        at,
                        null,
                        List.of("CH", "LI"),
                        Kind.GLOBAL,
                        new Money(4_500_000L),
                        null));
    }

    private record Inner(long id, String name, Money cost) {}

    private record Outer(long id, Inner inner, Money price) {}

    @Test
    void a_record_in_a_record_has_its_own_columns_and_a_prefix_for_a_name_of_the_outer_one() {
        var row = DATABASE.autocommit(tx ->
                tx.one(Outer.class, "select 1 as id, 2 as inner_id, 'x' as name, 3 as cost_micros, 4 as price_micros"));
        assertThat(row).isEqualTo(new Outer(1, new Inner(2, "x", new Money(3)), new Money(4)));
    }

    @Test
    void arrays_of_several_types_become_rows() {
        var names = DATABASE.autocommit(tx -> tx.rows(
                String.class,
                "select name from unnest(?, ?::integer[], ?) as t(id, days, name) order by id, days",
                new Long[] {2L, 1L},
                new Integer[] {7, 30},
                new String[] {"second", "first"}));
        assertThat(names).containsExactly("first", "second");
    }

    @Test
    void a_typed_null_does_not_prepare_the_statement_again() {
        assertThat(namesOfOneStatement(TypedNull.orText(null))).hasSize(1);
        assertThat(namesOfOneStatement(null)).hasSizeGreaterThan(1);
        assertThat(TypedNull.orText("word")).isEqualTo("word");
        assertThat(TypedNull.orNumber(7L)).isEqualTo(7L);
    }

    /// The names of the prepared statements while the argument is a value, then the null, then a value again.
    private static Set<String> namesOfOneStatement(@Nullable Object absent) {
        var words = Stream.concat(Collections.nCopies(10, "word").stream(), Stream.of(absent, "word", absent, "word"));
        return DATABASE.autocommit(tx -> words.map(word -> {
                    tx.rows(String.class, "select coalesce(?, 'none') as one_statement", word);
                    return String.join(
                            ", ",
                            tx.rows(
                                    String.class,
                                    "select name from pg_prepared_statements where statement like '%as one_statement'"));
                })
                .skip(9)
                .collect(Collectors.toSet()));
    }

    @Test
    void an_unexpected_null_is_an_error() {
        assertThatThrownBy(() -> DATABASE.autocommit(tx -> tx.one(Days.class, "select null::integer as days")))
                .hasMessageContaining("a null for int days");
        assertThatThrownBy(() -> DATABASE.autocommit(tx -> tx.one(Long.class, "select null::bigint")))
                .hasMessageContaining("a null");
    }

    @Test
    void one_requires_exactly_one_row() {
        var two = "select * from (values (1), (2)) as t(days)";
        assertThatThrownBy(() -> DATABASE.autocommit(tx -> tx.row(Days.class, two)))
                .hasMessageContaining("2 rows");
        var none = "select 1 as days where false";
        List<Days> rows = DATABASE.autocommit(tx -> tx.rows(Days.class, none));
        assertThat(rows).isEmpty();
        assertThatThrownBy(() -> DATABASE.autocommit(tx -> tx.one(Days.class, none)))
                .hasMessageContaining("no row");
    }

    @Test
    void an_exception_rolls_the_transaction_back() {
        DATABASE.transact(tx -> tx.update("create table undone (n integer primary key)"));
        assertThatThrownBy(() -> DATABASE.transact(tx -> {
                    tx.update("insert into undone values (1)");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(count("undone")).isZero();
        DATABASE.transact(tx -> tx.update("insert into undone values (1)"));
        assertThat(count("undone")).isOne();
        assertThatThrownBy(() -> DATABASE.transact(tx -> tx.update("insert into undone values (1)")))
                .isInstanceOfSatisfying(DatabaseException.class, refused -> {
                    assertThat(refused.violates("undone_pkey")).isTrue();
                    assertThat(refused.violates("undone")).isFalse();
                });
    }

    @Test
    void a_transaction_whose_statement_failed_never_counts_as_committed() {
        DATABASE.transact(tx -> tx.update("create table swallowed (n integer primary key)"));
        assertThatThrownBy(() -> DATABASE.transact(tx -> {
                    tx.update("insert into swallowed values (1)");
                    assertThatThrownBy(() -> tx.update("insert into swallowed values (1)"))
                            .isInstanceOf(DatabaseException.class);
                    return "done";
                }))
                .isExactlyInstanceOf(DatabaseException.class);
        assertThat(count("swallowed")).isZero();
    }

    @Test
    void work_is_retried_after_a_connection_breaks_before_the_commit() {
        DATABASE.transact(tx -> tx.update("create table broken (n integer)"));
        var attempts = new AtomicInteger();
        DATABASE.transact(tx -> {
            tx.update("insert into broken values (1)");
            if (attempts.incrementAndGet() == 1) {
                tx.rows(Boolean.class, "select pg_terminate_backend(pg_backend_pid())");
            }
            return attempts.get();
        });
        assertThat(attempts).hasValue(2);
        assertThat(count("broken")).isOne();
    }

    /// The trigger ends the connection during the commit, so the client can't know the outcome.
    @Test
    void a_connection_that_breaks_during_the_commit_makes_the_outcome_unknown_without_a_retry() {
        DATABASE.transact(tx -> tx.update("create table unknown (n integer)"));
        DATABASE.transact(tx -> tx.update("""
                create function break_off() returns trigger language plpgsql as $$
                begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$
                """));
        DATABASE.transact(tx -> tx.update("""
                create constraint trigger unknown_breaks_off after insert on unknown
                    deferrable initially deferred for each row execute function break_off()
                """));
        var attempts = new AtomicInteger();
        assertThatThrownBy(() -> DATABASE.transact(tx -> {
                    attempts.incrementAndGet();
                    return tx.update("insert into unknown values (1)");
                }))
                .isInstanceOf(DatabaseException.CommitUnknown.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_violated_deferred_constraint_is_a_failure_and_not_unknown() {
        DATABASE.transact(tx -> tx.update("create table late (n integer unique deferrable initially deferred)"));
        assertThatThrownBy(() -> DATABASE.transact(tx -> tx.update("insert into late values (1), (1)")))
                .isExactlyInstanceOf(DatabaseException.class)
                .satisfies(refused -> assertThat(((DatabaseException) refused).violates("late_n_key"))
                        .isTrue());
    }

    @Test
    void a_database_that_is_down_is_unavailable() {
        var nowhere = new PostgresAddress("jdbc:postgresql://127.0.0.1:1/beppay", "beppay", "secret");
        try (var database = Database.open(nowhere, 1)) {
            assertThatThrownBy(() -> database.autocommit(tx -> tx.one(Long.class, "select 1::bigint")))
                    .isInstanceOf(DatabaseException.Unavailable.class);
        }
        assertThatThrownBy(() -> Migrations.migrate(nowhere))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }

    private static long count(String table) {
        return DATABASE.autocommit(tx -> tx.one(Long.class, "select count(*) from " + table));
    }
}
