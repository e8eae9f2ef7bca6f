package beppay.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.suppliers.Concurrently;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharingTest {
    private static final EsimId ESIM = new EsimId(1, 1);

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "Spain 5GB", "4.50");
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final EsimLinks links = new EsimLinks(app.cipher.fields());
    private final Sharing sharing = new Sharing(app.database, app.cipher.fields(), app.clock);
    private final long esimId;

    SharingTest() {
        shop.client().buy(plan.id());
        esimId = app.number("select id from esims");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private SharedEsim renew(NewLink wanted) {
        return sharing.renew(shop.partner().id(), Mode.LIVE, ESIM, wanted);
    }

    private @Nullable SharedEsim open(@Nullable String path) {
        var token = Objects.requireNonNull(path).substring(EsimLinks.FOLDER.length());
        return app.database.autocommit(tx -> SharedEsim.open(tx, links, token, app.clock.instant()));
    }

    @Test
    void the_first_link_opens_the_page_although_there_is_no_row() {
        var opened = Objects.requireNonNull(open(sharing.firstPath(esimId)));
        assertThat(opened.id()).isEqualTo(ESIM);
        assertThat(opened.hasAccessCode()).isFalse();
        assertThat(sharing.path(opened)).isEqualTo(sharing.firstPath(esimId));
        assertThat(app.number("select count(*) from esim_shares")).isZero();
    }

    @Test
    void a_new_link_ends_the_earlier_ones() {
        var second = sharing.path(renew(NewLink.OPEN));
        var third = sharing.path(renew(NewLink.OPEN));
        assertThat(open(sharing.firstPath(esimId))).isNull();
        assertThat(open(second)).isNull();
        assertThat(open(third)).isNotNull();
    }

    @Test
    void each_of_several_simultaneous_renewals_has_a_link_of_its_own() throws Exception {
        var paths = Concurrently.times(8, () -> renew(NewLink.OPEN)).stream()
                .map(sharing::path)
                .toList();
        assertThat(paths).doesNotHaveDuplicates();
        assertThat(paths.stream().filter(path -> open(path) != null)).hasSize(1);
    }

    @Test
    void an_ended_page_opens_with_no_link_until_it_gets_a_new_one() {
        var ended = sharing.end(shop.partner().id(), Mode.LIVE, ESIM);
        assertThat(sharing.path(ended)).isNull();
        assertThat(open(sharing.firstPath(esimId))).isNull();
        app.clock.pass(Duration.ofHours(1));
        assertThat(sharing.end(shop.partner().id(), Mode.LIVE, ESIM).endedAt()).isEqualTo(ended.endedAt());
        assertThat(open(sharing.path(renew(NewLink.OPEN)))).isNotNull();
        assertThat(open(sharing.firstPath(esimId))).isNull();
    }

    @Test
    void an_expired_page_opens_with_no_link_until_it_gets_a_new_one() {
        var expiry = app.clock.instant().plus(Duration.ofDays(1));
        var shared = renew(new NewLink(null, expiry));
        var path = sharing.path(shared);
        app.clock.pass(Duration.ofDays(1).minusSeconds(1));
        assertThat(open(path)).isNotNull();
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(open(path)).isNull();
        assertThat(sharing.path(shared)).isNull();
        assertThat(renew(NewLink.OPEN).expiresAt()).isNull();
    }

    @Test
    void an_access_code_is_stored_as_a_hash_that_fits_only_its_esim_in_any_case() {
        var codes = new AccessCodes(app.cipher.fields());
        var shared = renew(new NewLink("Sea123", null));
        assertThat(shared.hasAccessCode()).isTrue();
        assertThat(shared.accessCodeSha256()).isEqualTo(codes.hash(esimId, "sEA123"));
        assertThat(List.of(codes.hash(esimId, "sea124"), codes.hash(esimId + 1, "sea123")))
                .doesNotContain(codes.hash(esimId, "sea123"));
        assertThat(renew(NewLink.OPEN).hasAccessCode()).isFalse();
    }

    @Test
    void a_new_link_forgets_the_wrong_codes_for_the_last_one() {
        renew(new NewLink("sea123", null));
        app.database.transact(tx -> tx.update("update esim_shares set failures = 5, failed_at = updated_at"));
        renew(new NewLink("sea123", null));
        assertThat(app.number("select count(*) from esim_shares where failures = 0 and failed_at is null"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "abcd", "ABCDEFGHIJ12"})
    void a_code_of_4_to_12_digits_and_letters_is_valid(String code) {
        assertThat(NewLink.isAccessCode(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "1234567890123", "12 4", "12-45", "é1234", "١٢٣٤", "1234\n"})
    void any_other_code_is_not(String code) {
        assertThat(NewLink.isAccessCode(code)).isFalse();
    }

    @Test
    void an_esim_of_another_partner_or_mode_is_not_found() {
        var other = app.reseller("other", "1.00").partner().id();
        for (var mode : Mode.values()) {
            assertThatThrownBy(() -> sharing.renew(other, mode, ESIM, NewLink.OPEN))
                    .isInstanceOf(CodedException.class);
        }
        assertThatThrownBy(() -> sharing.end(shop.partner().id(), Mode.TEST, ESIM))
                .isInstanceOf(CodedException.class);
        assertThat(app.number("select count(*) from esim_shares")).isZero();
    }
}
