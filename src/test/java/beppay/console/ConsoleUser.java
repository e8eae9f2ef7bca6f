package beppay.console;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.dashboard.DashboardUser;
import beppay.dashboard.DashboardUser.Shown;
import beppay.mail.EmailAddress;
import beppay.people.AuthenticatorApp;
import beppay.people.SecondFactors;
import beppay.staff.Staff;
import beppay.staff.StaffRole;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// A member of staff with a browser and an authenticator app.
public final class ConsoleUser {
    private static final Pattern SECRET = Pattern.compile("data-copy=\"([A-Z2-7]{32})\"");
    private static final Duration STEP = Duration.ofSeconds(30);

    private final TestApp app;
    private final DashboardUser browser;
    private final String email;
    private final AuthenticatorApp phone;

    private ConsoleUser(TestApp app, DashboardUser browser, String email, AuthenticatorApp phone) {
        this.app = app;
        this.browser = browser;
        this.email = email;
        this.phone = phone;
    }

    /// Adds a member of staff such as `finance@example.org`, and signs them in. A recent code was entered.
    public static ConsoleUser signedIn(TestApp app, StaffRole role) {
        return signedIn(app, role, role.label() + "@example.org");
    }

    public static ConsoleUser signedIn(TestApp app, StaffRole role, String email) {
        var invited = app.database.transact(tx -> Staff.add(
                tx, Actor.command("test"), new EmailAddress(email), role, app.clock.instant(), new SecureRandom()));
        var browser = new DashboardUser(app);
        browser.post("/console/set-password", Map.of("token", invited.link().token(), "password", TestApp.PASSWORD));
        var user = new ConsoleUser(app, browser, email, phone(browser));
        browser.post("/console/second-factor", Map.of("code", user.code()));
        return user;
    }

    private static AuthenticatorApp phone(DashboardUser browser) {
        var page = browser.get("/console/second-factor").text();
        var secret = SECRET.matcher(page);
        if (!secret.find()) {
            throw new AssertionError(page);
        }
        return AuthenticatorApp.withSecret(secret.group(1));
    }

    public String email() {
        return email;
    }

    public long id() {
        return app.database
                .autocommit(tx -> Staff.find(tx, new EmailAddress(email)))
                .id();
    }

    public DashboardUser browser() {
        return browser;
    }

    /// The code that the app shows now.
    public String code() {
        return phone.codeAt(app.clock.instant());
    }

    /// Waits until the last code is too old for actions on money and secrets.
    public void letCodeAge() {
        app.clock.pass(SecondFactors.RECENT.plusSeconds(1));
    }

    /// Waits for the next code and enters it.
    public Shown enterCode() {
        app.clock.pass(STEP);
        return browser.post("/console/code", Map.of("code", code(), "next", "/console"));
    }

    /// @param page the path below `/console`
    public Shown get(String page) {
        return browser.get("/console" + page);
    }

    public Shown post(String page, Map<String, String> fields) {
        return browser.post("/console" + page, fields);
    }
}
