package beppay.people;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.suppliers.Concurrently;
import beppay.team.Role;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuessingTest {
    private static final EmailAddress NOBODY = new EmailAddress("nobody@example.com");
    private static final String COUNTED = "select count(*) from sign_in_failures where email_sha256 = sha256(?::bytea)";
    private static final String LONG_AGO = """
            insert into sign_in_failures (email_sha256, failures, failed_at)
            select sha256(convert_to(email, 'UTF8')), 7, ? from unnest(?::text[]) email""";

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    private enum Outcome {
        IN,
        WRONG,
        NOT_EVALUATED
    }

    private Outcome guess(@Nullable String deviceToken, EmailAddress email, String password) {
        try {
            return office.tryOn(deviceToken, email, password) == null ? Outcome.WRONG : Outcome.IN;
        } catch (CodedException refused) {
            assertThat(refused.code()).isIn(ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE);
            return Outcome.NOT_EVALUATED;
        }
    }

    @Test
    void only_fifty_of_ten_thousand_guesses_in_ten_weeks_are_evaluated_and_the_owner_can_sign_in() {
        var device = office.signedIn(Office.ADA, Office.PASSWORD).deviceToken();
        int evaluated = 0;
        for (int i = 0; i < 10_000; i++) {
            evaluated += guess(i % 2 == 0 ? null : "0".repeat(64), Office.ADA, "guess " + i) == Outcome.WRONG ? 1 : 0;
            office.clock.pass(Duration.ofMinutes(10));
        }
        assertThat(evaluated).isEqualTo(LoginThrottle.MAX_FAILURES);
        assertThat(LoginThrottle.MAX_FAILURES + Devices.MAX_PER_PERSON * Devices.MAX_FAILURES)
                .isLessThanOrEqualTo(100);

        assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(guess(device, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.IN);
        assertThat(guess(null, Office.ADA, Office.PASSWORD))
                .as("the owner's sign-in doesn't help the guesser")
                .isEqualTo(Outcome.NOT_EVALUATED);
        office.signIn.withLink(office.reset(office.ada).token(), Office.ANOTHER_PASSWORD, Office.from(null));
        assertThat(guess(null, Office.ADA, Office.ANOTHER_PASSWORD)).isEqualTo(Outcome.IN);
    }

    @Test
    void concurrent_guesses_are_limited_like_sequential_ones() throws Exception {
        var outcomes = Concurrently.times(64, () -> guess(null, Office.ADA, "a wrong password"));
        assertThat(outcomes).filteredOn(Outcome.WRONG::equals).hasSizeBetween(1, 4);
        office.clock.pass(Duration.ofHours(1));
        var later = Concurrently.times(64, () -> guess(null, Office.ADA, "a wrong password"));
        assertThat(later).filteredOn(Outcome.WRONG::equals).hasSizeBetween(1, 4);
    }

    @Test
    void the_delay_is_one_second_after_the_fourth_mistake_and_doubles_with_each_further_one() {
        for (int i = 0; i < 4; i++) {
            assertThat(guess(null, Office.ADA, "mistyped")).isEqualTo(Outcome.WRONG);
        }
        for (int seconds = 1; seconds <= 64; seconds *= 2) {
            office.clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.NOT_EVALUATED);
            office.clock.pass(Duration.ofMillis(1));
            assertThat(guess(null, Office.ADA, "mistyped")).isEqualTo(Outcome.WRONG);
        }
        office.clock.pass(Duration.ofSeconds(128));
        assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.IN);
        assertThat(guess(null, Office.ADA, "mistyped")).isEqualTo(Outcome.WRONG);
    }

    @Test
    void a_known_device_has_five_attempts_and_then_counts_as_unknown() {
        var device = office.signedIn(Office.ADA, Office.PASSWORD).deviceToken();
        for (int i = 0; i < 4 + 1; i++) {
            guess(null, Office.ADA, "a stranger's guess");
        }
        for (int i = 0; i < Devices.MAX_FAILURES; i++) {
            assertThat(guess(device, Office.ADA, "mistyped")).isEqualTo(Outcome.WRONG);
        }
        assertThat(guess(device, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.NOT_EVALUATED);
        office.clock.pass(Duration.ofHours(1));
        assertThat(guess(device, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.IN);
        assertThat(guess(device, Office.ADA, "mistyped")).isEqualTo(Outcome.WRONG);
    }

    @Test
    void a_device_is_known_for_one_member_only_and_its_token_is_stored_as_a_hash() {
        var bob = new EmailAddress("bob@example.com");
        office.member(office.partner, bob, Role.SUPPORT);
        var device = office.signedIn(bob, Office.PASSWORD).deviceToken();
        for (int i = 0; i < 4; i++) {
            assertThat(guess(device, Office.ADA, "a guess")).isEqualTo(Outcome.WRONG);
        }
        assertThat(guess(device, Office.ADA, "a guess")).isEqualTo(Outcome.NOT_EVALUATED);
        var rows = office.database.autocommit(tx -> tx.rows(String.class, "select d::text from devices d"));
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(device));
    }

    @Test
    void the_least_recently_used_device_is_replaced_and_a_known_one_is_reused() {
        var first = office.signedIn(Office.ADA, Office.PASSWORD).deviceToken();
        assertThat(Objects.requireNonNull(office.tryOn(first, Office.ADA, Office.PASSWORD))
                        .deviceToken())
                .isEqualTo(first);
        for (int i = 0; i < Devices.MAX_PER_PERSON; i++) {
            office.clock.pass(Duration.ofSeconds(1));
            office.signedIn(Office.ADA, Office.PASSWORD);
        }
        long devices = office.database.autocommit(tx -> tx.one(Long.class, "select count(*) from devices"));
        assertThat(devices).isEqualTo(Devices.MAX_PER_PERSON);
        assertThat(Objects.requireNonNull(office.tryOn(first, Office.ADA, Office.PASSWORD))
                        .deviceToken())
                .isNotEqualTo(first);
    }

    @Test
    void failures_are_removed_after_a_month_if_no_member_has_the_address() {
        var emails = new String[] {NOBODY.text(), Office.ADA.text()};
        office.database.transact(tx -> tx.update(LONG_AGO, office.clock.instant(), emails));
        office.clock.pass(Duration.ofDays(30));
        var stranger = new EmailAddress("stranger@example.com");
        guess(null, stranger, "a guess");
        assertThat(office.signIn.removeOldFailures(1_000)).isOne();
        assertThat(office.signIn.removeOldFailures(1_000)).isZero();
        assertThat(counted(NOBODY)).isZero();
        assertThat(counted(Office.ADA)).isOne();
        assertThat(counted(stranger)).isOne();
    }

    @Test
    void addresses_without_a_member_are_counted_hourly_and_the_oldest_excess_is_removed() {
        var throttle = new LoginThrottle(office.database, office.clock, 2);
        guessEach("a", "b", "c", "d");
        assertThat(throttle.forget(1)).isOne();
        assertThat(throttle.forget(1_000)).isOne();
        guessEach("e");
        assertThat(throttle.forget(1_000)).as("within the hour").isZero();
        office.clock.pass(Duration.ofHours(1));
        assertThat(throttle.forget(1_000)).isOne();
    }

    private void guessEach(String... names) {
        for (var name : names) {
            office.clock.pass(Duration.ofSeconds(1));
            guess(null, new EmailAddress(name + "@example.com"), "a guess");
        }
    }

    @Test
    void a_clock_that_is_set_back_does_not_prolong_the_delay() {
        for (int i = 0; i < 5; i++) {
            guess(null, Office.ADA, "mistyped");
        }
        office.clock.setBack(Duration.ofHours(1));
        assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.NOT_EVALUATED);
        office.clock.pass(Duration.ofSeconds(1));
        assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.IN);
    }

    @Test
    void a_new_device_is_known_even_if_the_clock_was_set_back() {
        for (int i = 0; i < Devices.MAX_PER_PERSON; i++) {
            office.signedIn(Office.ADA, Office.PASSWORD);
        }
        office.clock.setBack(Duration.ofHours(1));
        var device = office.signedIn(Office.ADA, Office.PASSWORD).deviceToken();
        for (int i = 0; i < 5; i++) {
            guess(null, Office.ADA, "a stranger's guess");
        }
        assertThat(guess(device, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.IN);
    }

    private long counted(EmailAddress email) {
        return office.database.autocommit(tx -> tx.one(Long.class, COUNTED, email.text()));
    }
}
