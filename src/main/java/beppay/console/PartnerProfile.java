package beppay.console;

import beppay.approvals.Approval;
import beppay.approvals.ApprovalHistory;
import beppay.approvals.Receivable;
import beppay.approvals.Receivables;
import beppay.branding.BrandSettings;
import beppay.branding.Branding;
import beppay.keys.ApiKey;
import beppay.keys.Keys;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.history.DailySpending;
import beppay.partners.Partner;
import beppay.partners.PartnerNotes;
import beppay.partners.Partners;
import beppay.people.SecondFactors;
import beppay.platform.db.Transaction;
import beppay.team.Member;
import beppay.team.Members;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import beppay.webhooks.WebhookEndpoint;
import beppay.webhooks.WebhookEndpoints;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a partner's page shows.
///
/// @param owed what the partner owes, oldest first
/// @param days the live orders of the last [#DAYS] days
/// @param secured the ids of the members who have a second factor
/// @param keys active ones first, newer before older ones, at most [#MAX_KEYS]
/// @param approvals the newest operations on its money
/// @param notes the newest ones
record PartnerProfile(
        Partner partner,
        List<Balance> balances,
        List<Receivable> owed,
        List<DailySpending.Day> days,
        List<Member> members,
        List<Long> secured,
        List<ApiKey> keys,
        List<WebhookEndpoint> endpoints,
        BrandSettings brand,
        List<Approval> approvals,
        List<PartnerNotes.Note> notes) {
    static final int DAYS = 30;
    static final int MAX_KEYS = 50;

    private static final int APPROVALS = 5;
    private static final int NOTES = 20;

    record Balance(Wallet wallet, Money held) {
        boolean isLow() {
            return wallet.lowBalance() != null && wallet.available().compareTo(wallet.lowBalance()) < 0;
        }
    }

    /// @throws beppay.errors.CodedException `not_found`
    static PartnerProfile read(Transaction tx, long id, Instant now) {
        var partner = Partners.find(tx, id);
        var ofPartner = new ApprovalHistory.Search(id, null, null);
        return new PartnerProfile(
                partner,
                balances(tx, id),
                Receivables.open(tx, id),
                DailySpending.ofDays(tx, id, Mode.LIVE, DAYS, now),
                Members.of(tx, id),
                SecondFactors.membersWithOne(tx, id),
                keys(tx, id, now),
                WebhookEndpoints.ofPartner(tx, id),
                Branding.settings(tx, id),
                ApprovalHistory.page(tx, ofPartner, null, APPROVALS).approvals(),
                PartnerNotes.newest(tx, id, NOTES));
    }

    private static List<Balance> balances(Transaction tx, long id) {
        return Wallets.of(tx, List.of(id)).stream()
                .sorted(Comparator.comparing(Wallet::mode))
                .map(wallet -> new Balance(wallet, Wallets.held(tx, wallet)))
                .toList();
    }

    private static List<ApiKey> keys(Transaction tx, long id, Instant now) {
        return Keys.of(tx, id, now).reversed().stream()
                .sorted((one, other) -> Boolean.compare(other.isActive(now), one.isActive(now)))
                .limit(MAX_KEYS)
                .toList();
    }

    Money available() {
        return Money.sum(live().map(balance -> balance.wallet.available()));
    }

    Money held() {
        return Money.sum(live().map(Balance::held));
    }

    private Stream<Balance> live() {
        return balances.stream().filter(balance -> balance.wallet.mode() == Mode.LIVE);
    }

    Money owedInAll() {
        return Money.sum(owed.stream().filter(one -> one.mode() == Mode.LIVE).map(Receivable::rest));
    }

    long orders() {
        return days.stream().mapToLong(DailySpending.Day::orders).sum();
    }

    Money spent() {
        return Money.sum(days.stream().map(DailySpending.Day::spent));
    }

    @Nullable
    Money lowBalance() {
        return lowBalance(balances.stream().map(Balance::wallet).toList());
    }

    /// All wallets of a partner have the same mark; null for none.
    static @Nullable Money lowBalance(List<Wallet> wallets) {
        return wallets.stream()
                .map(Wallet::lowBalance)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
