package beppay.keys;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Notifications;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import beppay.wallets.Wallets;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The cache of API keys of one server, while another server changes keys.
class ApiKeyCacheTest {
    private final MovableClock clock = new MovableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final Database database;
    private final Database elsewhere;
    private final ApiKeyCache cache;
    private final Partner partner;
    private final Keys.Issued issued;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ApiKeyCacheTest() {
        var address = TestPostgres.freshAddress();
        database = Database.open(address, 4);
        elsewhere = Database.open(address, 4);
        Ticker ticker = nanos::get;
        cache = new ApiKeyCache(database, ticker);
        var email = Objects.requireNonNull(EmailAddress.parse("shop@example.com"));
        partner = database.transact(
                tx -> Partners.add(tx, email, "Shop", "no hash", Actor.system("test"), clock.instant()));
        issued = issue(null);
    }

    @BeforeEach
    void listen() {
        database.notifications().subscribe("beppay_keys", new Notifications.CacheListener() {
            @Override
            public void onChange(String payload) {
                heard.add(payload);
            }

            @Override
            public void onMissedNotifications() {}
        });
        database.notifications().start();
        Eventually.holds(database.notifications()::isUpToDate);
    }

    @AfterEach
    void close() {
        database.notifications().close();
        database.close();
        elsewhere.close();
    }

    @Test
    void a_key_is_queried_once_and_again_after_half_a_minute() {
        var found = found();
        assertThat(found()).isSameAs(found);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(found()).isNotSameAs(found);
    }

    @Test
    void a_revocation_takes_effect_immediately_on_this_server_and_soon_on_others() {
        assertThat(isActive()).isTrue();
        database.transact(tx -> {
            Keys.revoke(tx, Wallets.lock(tx, partner.id()), issued.key(), clock.instant());
            return tx;
        });
        assertThat(isActive()).isFalse();

        var second = issue(null);
        assertThat(isActive(second)).isTrue();
        elsewhere.transact(tx -> {
            tx.update(
                    "update api_keys set revoked_at = now() where id = ?",
                    second.key().id());
            return tx;
        });
        Eventually.holds(() -> !isActive(second));
    }

    @Test
    void a_suspension_takes_effect_immediately_on_this_server_and_soon_on_others() {
        assertThat(found().isSuspended()).isFalse();
        database.transact(tx -> {
            Partners.suspend(tx, Wallets.lock(tx, partner.id()), Actor.system("test"), null, clock.instant());
            return tx;
        });
        assertThat(found().isSuspended()).isTrue();
        elsewhere.transact(tx -> {
            Partners.resume(tx, Wallets.lock(tx, partner.id()), Actor.system("test"), null, clock.instant());
            return tx;
        });
        Eventually.holds(() -> !found().isSuspended());
        elsewhere.transact(tx -> tx.update("update api_keys set secret_sha256 = sha256('another')"));
        Eventually.holds(() -> cache.find(issued.secret()) == null);
    }

    @Test
    void writing_a_use_evicts_no_keys() {
        var found = found();
        elsewhere.transact(tx -> tx.update("update api_keys set last_used_at = now()"));
        elsewhere.transact(tx -> tx.one(String.class, "select pg_notify('beppay_keys', 'what follows it')::text"));
        Eventually.holds(() -> !heard.isEmpty());
        assertThat(heard).containsExactly("what follows it");
        assertThat(found()).isSameAs(found);
    }

    @Test
    void a_row_that_was_read_before_a_revocation_is_not_cached_after_it() {
        long before = cache.forgotten();
        var stale = new ResolvedKey(Objects.requireNonNull(database.<Keys.@Nullable CurrentKey>autocommit(
                tx -> Keys.bySecret(tx, issued.secret().hash()))));
        database.transact(tx -> {
            Keys.revoke(tx, Wallets.lock(tx, partner.id()), issued.key(), clock.instant());
            return tx;
        });
        cache.keep(issued.secret().hash(), stale, before);
        assertThat(isActive()).isFalse();

        // Waits for the notification of the change too, so that no eviction happens in between.
        Eventually.holds(() -> heard.size() == 2);
        cache.onMissedNotifications();
        cache.keep(issued.secret().hash(), stale, cache.forgotten());
        assertThat(isActive()).as("the same row, cached without the check").isTrue();
    }

    @Test
    void every_use_queries_the_database_while_notifications_are_not_received() {
        assertThat(isActive()).isTrue();
        database.notifications().close();
        elsewhere.transact(tx -> {
            Keys.revoke(tx, Wallets.lock(tx, partner.id()), issued.key(), clock.instant());
            return tx;
        });
        assertThat(isActive()).isFalse();
    }

    @Test
    void expiry_is_checked_at_each_use_and_an_unknown_secret_is_never_cached() {
        var passing = issue(null);
        assertThat(found(passing).key().isActive(clock.instant())).isTrue();
        var unknown = KeySecret.generate(Mode.LIVE, new SecureRandom());
        assertThat(cache.find(unknown)).isNull();
        elsewhere.transact(tx -> tx.update(
                "update api_keys set secret_sha256 = ? where id = ?",
                unknown.hash().bytes(),
                passing.key().id()));
        assertThat(Objects.requireNonNull(cache.find(unknown)).key().id())
                .isEqualTo(passing.key().id());
    }

    @Test
    void a_keys_addresses_are_compared_in_the_form_that_postgresql_returns() {
        var listed = issue(List.of("203.0.113.0/24", "2001:db8:0:0:0:0:0:0/32"));
        assertThat(found(listed).permitsAddress("203.0.113.9")).isTrue();
        assertThat(found(listed).permitsAddress("2001:db8::1")).isTrue();
        assertThat(found(listed).permitsAddress("127.0.0.1")).isFalse();
        assertThat(found().permitsAddress("127.0.0.1")).isTrue();
    }

    private Keys.Issued issue(@Nullable List<String> addresses) {
        var wanted = new Keys.NewKey("Key", null, addresses, null);
        return database.transact(tx ->
                Keys.issue(tx, Wallets.lock(tx, partner.id()), Mode.LIVE, wanted, clock.instant(), new SecureRandom()));
    }

    private ResolvedKey found() {
        return found(issued);
    }

    private ResolvedKey found(Keys.Issued sought) {
        return Objects.requireNonNull(cache.find(sought.secret()));
    }

    private boolean isActive() {
        return isActive(issued);
    }

    private boolean isActive(Keys.Issued sought) {
        return found(sought).key().isActive(clock.instant());
    }
}
