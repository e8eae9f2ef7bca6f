package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.people.Passwords;
import beppay.team.Members;
import beppay.team.Role;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The errors that pages show for invalid input and missing permissions.
class ErrorPagesWalkTest {
    @AutoClose
    private static final TestApp APP = TestApp.start();

    private static final TestApp.Reseller SHOP = APP.reseller("shop", "10.00");
    private static final TestApp.Reseller OTHER = APP.reseller("other", "100.00");
    private static final String CHEAP = APP.plan("sandbox", "Malta 1GB", "4.00").id();
    private static final String EXPENSIVE =
            APP.plan("sandbox", "World 50GB", "90.00").id();

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() {
        var email = Objects.requireNonNull(EmailAddress.parse("finance@example.com"));
        var hash = Passwords.hash(TestApp.PASSWORD);
        APP.database.transact(
                tx -> Members.add(tx, SHOP.partner().id(), email, Role.FINANCE, hash, APP.clock.instant()));
        browser = Browser.open(APP.port());
    }

    @BeforeEach
    void forget() {
        browser.forget();
    }

    private static Browser signIn(String name) {
        return browser.go("/partner/login")
                .fill("E-mail address", name + "@example.com")
                .fill("Password", TestApp.PASSWORD)
                .press("Sign in")
                .sees("Overview");
    }

    @Test
    void a_wrong_password_is_rejected_and_the_sign_in_returns_to_the_requested_page() {
        browser.go("/partner/orders?status=failed").sees("Sign in");
        browser.fill("E-mail address", "shop@example.com")
                .fill("Password", "not the password")
                .press("Sign in")
                .sees("The e-mail address or the password is wrong.");
        browser.fill("Password", TestApp.PASSWORD).press("Sign in").sees("Orders");
        assertThat(browser.place()).isEqualTo("/partner/orders?status=failed");
    }

    @Test
    void an_invalid_link_sets_no_password() {
        browser.go("/partner/set-password?token=nothing").sees("This link is no longer valid");
    }

    @Test
    void an_invalid_address_and_a_low_balance_are_reported_before_a_purchase() {
        signIn("shop")
                .go("/partner/plans/" + CHEAP)
                .fill("Customer's e-mail", "nobody")
                .press("Continue");
        browser.sees("Enter a full e-mail address, such as customer@example.com.");
        browser.go("/partner/plans/" + EXPENSIVE)
                .fill("Customer's e-mail", "customer@example.com")
                .press("Continue");
        browser.sees("This plan can't be bought now");
        assertThat(browser.all("form[action$='/buy']")).isEmpty();
        assertThat(APP.number(
                        "select count(*) from orders where partner_id = ?",
                        SHOP.partner().id()))
                .isZero();
    }

    @Test
    void a_key_needs_a_name_and_a_permission() {
        signIn("shop").go("/partner/keys/new").press("Create key").sees("Give the key a name");
        browser.all("input[name='scope']:checked, input[name='scopes']:checked").forEach(box -> box.click());
        browser.fill("Name", "Idle").press("Create key").sees("Select at least one permission.");
    }

    @Test
    void a_key_is_revoked_after_confirmation_but_never_the_last_one() {
        var page = "/partner/keys/" + OTHER.keyId();
        signIn("other")
                .go(page)
                .press("Revoke")
                .sees("Revoke First key?")
                .press("Keep the key")
                .sees("Active");
        browser.press("Revoke").press("Revoke First key").sees("This is the account's last active live key");
        APP.key(OTHER, new Keys.NewKey("Second key", null, null, null));
        browser.press("Revoke First key").sees("The key is revoked");
        assertThat(OTHER.client().get("/api/partner/balance").code()).isEqualTo("invalid_api_key");
    }

    @Test
    void a_password_change_needs_the_current_password_and_a_strong_new_one() {
        signIn("shop")
                .go("/partner/settings")
                .fill("Current password", "not the password")
                .fill("New password", "another sentence nobody guesses")
                .press("Change the password");
        assertThat(browser.find(".faults").getText()).isNotBlank();
        browser.fill("Current password", TestApp.PASSWORD)
                .fill("New password", "short")
                .press("Change the password");
        browser.sees("12 characters");
    }

    @Test
    void an_invitation_needs_a_valid_address_that_is_not_a_members() {
        signIn("shop")
                .go("/partner/settings/team")
                .fill("E-mail address", "name@")
                .press("Create invitation");
        browser.sees("Enter a full e-mail address, such as name@example.com.");
        browser.fill("E-mail address", "finance@example.com").press("Create invitation");
        browser.sees("already belongs to a member");
    }

    @Test
    void records_of_other_partners_and_unknown_records_are_not_found() {
        var third = APP.reseller("third", "100.00");
        third.client().buy(CHEAP);
        long order = APP.number("select number from orders order by id desc limit 1");
        signIn("shop");
        for (var page : new String[] {"/orders/" + order, "/orders/4711", "/plans/none", "/keys/" + third.keyId()}) {
            browser.go("/partner" + page).sees("Page not found");
        }
        browser.go("/partner/orders?q=customer@example.com").sees("No order");
        browser.go("/partner/plans?q=atlantis").sees("No plans match");
        browser.go("/partner/orders?from=soon").find(".faults");
    }

    @Test
    void a_role_sees_only_what_its_permissions_allow() {
        signIn("finance");
        assertThat(browser.script("return document.querySelector('.rail-links').textContent")
                        .toString())
                .contains("Wallet")
                .doesNotContain("API keys", "Logs");
        for (var page : new String[] {"/keys", "/keys/new", "/logs", "/settings/team"}) {
            browser.go("/partner" + page).sees("Your role, finance, does not have this permission.");
        }
        browser.go("/partner/plans/" + CHEAP).sees("can't buy");
    }
}
