package beppay.people;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.outbox.EmailKind;
import beppay.outbox.NewEmail;
import beppay.outbox.Outbox;
import beppay.outbox.Span;
import beppay.platform.db.Transaction;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What people receive by e-mail about their account. Anyone can cause some of them, so each kind is limited.
public final class AccountEmails {
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int MAX_IN_PERIOD = 3;
    /// An invitation goes to an address that a stranger may own, and members can be removed and invited again.
    private static final int MAX_INVITATIONS_IN_PERIOD = 30;

    private AccountEmails() {}

    /// What an e-mail about a sign-in states.
    record SignedIn(String address, String agent) {}

    /// Sends the link with which the member chooses a password, if that is permitted now.
    ///
    /// @return false if the member received too many within the last hour
    static boolean addLink(Transaction tx, Membership member, Instant at) {
        var kind = member.isInvited() ? EmailKind.INVITATION : EmailKind.PASSWORD_RESET;
        return add(tx, member, kind, "{}", at);
    }

    /// As [#addLink], but throws `rate_limited` if it is not permitted now.
    public static void requireLink(Transaction tx, Membership member, Instant at) {
        if (!addLink(tx, member, at)) {
            throw new CodedException(
                            ErrorCode.RATE_LIMITED,
                            "Too many links were sent within the last hour. Wait before you send another one.")
                    .retryAfter(PERIOD);
        }
    }

    /// Tells the member that a browser signed in which they had not used before.
    static void addSignIn(Transaction tx, Membership member, Caller caller, Instant at) {
        var data = Json.write(new SignedIn(caller.address(), caller.agent()));
        add(tx, member, EmailKind.SIGN_IN, new String(data, StandardCharsets.UTF_8), at);
    }

    /// Tells the member that somebody else changed how they sign in. Only the operator and those with a one-time
    /// link can cause it, so it is not limited: nobody could otherwise hide a change behind others.
    ///
    /// @param member before the change; an e-mail about a new address goes to the old one
    public static void addChange(Transaction tx, Membership member, AccountChange change, Instant at) {
        var data = "{\"change\":\"%s\"}".formatted(change.code());
        var kind = EmailKind.ACCOUNT_CHANGED;
        var email = NewEmail.toMember(member.partnerId(), kind, member.email(), member.id(), data);
        Outbox.add(tx, List.of(email), at);
    }

    private static boolean add(Transaction tx, Membership member, EmailKind kind, String data, Instant at) {
        // So that concurrent requests are counted one after another.
        Memberships.lockOne(tx, member);
        var hour = Span.of(PERIOD, at);
        if (Outbox.countOfMember(tx, member.id(), kind, hour) >= MAX_IN_PERIOD
                || (kind == EmailKind.INVITATION && areTooManyInvited(tx, member, hour))) {
            return false;
        }
        var email = NewEmail.toMember(member.partnerId(), kind, member.email(), member.id(), data);
        Outbox.add(tx, List.of(email), at);
        return true;
    }

    /// The staff is limited to a few people, who are never removed.
    private static boolean areTooManyInvited(Transaction tx, Membership member, Span span) {
        var partnerId = member.partnerId();
        return partnerId != null
                && Outbox.countToMembers(tx, partnerId, EmailKind.INVITATION, span) >= MAX_INVITATIONS_IN_PERIOD;
    }
}
