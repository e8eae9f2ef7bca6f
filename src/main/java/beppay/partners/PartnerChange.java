package beppay.partners;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.people.AccountChange;
import beppay.people.AccountEmails;
import beppay.people.People;
import beppay.platform.db.Transaction;
import beppay.team.Members;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A change of a partner by the operator. A null keeps what is set.
///
/// @param email the new address. The member who signs in with the old one signs in with the new one
/// @param lowBalance a wallet with less than this causes the event `wallet.low`
/// @param removesLowBalance whether no balance causes the event
/// @param notifiesTravellers whether travellers receive their eSIMs by e-mail, unless a key or a purchase states
///     otherwise
/// @param requiresSecondFactor whether its members need a second factor to use the dashboard
public record PartnerChange(
        @Nullable String name,
        @Nullable EmailAddress email,
        @Nullable Money lowBalance,
        boolean removesLowBalance,
        @Nullable Boolean notifiesTravellers,
        @Nullable Boolean requiresSecondFactor,
        LimitChange limits) {
    /// @param isMemberChanged whether a member had the old address and signs in with the new one
    public record Changed(Partner partner, boolean isMemberChanged) {}

    /// Whether it changes nothing.
    public boolean isEmpty() {
        return name == null
                && email == null
                && lowBalance == null
                && !removesLowBalance
                && notifiesTravellers == null
                && requiresSecondFactor == null
                && limits.isEmpty();
    }

    /// Makes the change, under the lock of the partner's wallets. A purchase that is being decided has checked
    /// the earlier limit, and a concurrent change of another field must not write back what it has read before.
    ///
    /// @throws beppay.errors.CodedException `invalid_request` if another partner or member has the new address
    public Changed apply(Transaction tx, Partner changed, Actor actor, Instant at) {
        Wallets.lock(tx, changed.id());
        var before = Partners.byId(tx, changed.id());
        var address = email == null ? new EmailAddress(before.email()) : email;
        Partners.edit(tx, before, address, name == null ? before.name() : name, at);
        var marks = changeLowBalance(tx, before.id());
        limits.apply(tx, before, at);
        Partners.set(tx, before.id(), notifiesTravellers, requiresSecondFactor, at);
        boolean isMemberChanged = email != null && changeMember(tx, before, email, at);
        var partner = Partners.byId(tx, before.id());
        var entry = AuditEntry.of(actor, "partner.edited")
                .ofPartner(before.id())
                .changed("name", before.name(), partner.name())
                .changed("email", before.email(), partner.email())
                .changed("low_balance", marks.before, marks.after)
                .changed("notifies_travellers", before.notifiesTravellers(), partner.notifiesTravellers())
                .changed("requires_second_factor", before.requiresSecondFactor(), partner.requiresSecondFactor());
        var whole = LimitChange.addTo(entry, before, partner);
        if (!whole.changes().isEmpty()) {
            AuditLog.add(tx, whole, at);
        }
        return new Changed(partner, isMemberChanged);
    }

    private record Marks(@Nullable Money before, @Nullable Money after) {}

    /// All wallets of a partner have the same mark.
    private Marks changeLowBalance(Transaction tx, long partnerId) {
        if (lowBalance == null && !removesLowBalance) {
            return new Marks(null, null);
        }
        var partner = Wallets.lock(tx, partnerId);
        var before = partner.wallets().stream()
                .map(Wallet::lowBalance)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Wallets.markLow(tx, partner, lowBalance);
        return new Marks(before, lowBalance);
    }

    /// Changes the address of the partner's member that has the old address. Returns false if there is none.
    private static boolean changeMember(Transaction tx, Partner partner, EmailAddress address, Instant at) {
        var member = Members.byEmail(tx, new EmailAddress(partner.email()));
        if (member == null || member.partnerId() != partner.id()) {
            return false;
        }
        if (!address.folded().text().equals(member.email())) {
            AccountEmails.addChange(tx, member.membership(), AccountChange.ADDRESS, at);
        }
        People.setEmail(tx, member.membership(), address, at);
        return true;
    }
}
