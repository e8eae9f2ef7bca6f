package beppay.team;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.suppliers.AtOnce;
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
    void of_ten_thousand_guesses_in_ten_weeks_fifty_are_evaluated_and_the_owner_gets_in_all_the_same() {
        var device = office.signedIn(Office.ADA, Office.PASSWORD).deviceToken();
        int evaluated = 0;
        for (int i = 0; i < 10_000; i++) {
            evaluated += guess(i % 2 == 0 ? null : "0".repeat(64), Office.ADA, "guess " + i) == Outcome.WRONG ? 1 : 0;
            office.clock.pass(Duration.ofMinutes(10));
        }
        assertThat(evaluated).isEqualTo(LoginThrottle.MAX_FAILURES);
        assertThat(LoginThrottle.MAX_FAILURES + Devices.MOST * Devices.MAX_FAILURES)
                .isLessThanOrEqualTo(100);

        assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(guess(device, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.IN);
        assertThat(guess(null, Office.ADA, Office.PASSWORD))
                .as("the owner's coming in gives the guesser nothing")
                .isEqualTo(Outcome.NOT_EVALUATED);
        office.signIn.withLink(office.reset(office.ada).token(), Office.ANOTHER_PASSWORD, Office.from(null));
        assertThat(guess(null, Office.ADA, Office.ANOTHER_PASSWORD)).isEqualTo(Outcome.IN);
    }

    @Test
    void guesses_at_the_same_moment_are_no_more_than_one_after_the_other() throws Exception {
        var outcomes = AtOnce.times(64, () -> guess(null, Office.ADA, "a wrong password"));
        assertThat(outcomes).filteredOn(Outcome.WRONG::equals).hasSizeBetween(1, 4);
        office.clock.pass(Duration.ofHours(1));
        var later = AtOnce.times(64, () -> guess(null, Office.ADA, "a wrong password"));
        assertThat(later).filteredOn(Outcome.WRONG::equals).hasSizeBetween(1, 4);
    }

    @Test
    void whoever_mistypes_waits_a_second_after_the_fourth_time_and_then_twice_as_long_each_time() {
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
    void a_device_that_is_known_has_five_of_its_own_and_is_then_as_unknown_as_any() {
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
    void a_device_is_known_for_its_own_member_only_and_its_token_is_kept_as_a_hash() {
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
    void the_device_that_was_used_longest_ago_makes_room_and_one_that_comes_back_is_not_made_anew() {
        var first = office.signedIn(Office.ADA, Office.PASSWORD).deviceToken();
        assertThat(Objects.requireNonNull(office.tryOn(first, Office.ADA, Office.PASSWORD))
                        .deviceToken())
                .isEqualTo(first);
        for (int i = 0; i < Devices.MOST; i++) {
            office.clock.pass(Duration.ofSeconds(1));
            office.signedIn(Office.ADA, Office.PASSWORD);
        }
        long devices = office.database.autocommit(tx -> tx.one(Long.class, "select count(*) from devices"));
        assertThat(devices).isEqualTo(Devices.MOST);
        assertThat(Objects.requireNonNull(office.tryOn(first, Office.ADA, Office.PASSWORD))
                        .deviceToken())
                .isNotEqualTo(first);
    }

    @Test
    void what_was_counted_for_addresses_that_nobody_has_is_forgotten_after_a_month_and_a_members_is_not() {
        var emails = new String[] {NOBODY.text(), Office.ADA.text()};
        office.database.transact(tx -> tx.update(LONG_AGO, office.clock.instant(), emails));
        office.clock.pass(Duration.ofDays(30));
        var stranger = new EmailAddress("stranger@example.com");
        guess(null, stranger, "a guess");
        assertThat(office.signIn.forgetTries(1_000)).isOne();
        assertThat(office.signIn.forgetTries(1_000)).isZero();
        assertThat(counted(NOBODY)).isZero();
        assertThat(counted(Office.ADA)).isOne();
        assertThat(counted(stranger)).isOne();
    }

    @Test
    void addresses_that_nobody_has_are_counted_once_an_hour_and_the_oldest_of_too_many_are_removed() {
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
    void a_clock_that_is_set_back_shuts_nobody_out_for_that_time() {
        for (int i = 0; i < 5; i++) {
            guess(null, Office.ADA, "mistyped");
        }
        office.clock.setBack(Duration.ofHours(1));
        assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.NOT_EVALUATED);
        office.clock.pass(Duration.ofSeconds(1));
        assertThat(guess(null, Office.ADA, Office.PASSWORD)).isEqualTo(Outcome.IN);
    }

    @Test
    void a_device_that_is_new_after_the_clock_was_set_back_is_known_all_the_same() {
        for (int i = 0; i < Devices.MOST; i++) {
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
