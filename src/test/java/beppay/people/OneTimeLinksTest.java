package beppay.people;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.errors.ErrorCode;
import beppay.installation.BaseUrl;
import beppay.mail.EmailAddress;
import beppay.partners.Partners;
import beppay.suppliers.Concurrently;
import beppay.team.Role;
import beppay.wallets.Wallets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneTimeLinksTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    private @Nullable ErrorCode refusal(OneTimeLink link) {
        return Office.refusal(() -> use(link));
    }

    private NewSession use(OneTimeLink link) {
        return office.signIn.withLink(link.token(), Office.ANOTHER_PASSWORD, Office.from(null));
    }

    @Test
    void a_link_sets_the_password_once_and_signs_the_member_in() {
        var before = office.signedIn(Office.ADA, Office.PASSWORD);
        var link = office.reset(office.ada);
        assertThat(link.under(new BaseUrl("https://esims.example.com")))
                .matches("https://esims\\.example\\.com/partner/set-password\\?token=[0-9a-f]{64}");
        assertThat(office.signIn.findLink(link.token()).member()).isEqualTo(office.ada.membership());
        assertThat(office.signIn.findLink(link.token()).partnerName()).isEqualTo("Lanternshop");

        var session = use(link);
        assertThat(office.who(session).member().id()).isEqualTo(office.ada.id());
        assertThat(office.isSignedIn(before)).isFalse();
        assertThat(office.tryOn(null, Office.ADA, Office.PASSWORD)).isNull();
        assertThat(refusal(link)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(Office.refusal(() -> office.signIn.findLink(link.token()))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void of_sixteen_concurrent_uses_of_a_link_one_succeeds() throws Exception {
        var link = office.reset(office.ada);
        var sessions = Concurrently.times(16, () -> {
            ErrorCode refusal;
            do {
                refusal = refusal(link);
            } while (refusal == ErrorCode.UNAVAILABLE);
            return refusal == null;
        });
        assertThat(sessions).filteredOn(Boolean::booleanValue).hasSize(1);
    }

    @Test
    void a_reset_link_is_valid_for_a_day_and_an_invitation_for_a_week() {
        var reset = office.reset(office.ada);
        var invitation = office.team
                .invite(office.ada, new EmailAddress("bob@example.com"), Role.FINANCE)
                .link();
        office.clock.pass(Duration.ofHours(24).minusSeconds(1));
        assertThat(office.signIn.findLink(reset.token()).purpose()).isEqualTo(OneTimeLink.Purpose.RESET);
        office.clock.pass(Duration.ofSeconds(1));
        assertThat(refusal(reset)).isEqualTo(ErrorCode.NOT_FOUND);

        office.clock.pass(Duration.ofDays(6).minusSeconds(1));
        assertThat(office.signIn.findLink(invitation.token()).purpose()).isEqualTo(OneTimeLink.Purpose.INVITATION);
        office.clock.pass(Duration.ofSeconds(1));
        assertThat(refusal(invitation)).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void a_new_link_invalidates_the_older_one_and_only_hashes_are_stored() {
        var older = office.reset(office.ada);
        var newer = office.reset(office.ada);
        assertThat(refusal(older)).isEqualTo(ErrorCode.NOT_FOUND);
        var rows = office.database.autocommit(tx -> tx.rows(String.class, "select l::text from one_time_links l"));
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(newer.token()));
        assertThat(newer.toString()).doesNotContain(newer.token());
        assertThat(refusal(newer)).isNull();
    }

    @Test
    void an_easy_password_is_rejected_and_the_link_stays_valid() {
        var link = office.reset(office.ada);
        for (var easy : new String[] {
            "short",
            "x".repeat(257),
            "I love my LanternShop",
            "ada@example.com!!",
            "passwordpassword",
            "qwertyuiop1234",
            "aaaaaaaaaaaaaaaa",
            "p@ssw0rd123456"
        }) {
            assertThat(Office.refusal(() -> office.signIn.withLink(link.token(), easy, Office.from(null))))
                    .as(easy)
                    .isEqualTo(ErrorCode.INVALID_REQUEST);
        }
        assertThat(refusal(link)).isNull();
    }

    @Test
    void a_link_is_invalid_if_the_member_was_removed_or_the_partner_is_suspended() {
        var bob = office.member(office.partner, new EmailAddress("bob@example.com"), Role.SUPPORT);
        var bobs = office.reset(bob);
        office.team.remove(office.ada, bob.id());
        assertThat(refusal(bobs)).isEqualTo(ErrorCode.NOT_FOUND);

        var adas = office.reset(office.ada);
        office.database.transact(tx -> {
            Partners.suspend(
                    tx, Wallets.lock(tx, office.partner.id()), Actor.system("test"), null, office.clock.instant());
            return adas;
        });
        assertThat(refusal(adas)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(new OneTimeLink(
                        "0".repeat(64), Audience.PARTNERS, OneTimeLink.Purpose.RESET, office.clock.instant())))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }
}
