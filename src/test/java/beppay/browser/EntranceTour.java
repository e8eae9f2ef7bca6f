package beppay.browser;

import beppay.TestApp;
import beppay.browser.Tour.Stop;
import beppay.people.AuthenticatorApp;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The pages on which staff and members of partners prove who they are, in the order of a first day.
final class EntranceTour {
    private static final String CLERK = "kim@operator.example";

    private EntranceTour() {}

    static List<Stop> of(SampleOffice office) {
        var link = new AtomicReference<String>();
        var phone = new AtomicReference<AuthenticatorApp>();
        return List.of(
                new Stop("entrance-invite", browser -> office.signIn(browser).go("/console/staff/new")),
                new Stop("entrance-link", browser -> {
                    browser.fill("E-mail address", CLERK).press("Create invitation");
                    var url = browser.find("#shown-once").getText();
                    link.set(url.substring(url.indexOf("/console")));
                }),
                new Stop("entrance-password", browser -> browser.forget().go(link.get())),
                new Stop("entrance-second-factor", browser -> {
                    browser.fill("New password", TestApp.PASSWORD).press("Set the password");
                    phone.set(AuthenticatorApp.withSecret(
                            browser.find(".copied code").getText()));
                }),
                new Stop(
                        "entrance-recovery-codes",
                        browser -> browser.fill("Code", office.codeOf(phone.get()))
                                .press("Confirm")
                                .sees("Store your recovery codes")),
                Stop.at("entrance-used-link", "/console/set-password?token=" + "0".repeat(64)),
                new Stop("entrance-sign-in", browser -> browser.forget().go("/console/login")),
                new Stop("entrance-refused", browser -> signIn(browser, "not the password at all")),
                new Stop("entrance-code", browser -> signIn(browser, TestApp.PASSWORD)),
                new Stop(
                        "entrance-wrong-code",
                        browser -> browser.fill("Code", "000000").press("Continue")),
                new Stop("entrance-code-again", browser -> {
                    office.signIn(browser.forget());
                    office.letCodeAge();
                    browser.go("/console/partners/" + office.partner() + "/top-up");
                }),
                new Stop("entrance-partner-second-factor", browser -> {
                    browser.forget().go("/partner/login").fill("E-mail address", SampleShop.BEGINNER);
                    browser.fill("Password", TestApp.PASSWORD).press("Sign in").find(".frame");
                    browser.go("/partner/settings/second-factor");
                }),
                Stop.at("entrance-partner-setup", "/partner/second-factor"));
    }

    private static void signIn(Browser browser, String password) {
        browser.go("/console/login").fill("E-mail address", CLERK);
        browser.fill("Password", password).press("Sign in");
        browser.find(password.equals(TestApp.PASSWORD) ? "#code" : ".faults");
    }
}
