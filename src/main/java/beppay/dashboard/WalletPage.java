package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.wallets.Currency;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import beppay.web.Form;
import beppay.web.Page;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/wallet`: the balances, the statement, and how to top up. In test mode, members add test funds themselves.
final class WalletPage {
    private final Database database;
    private final InstantSource clock;

    WalletPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    record Balance(Wallet wallet, Money held) {}

    /// @param form the form to add test funds
    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            List<Balance> balances,
            StatementPage statement,
            Form form,
            @Nullable String notice) {
        Money available() {
            return Money.sum(balances.stream().map(balance -> balance.wallet().available()));
        }

        Money held() {
            return Money.sum(balances.stream().map(Balance::held));
        }

        List<Currency> currencies() {
            return List.of(Currency.values());
        }
    }

    Reply show(Call call, PageContext context) {
        var asked = Form.ofQuery(call);
        var notice = asked.has("credited") ? "The test funds were added to your test wallet." : null;
        return Page.of("dashboard/wallet.jte", view(context, StatementFilter.of(asked), Form.EMPTY, notice));
    }

    private View view(PageContext context, StatementFilter filter, Form form, @Nullable String notice) {
        return database.autocommit(tx -> {
            var wallets = Wallets.of(tx, context.partnerId(), context.mode());
            var balances = wallets.stream()
                    .map(wallet -> new Balance(wallet, Wallets.held(tx, wallet)))
                    .toList();
            var statement = StatementPage.read(tx, context, wallets, filter, clock.instant());
            return new View(new PageLayout(context, "/wallet"), balances, statement, form, notice);
        });
    }

    /// Credits a test wallet. Live wallets are credited only by the operator.
    Reply topUpTest(Call call, PageContext context) {
        var form = Form.of(call);
        var amount = amount(form);
        var currency = currency(form);
        if (form.isValid() && amount != null && currency != null) {
            try {
                database.transact(tx -> topUp(tx, context, amount, currency));
                return HtmlReply.seeOther(context.link("/wallet?credited"));
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        var view = view(context, StatementFilter.of(Form.EMPTY), form, null);
        return Page.of(ErrorCode.INVALID_REQUEST.status(), "dashboard/wallet.jte", view);
    }

    private Wallets.ToppedUp topUp(Transaction tx, PageContext context, Money amount, Currency currency) {
        return Wallets.topUp(tx, context.partnerId(), Mode.TEST, amount, currency, null, clock.instant());
    }

    private static @Nullable Money amount(Form form) {
        var amount = Money.parse(form.text("amount"));
        if (amount == null || !amount.isPositive()) {
            form.addError("amount", "Enter an amount above zero, such as 100.00.");
        }
        return amount;
    }

    private static @Nullable Currency currency(Form form) {
        for (var currency : Currency.values()) {
            if (currency.name().equals(form.text("currency"))) {
                return currency;
            }
        }
        form.addError("currency", "Choose a currency.");
        return null;
    }
}
