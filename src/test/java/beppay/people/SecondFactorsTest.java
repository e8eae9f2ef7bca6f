package beppay.people;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.errors.ErrorCode;
import beppay.secrets.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Time-based one-time passwords and recovery codes.
class SecondFactorsTest {
    private static final Duration STEP = Duration.ofSeconds(30);

    private final Office office = new Office();
    private final SecondFactors factors =
            new SecondFactors(office.database, TestKeys.cipher(), office.clock, office.random);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the secret is the ASCII text, and the code has its last six digits.
        var secret = Totp.ofText("3132333435363738393031323334353637383930");
        assertThat(secret.codeAt(Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(secret.codeAt(Instant.ofEpochSecond(1111111109))).isEqualTo("081804");
        assertThat(secret.codeAt(Instant.ofEpochSecond(20000000000L))).isEqualTo("353130");
        assertThat(secret.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(secret.uri("Lantern shop", "ada@example.com"))
                .isEqualTo("otpauth://totp/Lantern%20shop:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Lantern%20shop");
        assertThat(secret.toString()).doesNotContain("GEZD", "3132");
    }

    @Test
    void a_session_without_a_code_permits_nothing_once_there_is_a_second_factor() {
        var session = signIn();
        var app = app(session);
        assertThat(factors.confirm(awaiting(session), code(app), Office.from(null)))
                .hasSize(RecoveryCodes.COUNT);
        assertThat(office.isSignedIn(session)).isTrue();

        var next = signIn();
        assertThat(office.isSignedIn(next)).isFalse();
        assertThat(awaiting(next).awaitsCode()).isTrue();
        office.clock.pass(STEP);
        factors.enter(awaiting(next), code(app), Office.from(null));
        assertThat(office.isSignedIn(next)).isTrue();
    }

    @Test
    void a_session_that_awaits_a_code_still_awaits_it_minutes_later() {
        var session = signIn();
        factors.confirm(awaiting(session), code(app(session)), Office.from(null));
        var next = signIn();
        office.clock.pass(Duration.ofMinutes(2));
        assertThat(office.isSignedIn(next)).isFalse();
        assertThat(awaiting(next).awaitsCode()).isTrue();
    }

    @Test
    void a_code_is_accepted_once_and_in_no_other_step_than_the_neighbours() {
        var session = signIn();
        var app = app(session);
        var first = code(app);
        factors.confirm(awaiting(session), first, Office.from(null));
        assertThat(refusal(session, first)).isEqualTo(ErrorCode.INVALID_REQUEST);

        office.clock.pass(STEP);
        var second = code(app);
        office.clock.pass(STEP);
        factors.enter(awaiting(session), second, Office.from(null));
        assertThat(refusal(session, second)).isEqualTo(ErrorCode.INVALID_REQUEST);

        var ahead = app.codeAt(office.clock.instant().plus(STEP));
        factors.enter(awaiting(session), ahead, Office.from(null));
        assertThat(refusal(session, code(app))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(session, app.codeAt(office.clock.instant().plus(STEP.multipliedBy(2)))))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(session, app.codeAt(office.clock.instant().minus(STEP.multipliedBy(2)))))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void five_wrong_codes_lock_the_second_factor_for_a_quarter_of_an_hour_and_each_five_more_for_longer() {
        var session = signIn();
        var app = app(session);
        factors.confirm(awaiting(session), code(app), Office.from(null));
        office.clock.pass(STEP);
        for (int i = 0; i < SecondFactors.MAX_FAILURES; i++) {
            assertThat(refusal(session, "wrong")).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
        assertThat(refusal(session, code(app))).isEqualTo(ErrorCode.RATE_LIMITED);

        office.clock.pass(SecondFactors.LOCKED);
        for (int i = 0; i < SecondFactors.MAX_FAILURES; i++) {
            assertThat(refusal(session, "wrong")).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
        office.clock.pass(SecondFactors.LOCKED);
        assertThat(refusal(session, code(app))).isEqualTo(ErrorCode.RATE_LIMITED);
        office.clock.pass(SecondFactors.LOCKED);
        factors.enter(awaiting(session), code(app), Office.from(null));
        assertThat(refusal(session, "wrong")).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void a_stranger_with_the_password_does_not_lock_a_known_device_out() {
        var session = signIn();
        var app = app(session);
        factors.confirm(awaiting(session), code(app), Office.from(null));
        var device = factors.admit(awaiting(session), Office.from(null));
        office.clock.pass(STEP);
        var strangers = signIn();
        for (int i = 0; i < SecondFactors.MAX_FAILURES; i++) {
            assertThat(refusal(strangers, "wrong")).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
        assertThat(refusal(strangers, code(app))).isEqualTo(ErrorCode.RATE_LIMITED);
        factors.enter(awaiting(signIn()), code(app), Office.from(device));
        office.clock.pass(STEP);
        // The sign-in on the known device gives the stranger no new guesses.
        assertThat(refusal(strangers, code(app))).isEqualTo(ErrorCode.RATE_LIMITED);
        // Somebody else's device is unknown.
        assertThat(Office.refusal(() -> factors.enter(awaiting(strangers), code(app), Office.from("0".repeat(64)))))
                .isEqualTo(ErrorCode.RATE_LIMITED);
    }

    @Test
    void a_known_device_has_five_guesses_of_its_own_and_then_shares_those_of_all_others() {
        var session = signIn();
        var app = app(session);
        factors.confirm(awaiting(session), code(app), Office.from(null));
        var caller = Office.from(factors.admit(awaiting(session), Office.from(null)));
        office.clock.pass(STEP);
        for (int i = 0; i < Devices.MAX_FAILURES + SecondFactors.MAX_FAILURES; i++) {
            assertThat(Office.refusal(() -> factors.enter(awaiting(session), "wrong", caller)))
                    .isEqualTo(ErrorCode.INVALID_REQUEST);
        }
        assertThat(Office.refusal(() -> factors.enter(awaiting(session), code(app), caller)))
                .isEqualTo(ErrorCode.RATE_LIMITED);
    }

    @Test
    void a_device_is_known_only_after_the_code() {
        var session = signIn();
        assertThat(session.deviceToken()).isNotNull();
        confirmed(session);
        var next = signIn();
        assertThat(next.deviceToken()).isNull();
        // Neither is one that the password alone made known before.
        assertThat(Objects.requireNonNull(office.tryOn(session.deviceToken(), Office.ADA, Office.PASSWORD))
                        .deviceToken())
                .isNull();
        office.clock.pass(STEP);
        var device = factors.admit(awaiting(next), Office.from(null));
        assertThat(Objects.requireNonNull(office.tryOn(device, Office.ADA, Office.PASSWORD))
                        .deviceToken())
                .isEqualTo(device);
    }

    @Test
    void a_renewed_session_has_another_token() {
        var session = signIn();
        var renewed = Objects.requireNonNull(office.sessions.renew(session.token()));
        assertThat(office.sessions.find(session.token())).isNull();
        assertThat(office.sessions.find(renewed)).isNotNull();
        assertThat(office.sessions.renew(session.token())).isNull();
    }

    @Test
    void a_recovery_code_is_accepted_once_whatever_its_case_and_dashes() {
        var session = signIn();
        var codes = confirmed(session);
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-9]{5}-[a-z2-9]{5}"));
        var typed = codes.getFirst().replace("-", "").toUpperCase(Locale.ROOT);
        factors.enter(awaiting(session), typed, Office.from(null));
        assertThat(refusal(session, codes.getFirst())).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(factors.recoveryCodesLeft(awaiting(session))).isEqualTo(RecoveryCodes.COUNT - 1);
    }

    @Test
    void a_second_factor_that_was_removed_leaves_no_session_and_no_recovery_code() {
        var session = signIn();
        var codes = confirmed(session);
        office.database.transact(tx -> {
            SecondFactors.remove(tx, office.ada.membership());
            return codes;
        });
        assertThat(office.isSignedIn(session)).isFalse();
        var next = signIn();
        assertThat(office.isSignedIn(next)).isTrue();
        assertThat(refusal(next, codes.getFirst())).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void another_session_gets_another_secret_and_can_not_confirm_the_first_one() {
        var thiefs = signIn();
        var known = app(thiefs);
        var session = signIn();
        var app = app(session);
        assertThat(code(app)).isNotEqualTo(code(known));
        assertThat(refusal(thiefs, code(known))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal(thiefs, code(app))).isEqualTo(ErrorCode.INVALID_REQUEST);
        factors.confirm(awaiting(session), code(app), Office.from(null));
    }

    @Test
    void a_session_that_began_long_ago_can_not_set_one_up() {
        var session = signIn();
        assertThat(factors.maySetUp(awaiting(session))).isTrue();
        office.clock.pass(SecondFactors.SETUP);
        assertThat(factors.maySetUp(awaiting(session))).isFalse();
    }

    @Test
    void the_times_of_a_second_factor_follow_a_clock_that_is_set_back() {
        var session = signIn();
        var app = app(session);
        factors.confirm(awaiting(session), code(app), Office.from(null));
        var known = signIn();
        office.clock.pass(Duration.ofDays(30));
        var ahead = signIn();
        for (int i = 0; i < SecondFactors.MAX_FAILURES; i++) {
            assertThat(refusal(ahead, "wrong")).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
        office.clock.setBack(Duration.ofDays(30).minus(STEP));
        assertThat(factors.maySetUp(awaiting(ahead))).isFalse();
        assertThat(refusal(known, code(app))).isEqualTo(ErrorCode.RATE_LIMITED);
        office.clock.pass(SecondFactors.LOCKED);
        factors.enter(awaiting(known), code(app), Office.from(null));
    }

    @Test
    void sessions_without_a_code_do_not_end_the_one_with_a_code() {
        var session = signIn();
        confirmed(session);
        for (int i = 0; i < Sessions.MAX_OF_MEMBER; i++) {
            office.database.transact(
                    tx -> office.sessions.begin(tx, office.ada.membership(), Office.HASH, Office.from(null)));
        }
        assertThat(office.isSignedIn(session)).isTrue();
    }

    @Test
    void the_secret_is_encrypted() {
        var session = signIn();
        var setup = factors.begin(awaiting(session), "Lanternshop");
        var rows = office.database.autocommit(
                tx -> tx.rows(String.class, "select to_jsonb(f)::text from second_factors f"));
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(setup.secret()));
        assertThat(setup.toString()).doesNotContain(setup.secret());
    }

    private NewSession signIn() {
        return office.signedIn(Office.ADA, Office.PASSWORD);
    }

    private SignedIn awaiting(NewSession session) {
        return Objects.requireNonNull(office.sessions.find(session.token()));
    }

    /// The authenticator app of the person, after it has scanned the QR code.
    private AuthenticatorApp app(NewSession session) {
        return AuthenticatorApp.withSecret(
                factors.begin(awaiting(session), "Lanternshop").secret());
    }

    private String code(AuthenticatorApp app) {
        return app.codeAt(office.clock.instant());
    }

    private List<String> confirmed(NewSession session) {
        var app = app(session);
        return factors.confirm(awaiting(session), code(app), Office.from(null));
    }

    private @Nullable ErrorCode refusal(NewSession session, String code) {
        return Office.refusal(() -> factors.enter(awaiting(session), code, Office.from(null)));
    }
}
