package beppay;

import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.imports.SampleCatalog;
import beppay.cli.CommandException;
import beppay.installation.Installation;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mailbox.Mailbox;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.people.OneTimeLink;
import beppay.people.Passwords;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.staff.Staff;
import beppay.staff.StaffRole;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The data of a demonstration: a partner with a live key and a test key, 500.00 in each mode, and the sample
/// catalogue.
final class Demo {
    private static final EmailAddress EMAIL = new EmailAddress("demo@example.com");
    private static final EmailAddress OWNER = new EmailAddress("owner@example.com");
    private static final Money CREDIT = Objects.requireNonNull(Money.parse("500.00"));
    private static final Actor ACTOR = Actor.system("demonstration");
    private static final String SUPPLIER = "sandbox";
    /// The plan that the printed example buys.
    private static final String PLAN = "USA 5GB 30 Days";

    private Demo() {}

    /// Secrets that only the first start can show.
    private record Secrets(String password, String apiKey, String testKey, OneTimeLink owner) {
        @Override
        public String toString() {
            return "secrets";
        }
    }

    /// The message to the operator when the server has started.
    ///
    /// @param secrets null if an earlier start created the data
    /// @param keys the prefixes of the partner's active live keys
    /// @param testKeys the prefixes of its active test keys
    /// @param plan the plan that the example buys; null if no plan is on sale
    record Welcome(
            @Nullable Secrets secrets,
            String keys,
            String testKeys,
            String balances,
            @Nullable Plan plan) {
        /// @param sendsEmail whether a mail server is set
        String text(Server.ServerAddress reached, boolean sendsEmail) {
            return """

                    This is a demonstration. Its eSIMs can't be installed on a phone, and its balance is test funds.

                    %s
                      Partner        %s
                      Password       %s
                      API key        %s
                      Test key       %s
                      Balance        %s
                      E-mail         %s
                      Staff          %s
                    %s
                    Ctrl-C stops it.
                    """.formatted(
                            reached.links(),
                            EMAIL.text(),
                            secrets == null ? "shown only at the first start" : secrets.password,
                            secrets == null ? keys : secrets.apiKey,
                            secrets == null ? testKeys : secrets.testKey,
                            balances,
                            sendsEmail
                                    ? "is sent through BEPPAY_SMTP_URL"
                                    : reached.local().at(Mailbox.PATH) + " shows the e-mails, none is sent",
                            secrets == null
                                    ? OWNER.text()
                                    : "%s, choose a password at %s"
                                            .formatted(OWNER.text(), secrets.owner.under(reached.address())),
                            secrets == null ? renewal() : example(secrets, reached));
        }

        /// The commands that replace secrets that can't be shown again.
        private static String renewal() {
            return """

                    A new password: bin/beppay partner reset %1$s
                    A new key:      bin/beppay key add %1$s --name Another
                    A new password of the staff: bin/beppay staff reset %2$s
                    """.formatted(EMAIL.text(), OWNER.text());
        }

        /// Has no Idempotency-Key, so it buys another eSIM each time.
        private String example(Secrets known, Server.ServerAddress reached) {
            if (plan == null) {
                return "";
            }
            return """

                    Buy an eSIM (%4$s, %5$s USD):

                    curl %1$s/api/partner/esim/purchase \\
                      -H 'Authorization: Bearer %2$s' \\
                      -H 'Content-Type: application/json' \\
                      -d '{"plan_id":"%3$s","email":"customer@example.com","notify":true}'
                    """.formatted(reached.local().text(), known.apiKey, plan.id(), plan.name(), plan.price());
        }
    }

    /// Creates the data in one transaction. Later starts find it and create nothing. Hashing a password takes
    /// time and memory, so it is done only at the first start.
    static Welcome prepare(Database database, InstantSource clock, RandomGenerator random) {
        var known = database.transact(tx -> known(tx, clock));
        if (known != null) {
            return known;
        }
        var password = Passwords.generate(random);
        var hash = Passwords.hash(password);
        return database.transact(tx -> {
            var meanwhile = known(tx, clock);
            if (meanwhile != null) {
                return meanwhile;
            }
            var made = make(tx, hash, clock);
            var live = key(tx, made, Mode.LIVE, "Demo key", clock, random);
            var test = key(tx, made, Mode.TEST, "Demo test key", clock, random);
            var owner = Staff.add(tx, ACTOR, OWNER, StaffRole.OWNER, clock.instant(), random);
            return welcome(tx, made, new Secrets(password, live, test, owner.link()), clock);
        });
    }

    private static String key(
            Transaction tx, Partner partner, Mode mode, String name, InstantSource clock, RandomGenerator random) {
        var wanted = new Keys.NewKey(name, null, null, null);
        var issued = Keys.issue(tx, Wallets.lock(tx, partner.id()), mode, wanted, clock.instant(), random);
        return issued.secret().reveal();
    }

    /// The data that an earlier start created, or null.
    private static @Nullable Welcome known(Transaction tx, InstantSource clock) {
        if (!Installation.claim(tx, true, clock.instant())) {
            throw new CommandException(
                    "The data belongs to a production server. Give the demonstration its own folder with --data.");
        }
        var partner = Partners.byEmail(tx, EMAIL);
        return partner == null ? null : welcome(tx, partner, null, clock);
    }

    private static Partner make(Transaction tx, String passwordHash, InstantSource clock) {
        var now = clock.instant();
        SampleCatalog.run(tx, SUPPLIER, now);
        var partner = Partners.add(tx, EMAIL, "Demo Partner", passwordHash, ACTOR, now);
        for (var mode : Mode.values()) {
            Wallets.topUp(tx, partner.id(), mode, CREDIT, Currency.USDT_TRC20, "demo", now);
        }
        return partner;
    }

    private static Welcome welcome(Transaction tx, Partner partner, @Nullable Secrets secrets, InstantSource clock) {
        var keys = keys(tx, partner, Mode.LIVE, clock);
        var testKeys = keys(tx, partner, Mode.TEST, clock);
        var balances = Wallets.of(tx, partner.id(), Mode.LIVE).stream()
                .map(wallet -> wallet.available() + " " + wallet.currency())
                .collect(Collectors.joining(", "));
        return new Welcome(secrets, keys, testKeys, balances, example(tx));
    }

    private static String keys(Transaction tx, Partner partner, Mode mode, InstantSource clock) {
        var keys = Keys.of(tx, partner.id(), mode, clock.instant()).stream()
                .filter(key -> key.isActive(clock.instant()))
                .map(key -> key.keyPrefix() + "…")
                .collect(Collectors.joining(", "));
        return keys.isEmpty() ? "none" : keys;
    }

    private static @Nullable Plan example(Transaction tx) {
        var plans = Plans.fromList(tx, SampleCatalog.SOURCE, SUPPLIER).stream()
                .filter(Plan::isOnSale)
                .toList();
        return plans.stream()
                .filter(plan -> plan.name().equals(PLAN))
                .findFirst()
                .orElse(plans.isEmpty() ? null : plans.getFirst());
    }
}
