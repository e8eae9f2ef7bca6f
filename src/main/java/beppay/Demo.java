package beppay;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.SampleCatalog;
import beppay.cli.CommandException;
import beppay.installation.Installation;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.team.Passwords;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a demonstration starts with: one partner with a key and 500.00, the same in test, and the sample
/// catalogue.
final class Demo {
    private static final EmailAddress EMAIL = new EmailAddress("demo@example.com");
    private static final Money CREDIT = Objects.requireNonNull(Money.parse("500.00"));
    private static final String SUPPLIER = "sandbox";
    /// The plan that the printed example buys.
    private static final String PLAN = "USA 5GB 30 Days";

    private Demo() {}

    /// What the start that makes it all knows, and no later one.
    private record Secrets(String password, String apiKey, String testKey) {
        @Override
        public String toString() {
            return "secrets";
        }
    }

    /// What the operator is told.
    ///
    /// @param keys the beginnings of the partner's good keys
    /// @param testKeys the same of its keys for test
    /// @param plan what the example buys; null where nothing is on sale
    record Welcome(
            @Nullable Secrets secrets,
            String keys,
            String testKeys,
            String balances,
            @Nullable Plan plan) {
        String text(Server.Reached reached) {
            return """

                    BepPay is a demonstration: its eSIMs load on no phone, and its balance is test funds.

                    %s
                      Partner        %s
                      Password       %s
                      API key        %s
                      Test key       %s
                      Balance        %s
                    %s
                    Ctrl-C stops it.
                    """.formatted(
                            reached.links(),
                            EMAIL.text(),
                            secrets == null ? "was shown by the first start" : secrets.password,
                            secrets == null ? keys : secrets.apiKey,
                            secrets == null ? testKeys : secrets.testKey,
                            balances,
                            secrets == null ? renewal() : example(secrets, reached));
        }

        /// By the commands that give what can't be shown again.
        private static String renewal() {
            return """

                    A new password: bin/beppay partner reset %1$s
                    A new key:      bin/beppay key add %1$s --name Another
                    """.formatted(EMAIL.text());
        }

        /// Without an Idempotency-Key, so that it buys one more whenever it is pasted.
        private String example(Secrets known, Server.Reached reached) {
            if (plan == null) {
                return "";
            }
            return """

                    Buy an eSIM (%4$s, %5$s USD):

                    curl %1$s/api/partner/esim/purchase \\
                      -H 'Authorization: Bearer %2$s' \\
                      -H 'Content-Type: application/json' \\
                      -d '{"plan_id":"%3$s","email":"customer@example.com"}'
                    """.formatted(reached.local().text(), known.apiKey, plan.id(), plan.name(), plan.price());
        }
    }

    /// Makes up what is missing, once and whole; a later start finds it and makes up nothing. To hash a password
    /// takes time and memory, so that it is only done where there is need of one.
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
            return welcome(tx, made, new Secrets(password, live, test), clock);
        });
    }

    private static String key(
            Transaction tx, Partner partner, Mode mode, String name, InstantSource clock, RandomGenerator random) {
        var wanted = new Keys.Wanted(name, null, null, null);
        var issued = Keys.issue(tx, Wallets.lock(tx, partner.id()), mode, wanted, clock.instant(), random);
        return issued.secret().reveal();
    }

    /// What an earlier start made up, or null.
    private static @Nullable Welcome known(Transaction tx, InstantSource clock) {
        if (!Installation.claim(tx, true, clock.instant())) {
            throw new CommandException(
                    "The data is a real business's; a demonstration needs a folder of its own (--data).");
        }
        var partner = Partners.byEmail(tx, EMAIL);
        return partner == null ? null : welcome(tx, partner, null, clock);
    }

    private static Partner make(Transaction tx, String passwordHash, InstantSource clock) {
        var now = clock.instant();
        PlanImport.run(tx, SampleCatalog.SOURCE, SUPPLIER, SampleCatalog.listing(), Markup.NONE, now);
        var partner = Partners.add(tx, EMAIL, "Demo Partner", passwordHash, now);
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
        var keys = Keys.of(tx, partner.id(), mode).stream()
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
