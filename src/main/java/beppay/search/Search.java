package beppay.search;

import beppay.audit.AuditPages;
import beppay.books.FoundTransfers;
import beppay.catalog.FoundPlans;
import beppay.keys.FoundKeys;
import beppay.mail.EmailAddress;
import beppay.orders.history.FoundOrders;
import beppay.orders.history.OrderDetails;
import beppay.partners.FoundPartners;
import beppay.partners.Partner;
import beppay.people.Membership;
import beppay.people.Memberships;
import beppay.platform.db.Transaction;
import beppay.requests.ApiRequests;
import beppay.requests.OperatorRequests;
import beppay.search.Hit.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Finds everything that a text identifies, in one snapshot. Each package is asked with queries that read a few
/// rows from an index, or a table that is small.
public final class Search {
    /// Shorter texts are a part of most names.
    private static final int MIN_NAME = 2;

    private Search() {}

    /// @param text without blanks around it, not empty
    /// @param limit the maximum number of hits of each kind
    public static List<Hit> of(Transaction tx, String text, int limit) {
        var hits = new ArrayList<Hit>();
        FoundOrders.of(tx, text, limit).forEach(order -> hits.add(order(order)));
        addPeople(tx, text, hits);
        FoundKeys.of(tx, text, limit)
                .forEach(key -> hits.add(Hit.exact(Kind.KEY, key.partnerId(), key.name(), key.keyPrefix() + "…")));
        OperatorRequests.byRequestId(tx, text, limit).forEach(line -> hits.add(request(line)));
        AuditPages.ofRequest(tx, text, limit)
                .forEach(entry -> hits.add(Hit.exact(Kind.ENTRY, entry.id(), entry.action(), entry.actor())));
        FoundTransfers.of(tx, text, limit).forEach(found -> hits.add(transfer(found)));
        if (text.length() >= MIN_NAME) {
            FoundPartners.of(tx, text, limit).forEach(partner -> hits.add(partner(text, partner)));
            FoundPlans.of(tx, text, limit)
                    .forEach(plan -> hits.add(new Hit(Kind.PLAN, plan.id(), plan.name(), "", plan.isExact())));
        }
        return hits;
    }

    private static Hit order(OrderDetails.Head order) {
        var title = "Order %d of %s".formatted(order.number(), order.partner());
        var detail = "%s, %s, %s, %s"
                .formatted(order.planName(), order.email(), order.status().code(), day(order.createdAt()));
        return Hit.exact(Kind.ORDER, order.id(), title, detail);
    }

    private static void addPeople(Transaction tx, String text, List<Hit> hits) {
        var email = EmailAddress.parse(text);
        var found = email == null ? null : Memberships.byEmail(tx, email);
        if (found != null) {
            hits.add(person(found));
        }
    }

    private static Hit person(Membership found) {
        var partner = found.partnerId();
        var role = found.role().replace('_', '-');
        return partner == null
                ? Hit.exact(Kind.STAFF, found.id(), found.email(), role)
                : Hit.exact(Kind.MEMBER, partner, found.email(), role);
    }

    private static Hit request(ApiRequests.Line line) {
        var request = line.request();
        var order = request.orderNumber();
        var detail = "%d, %s%s".formatted(request.status(), day(request.at()), order == null ? "" : ", order " + order);
        return Hit.exact(Kind.REQUEST, request.requestId(), request.method() + " " + request.route(), detail);
    }

    private static Hit transfer(FoundTransfers.Found found) {
        var title = found.kind().replace('_', ' ') + " " + found.reference();
        return Hit.exact(Kind.TRANSFER, found.id(), title, day(found.createdAt()));
    }

    private static Hit partner(String text, Partner partner) {
        boolean isExact = text.equalsIgnoreCase(partner.name()) || text.equalsIgnoreCase(partner.email());
        return new Hit(Kind.PARTNER, String.valueOf(partner.id()), partner.name(), partner.email(), isExact);
    }

    /// `2026-03-30`
    private static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
