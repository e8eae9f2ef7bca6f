package beppay.partners;

import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.people.AccountEmails;
import beppay.people.OneTimeLink;
import beppay.people.OneTimeLinks;
import beppay.platform.db.Transaction;
import beppay.team.Member;
import beppay.team.Members;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A new partner, whose first member chooses a password with a link.
///
/// @param email also of the first member, who is the admin
/// @param lowBalance a wallet with less than this causes the event `wallet.low`; null for no such event
public record PartnerInvitation(
        EmailAddress email, String name, @Nullable Money lowBalance) {
    /// @param link for the operator, who sends it on; null if it is sent by e-mail
    public record Invited(Partner partner, @Nullable OneTimeLink link) {}

    /// Adds the partner.
    ///
    /// @param isSent whether the link is sent by e-mail
    /// @throws CodedException `invalid_request` if another partner or member has the address
    public Invited add(Transaction tx, boolean isSent, Actor actor, Instant at, RandomGenerator random) {
        var partner = Partners.add(tx, email, name, null, actor, at);
        if (lowBalance != null) {
            Wallets.markLow(tx, Wallets.lock(tx, partner.id()), lowBalance);
        }
        var admin = Objects.requireNonNull(Members.byEmail(tx, email));
        if (isSent) {
            AccountEmails.requireLink(tx, admin.membership(), at);
            return new Invited(partner, null);
        }
        return new Invited(partner, link(tx, admin, at, random));
    }

    private static OneTimeLink link(Transaction tx, Member admin, Instant at, RandomGenerator random) {
        return OneTimeLinks.issue(tx, admin.membership(), OneTimeLink.Purpose.INVITATION, at, random);
    }
}
