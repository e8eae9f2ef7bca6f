package beppay;

import beppay.api.PartnerApi;
import beppay.approvals.Approvals;
import beppay.approvals.Threshold;
import beppay.branding.OperatorBrand;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.console.Console;
import beppay.emails.Emails;
import beppay.entrance.Accounts;
import beppay.esims.ProfileCipher;
import beppay.installation.BaseUrl;
import beppay.mailbox.Mailbox;
import beppay.notifications.NotifyingSuppliers;
import beppay.notifications.SupplierWebhooks;
import beppay.orders.OrderEmails;
import beppay.orders.Suppliers;
import beppay.orders.cancellation.Refunds;
import beppay.people.Audience;
import beppay.people.PasswordResets;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Routes;
import beppay.platform.http.SameOrigin;
import beppay.platform.http.TrustedProxies;
import beppay.suppliers.Supplier;
import beppay.suppliers.SuppliersByCustomer;
import beppay.suppliers.stock.StockImport;
import beppay.webhooks.Webhooks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a server is started with.
///
/// @param port 0 for any free port
/// @param requestsAMinute the limit for each key; 0 for no limit
/// @param suppliers the suppliers for live keys
/// @param testSuppliers the supplier for a purchase with a test key, by the customer's e-mail address
/// @param settleEvery how often the server looks for unsettled orders
/// @param baseUrl the public address; null if the operator has not set one
/// @param notified the suppliers whose notifications are accepted
/// @param allowsPrivateWebhooks whether partners' webhooks may be on this machine, for tests
/// @param emails how e-mails are sent
/// @param catalogs the suppliers' catalogues that staff can synchronise
/// @param threshold the amount above which an operation on money needs a second person
/// @param proxies those whose header with the caller's address is believed
public record AppOptions(
        int port,
        int requestsAMinute,
        List<Supplier> suppliers,
        SuppliersByCustomer testSuppliers,
        Duration settleEvery,
        @Nullable BaseUrl baseUrl,
        NotifyingSuppliers notified,
        boolean allowsPrivateWebhooks,
        Emails.Options emails,
        SupplierCatalogs catalogs,
        Threshold threshold,
        TrustedProxies proxies) {
    /// Deliveries are looked for more often than orders, since partners wait for them.
    private static final int DELIVERIES_PER_SETTLEMENT = 20;

    Suppliers suppliersOfOrders() {
        return new Suppliers(suppliers, testSuppliers);
    }

    PartnerApi.Settings api() {
        var sameOrigin = new SameOrigin(baseUrl == null ? null : baseUrl.text());
        return new PartnerApi.Settings(requestsAMinute, sameOrigin, address());
    }

    private Webhooks.Settings partnerWebhooks() {
        return new Webhooks.Settings(allowsPrivateWebhooks, settleEvery.dividedBy(DELIVERIES_PER_SETTLEMENT));
    }

    OutgoingMessages messages(Database database, ProfileCipher cipher, InstantSource clock, RandomGenerator random) {
        return new OutgoingMessages(
                new Webhooks(database, cipher.fields(), partnerWebhooks(), clock, random),
                new Emails(database, cipher, emails, clock, random),
                new OrderEmails(database, clock),
                resets(database, Audience.PARTNERS, clock));
    }

    private @Nullable PasswordResets resets(Database database, Audience audience, InstantSource clock) {
        return emails.mailer() == null ? null : new PasswordResets(database, audience, clock);
    }

    Console console(
            Database database,
            Console.Decisions decisions,
            OperatorBrand brand,
            InstantSource clock,
            RandomGenerator random) {
        var cipher = decisions.cipher();
        var accounts = Accounts.of(database, Audience.STAFF, cipher.fields(), clock, random);
        var refunds = new Refunds(database, suppliersOfOrders(), clock, decisions.nanos());
        var approvals = new Approvals(database, () -> refunds, threshold, clock);
        var stock = new StockImport(database, cipher, clock);
        var features = new Console.Features(
                resets(database, Audience.STAFF, clock), approvals, suppliersOfOrders(), catalogs, stock, decisions);
        return new Console(database, accounts, features, brand, baseUrl, clock, random);
    }

    /// The routes for suppliers, and those of the demonstration's mailbox.
    Routes otherRoutes(Database database, InstantSource clock, LongSupplier nanos, OperatorBrand brand) {
        var notifications = new SupplierWebhooks(database, notified, clock, nanos).routes();
        var mailbox = emails.mailbox();
        return mailbox == null ? notifications : notifications.and(new Mailbox(mailbox, brand).routes());
    }

    /// The address that is shown to a caller: the one that the operator has set, or else the one that the
    /// caller requested.
    Function<Call, String> address() {
        var set = baseUrl;
        return set == null ? Call::requestedAddress : call -> set.text();
    }
}
