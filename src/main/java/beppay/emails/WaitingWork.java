package beppay.emails;

import beppay.figures.Queue;
import beppay.figures.SupplierBalance;
import beppay.orders.history.SupplierHealth;
import beppay.platform.db.Transaction;
import beppay.staff.StaffPermission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that waits for a person of the staff.
///
/// @param needed what the person must be permitted
/// @param page the page that lists it
record WaitingWork(String sentence, StaffPermission needed, String page) {
    private static final Duration RECENT = Duration.ofHours(24);
    /// A payment to a supplier takes a few days to arrive.
    private static final int MIN_DAYS_LEFT = 7;

    /// Everything, in the order of urgency.
    static List<WaitingWork> all(Transaction tx, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var queues = Queue.all(tx, now).stream().flatMap(queue -> Stream.ofNullable(of(queue)));
        var unreachable = SupplierHealth.all(tx).stream()
                .filter(health -> health.isFailingSince(now.minus(RECENT)))
                .map(WaitingWork::of);
        var low = SupplierBalance.all(tx, today).stream().flatMap(balance -> Stream.ofNullable(of(balance)));
        return Stream.of(queues, unreachable, low).flatMap(lines -> lines).toList();
    }

    /// Proposals have e-mails of their own, and low balances are the partners' concern.
    private static @Nullable WaitingWork of(Queue queue) {
        return switch (queue.kind()) {
            case STUCK_ORDERS ->
                line(queue, "order to decide", "orders to decide", StaffPermission.SETTLE_ORDERS, "/console/stuck");
            case PLANS ->
                line(
                        queue,
                        "plan change to approve",
                        "plan changes to approve",
                        StaffPermission.MANAGE_PLANS,
                        "/console/prices");
            case DIFFERENCES ->
                line(
                        queue,
                        "difference with a supplier to explain",
                        "differences with suppliers to explain",
                        StaffPermission.MANAGE_SUPPLIERS,
                        "/console/suppliers");
            case WEBHOOKS ->
                line(
                        queue,
                        "webhook of a partner that fails",
                        "webhooks of partners that fail",
                        StaffPermission.MANAGE_PARTNERS,
                        "/console/partners");
            case EMAILS ->
                line(
                        queue,
                        "e-mail that could not be sent",
                        "e-mails that could not be sent",
                        StaffPermission.MANAGE_PARTNERS,
                        "/console");
            case PROPOSALS, LOW_BALANCES -> null;
        };
    }

    private static WaitingWork line(Queue queue, String one, String many, StaffPermission needed, String page) {
        var count = "%s%,d %s"
                .formatted(queue.isMore() ? "At least " : "", queue.waiting(), queue.waiting() == 1 ? one : many);
        var since = queue.since();
        var age = since == null ? "" : ", since %s".formatted(MemberEmails.TIME.format(since));
        return new WaitingWork(count + age, needed, page);
    }

    private static WaitingWork of(SupplierHealth health) {
        var sentence = "%s can hardly be reached: %d of its last %d calls had no usable response"
                .formatted(health.supplier(), health.failed(), health.calls());
        return new WaitingWork(sentence, StaffPermission.MANAGE_SUPPLIERS, "/console/suppliers/" + health.supplier());
    }

    private static @Nullable WaitingWork of(SupplierBalance balance) {
        var days = balance.daysLeft();
        if (days == null || days >= MIN_DAYS_LEFT) {
            return null;
        }
        var sentence = "The balance at %s lasts %s: %s USD"
                .formatted(balance.supplier(), days == 1 ? "1 day" : days + " days", balance.balance());
        return new WaitingWork(sentence, StaffPermission.MANAGE_SUPPLIERS, "/console/suppliers/" + balance.supplier());
    }
}
