package beppay;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.SampleCatalog;
import beppay.installation.Installation;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.partners.Passwords;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a demonstration starts with: one partner with a key and 500.00, and the sample catalogue.
final class Demo {
    private static final EmailAddress EMAIL = new EmailAddress("demo@example.com");
    private static final Money CREDIT = Objects.requireNonNull(Money.parse("500.00"));
    /// The plan that the printed example buys.
    private static final String PLAN = "USA 5GB 30 Days";

    private Demo() {}

    /// What the operator is told; the secrets only by the start that made them.
    record Welcome(
            String email,
            @Nullable String password,
            @Nullable String apiKey,
            String planId) {}

    /// Makes up what is missing, once and whole; a later start finds it and makes up nothing.
    static Welcome prepare(Database database, InstantSource clock, RandomGenerator random) {
        var password = Passwords.generate(random);
        var hash = Passwords.hash(password);
        return database.transact(tx -> {
            var isDemo = Installation.claim(tx, true, clock.instant());
            if (!isDemo) {
                throw new Settings.Unusable(
                        "This data is a real business's; the demonstration needs a folder of its own (--data).");
            }
            return Partners.byEmail(tx, EMAIL) == null
                    ? made(tx, password, hash, clock, random)
                    : new Welcome(EMAIL.text(), null, null, examplePlan(tx));
        });
    }

    private static Welcome made(
            Transaction tx, String password, String hash, InstantSource clock, RandomGenerator random) {
        var now = clock.instant();
        var listing = SampleCatalog.listing();
        PlanImport.run(tx, SampleCatalog.SOURCE, "sandbox", listing, Markup.NONE, now);
        Partner partner = Partners.add(tx, EMAIL, "Demo Partner", hash, now);
        Wallets.topUp(tx, partner.id(), CREDIT, Currency.USDT_TRC20, "demo", now);
        var wanted = new Keys.Wanted("Demo key", null, null, null);
        var issued = Keys.issue(tx, partner.id(), wanted, now, random);
        return new Welcome(EMAIL.text(), password, issued.secret().reveal(), examplePlan(tx));
    }

    private static String examplePlan(Transaction tx) {
        var plans = Plans.all(tx);
        return plans.stream()
                .filter(plan -> plan.name().equals(PLAN))
                .findFirst()
                .map(Plan::id)
                .orElseGet(() -> plans.isEmpty()
                        ? "no plan is on sale"
                        : plans.getFirst().id());
    }

    /// The text that the terminal shows.
    static String text(Welcome welcome, int port) {
        var secrets = welcome.password() == null
                ? """
                  Password and key were shown by the first start; bin/beppay key add %s --name Another makes another key.
                  """.formatted(welcome.email())
                : """
                  Password   %s
                  API key    %s
                  Both are shown this once.
                  """.formatted(welcome.password(), welcome.apiKey());
        var key = welcome.apiKey() == null ? "pk_live_your_key_here" : welcome.apiKey();
        return """

               BepPay is a demonstration: its sandbox makes eSIMs that load on no phone, for money that nobody paid.

               Address    http://localhost:%1$d
               Plans      http://localhost:%1$d/api/partner/esim/plans
               API        http://localhost:%1$d/openapi.yaml
               Partner    %2$s
               %3$s
               Buy an eSIM:

               curl -X POST http://localhost:%1$d/api/partner/esim/purchase \\
                 -H "Authorization: Bearer %4$s" \\
                 -H "Content-Type: application/json" \\
                 -H "Idempotency-Key: $(date +%%s%%N)" \\
                 -d '{"plan_id":"%5$s","email":"customer@example.com"}'

               Ctrl-C stops it.
               """.formatted(port, welcome.email(), secrets, key, welcome.planId());
    }
}
