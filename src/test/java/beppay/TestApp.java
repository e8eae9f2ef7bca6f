package beppay;

import beppay.api.Client;
import beppay.approvals.Threshold;
import beppay.audit.Actor;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceList;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.emails.DemoMailbox;
import beppay.emails.EmailSettings;
import beppay.emails.Emails;
import beppay.esims.ProfileCipher;
import beppay.installation.BaseUrl;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.notifications.NotifyingSuppliers;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.people.Passwords;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.http.TrustedProxies;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import beppay.secrets.TestKeys;
import beppay.suppliers.Supplier;
import beppay.suppliers.sandbox.Sandbox;
import beppay.suppliers.sandbox.TestSuppliers;
import beppay.suppliers.stock.Stock;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The real server with its own port and database, and a clock that a test moves.
public final class TestApp implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery staple";
    /// Does what tests do in the name of the operator.
    public static final Actor ACTOR = Actor.system("test");
    private static final String PASSWORD_HASH = Passwords.hash(PASSWORD);

    private static final EmailSettings MAIL =
            new EmailSettings("noreply@seller.example", "bounces@seller.example", Duration.ofDays(1), false);

    private final RandomGenerator random;
    public final MovableClock clock = new MovableClock();
    /// Runs before a slow supplier of the sandbox responds.
    public volatile Runnable slowness = () -> {};
    /// Receives the e-mails of [#sendEmails].
    public final DemoMailbox mailbox = new DemoMailbox();
    private final PostgresAddress address;
    public final Database database;
    public final ProfileCipher cipher;
    public final App app;
    private Client.Way way = Client.Way.HTTP;

    private TestApp(int requestsAMinute, List<Supplier> more, PostgresAddress address, @Nullable BaseUrl baseUrl) {
        this(requestsAMinute, more, address, baseUrl, NotifyingSuppliers.NONE, new SecureRandom(), false);
    }

    private TestApp(
            int requestsAMinute,
            List<Supplier> more,
            PostgresAddress address,
            @Nullable BaseUrl baseUrl,
            NotifyingSuppliers notified,
            RandomGenerator random,
            boolean sendsEmail) {
        this.address = address;
        this.random = random;
        database = Database.open(address, 8);
        cipher = new ProfileCipher(TestKeys.open(database).cipher());
        var suppliers = new ArrayList<Supplier>(List.of(new Stock(cipher), new Sandbox(random)));
        more.forEach(other -> suppliers.removeIf(supplier -> supplier.name().equals(other.name())));
        suppliers.addAll(more);
        // The clock does not move by itself, so orders are settled only when a test does so.
        var options = new AppOptions(
                0,
                requestsAMinute,
                suppliers,
                new TestSuppliers(random, () -> slowness.run(), clock),
                Duration.ofDays(1),
                baseUrl,
                notified,
                true,
                new Emails.Options(sendsEmail ? mailbox : null, MAIL),
                SupplierCatalogs.NONE,
                Threshold.DEFAULT,
                TrustedProxies.NONE);
        app = new App(database, cipher, options, clock, clock::nanoTime, random).start();
        Eventually.holds(database.notifications()::isUpToDate);
    }

    public static TestApp start() {
        return new TestApp(0, List.of(), TestPostgres.freshAddress(), null);
    }

    /// With a mailbox that receives all e-mails, and suppliers as in [#startWith].
    public static TestApp startWithMailbox(Supplier... suppliers) {
        return new TestApp(
                0,
                List.of(suppliers),
                TestPostgres.freshAddress(),
                null,
                NotifyingSuppliers.NONE,
                new SecureRandom(),
                true);
    }

    public static TestApp startWithLimit(int requestsAMinute) {
        return new TestApp(requestsAMinute, List.of(), TestPostgres.freshAddress(), null);
    }

    /// With additional suppliers, each of which replaces a usual one of the same name.
    public static TestApp startWith(Supplier... suppliers) {
        return new TestApp(0, List.of(suppliers), TestPostgres.freshAddress(), null);
    }

    public static TestApp startWithWebhook(NotifyingSuppliers notified, Supplier supplier) {
        return new TestApp(
                0, List.of(supplier), TestPostgres.freshAddress(), null, notified, new SecureRandom(), false);
    }

    /// Returns the same responses to the same requests in every run.
    public static TestApp startFrom(long seed) {
        return new TestApp(
                0, List.of(), TestPostgres.freshAddress(), null, NotifyingSuppliers.NONE, new Random(seed), false);
    }

    /// With a public address that the operator has set.
    public static TestApp startAt(String baseUrl) {
        return new TestApp(0, List.of(), TestPostgres.freshAddress(), new BaseUrl(baseUrl));
    }

    /// Sends partners' requests in this way from now on.
    public TestApp by(Client.Way theirs) {
        way = theirs;
        return this;
    }

    /// Another server on the same database.
    public TestApp beside() {
        return new TestApp(0, List.of(), address, null);
    }

    public int port() {
        return app.port();
    }

    /// The address of the database, for commands.
    public PostgresAddress address() {
        return address;
    }

    /// Settles the orders that are due by the moved clock.
    public int settle() {
        return app.settle();
    }

    /// Delivers the events that are due by the moved clock to webhooks.
    public int deliver() {
        return app.deliver();
    }

    /// Sends the e-mails that are due by the moved clock.
    public int sendEmails() {
        return app.sendEmails();
    }

    /// Waits until every event is listed: when no transaction is open, of any database of this PostgreSQL.
    public void awaitEvents() {
        var hidden = "select count(*) from events where position >= first_unlisted_position()";
        Eventually.holds(() -> number(hidden) == 0);
    }

    /// Puts pricing rules in effect that have started or ended by the moved clock.
    public void reprice() {
        app.reprice();
    }

    /// Writes when keys were last used.
    public int writeKeyUsage() {
        return app.writeKeyUsage();
    }

    /// Writes the log of requests.
    public int writeRequestLog() {
        return app.writeRequestLog();
    }

    /// Deletes the rows that are too old by the moved clock.
    public long prune() {
        return app.prune();
    }

    /// All routes as `GET /path`, sorted.
    public List<String> routes() {
        return app.routes();
    }

    public List<String> apiRoutes() {
        return app.apiRoutes();
    }

    public Client anonymous() {
        return new Client(port(), null, way);
    }

    /// A client with this key.
    public Client clientWith(String key) {
        return new Client(port(), key, way);
    }

    /// A partner with a wallet and a key.
    public record Reseller(Partner partner, long keyId, String key, Client client) {}

    public Reseller reseller(String name, String balance) {
        return database.transact(tx -> {
            var email = Objects.requireNonNull(EmailAddress.parse(name + "@example.com"));
            var partner = Partners.add(tx, email, name, PASSWORD_HASH, ACTOR, clock.instant());
            var amount = Objects.requireNonNull(Money.parse(balance));
            if (amount.isPositive()) {
                Wallets.topUp(tx, partner.id(), Mode.LIVE, amount, Currency.USDT_TRC20, null, clock.instant());
            }
            var wanted = new Keys.NewKey("First key", null, null, null);
            var issued = Keys.issue(tx, Wallets.lock(tx, partner.id()), Mode.LIVE, wanted, clock.instant(), random);
            var secret = issued.secret().reveal();
            return new Reseller(partner, issued.key().id(), secret, clientWith(secret));
        });
    }

    public Keys.Issued key(Reseller reseller, Keys.NewKey wanted) {
        return key(reseller, Mode.LIVE, wanted);
    }

    public Keys.Issued key(Reseller reseller, Mode mode, Keys.NewKey wanted) {
        return database.transact(
                tx -> Keys.issue(tx, Wallets.lock(tx, reseller.partner().id()), mode, wanted, clock.instant(), random));
    }

    public void topUp(Reseller reseller, String amount, Currency currency) {
        topUp(reseller, Mode.LIVE, amount, currency);
    }

    public void topUp(Reseller reseller, Mode mode, String amount, Currency currency) {
        var money = Objects.requireNonNull(Money.parse(amount));
        database.transact(
                tx -> Wallets.topUp(tx, reseller.partner().id(), mode, money, currency, null, clock.instant()));
    }

    /// The same partner with a test key, and with test funds if the balance is above zero.
    public Reseller inTest(Reseller reseller, String balance) {
        if (!balance.equals("0")) {
            topUp(reseller, Mode.TEST, balance, Currency.USDT_TRC20);
        }
        var issued = key(reseller, Mode.TEST, new Keys.NewKey("First test key", null, null, null));
        var secret = issued.secret().reveal();
        return new Reseller(reseller.partner(), issued.key().id(), secret, new Client(port(), secret));
    }

    /// Puts a plan on sale that the supplier fulfils.
    public Plan plan(String supplier, String name, String price) {
        return plan(supplier, name, price, 30, "5GB", "US");
    }

    /// Puts a plan on sale at its cost.
    public Plan plan(String supplier, String name, String price, int days, String data, String country) {
        var csv = "code,name,price,days,data,countries\n%1$s,%1$s,%2$s,%3$d,%4$s,%5$s\n"
                .formatted(name, price, days, data, country);
        var listing = PriceList.BEPPAY.read(csv.getBytes(StandardCharsets.UTF_8));
        var source = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        database.transact(tx -> PlanImport.run(tx, source, supplier, listing, Markup.NONE, clock.instant()));
        var plans = database.autocommit(tx -> Plans.fromList(tx, source, supplier));
        return plans.getFirst();
    }

    /// The number that a query returns, such as a count, to check the database itself.
    public long number(String sql, @Nullable Object... arguments) {
        return database.autocommit(tx -> tx.one(Long.class, sql, arguments));
    }

    @Override
    public void close() {
        app.close();
        database.close();
    }
}
