package beppay.console;

import beppay.books.TrialBalance;
import beppay.mode.Mode;
import beppay.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trial balance of one mode, with a row for each kind of account and a column for each currency.
///
/// @param upTo the number of the last transfer that is included
/// @param at the time of that transfer; null if there is none
/// @param isReady false if the sums are still being prepared
/// @param rows none if there was no transfer
record TrialTable(long upTo, @Nullable Instant at, boolean isReady, List<String> currencies, List<Row> rows) {
    /// @param name such as `Prepaid at airalo`
    /// @param balances one for each currency; zero if there is no account
    record Row(String name, List<Money> balances) {}

    static TrialTable of(TrialBalance balance, Mode mode) {
        var lines = balance.lines().stream().filter(line -> line.mode() == mode).toList();
        var currencies = lines.stream()
                .map(TrialBalance.Line::currency)
                .distinct()
                .sorted()
                .toList();
        Map<String, Map<String, Money>> byName = new LinkedHashMap<>();
        for (var line : lines) {
            byName.computeIfAbsent(AccountWords.name(line.kind(), line.supplier()), _ -> new LinkedHashMap<>())
                    .put(line.currency(), line.balance());
        }
        var rows = new ArrayList<Row>();
        byName.forEach((name, amounts) -> rows.add(new Row(
                name,
                currencies.stream()
                        .map(currency -> amounts.getOrDefault(currency, Money.ZERO))
                        .toList())));
        return new TrialTable(balance.upTo(), balance.at(), balance.isReady(), currencies, rows);
    }

    /// The sum of each currency, which must be zero.
    List<Money> totals() {
        var totals = new ArrayList<Money>();
        for (int column = 0; column < currencies.size(); column++) {
            int index = column;
            totals.add(Money.sum(rows.stream().map(row -> row.balances.get(index))));
        }
        return totals;
    }
}
