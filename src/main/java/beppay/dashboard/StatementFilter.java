package beppay.dashboard;

import beppay.wallets.Statement.Kind;
import beppay.wallets.Wallet;
import beppay.web.Form;
import beppay.web.ListAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters of the wallet's statement. Invalid values are ignored.
///
/// @param month null for the last month in which money moved
/// @param kind null for all kinds
/// @param currency null for all wallets
/// @param before the last line of the previous page, encrypted by [beppay.installation.PageCursorCipher]; null
///     for the newest page
record StatementFilter(
        @Nullable YearMonth month,
        @Nullable Kind kind,
        @Nullable String currency,
        @Nullable String before) {
    static StatementFilter of(Form asked) {
        return new StatementFilter(
                month(asked.text("month")),
                kind(asked.text("kind")),
                asked.text("currency").isEmpty() ? null : asked.text("currency"),
                asked.text("before").isEmpty() ? null : asked.text("before"));
    }

    private static @Nullable YearMonth month(String text) {
        try {
            return text.matches("20[0-9]{2}-[0-9]{2}") ? YearMonth.parse(text) : null;
        } catch (DateTimeException notAMonth) {
            return null;
        }
    }

    private static @Nullable Kind kind(String code) {
        for (var kind : Kind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        return null;
    }

    static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC));
    }

    StatementFilter in(YearMonth other) {
        return new StatementFilter(other, kind, currency, before);
    }

    StatementFilter before(@Nullable String line) {
        return new StatementFilter(month, kind, currency, line);
    }

    StatementFilter firstPage() {
        return before(null);
    }

    List<Kind> kinds() {
        return kind == null ? List.of(Kind.values()) : List.of(kind);
    }

    /// The wallets of the filter's currency, or all wallets if there is none in it.
    List<Wallet> among(List<Wallet> wallets) {
        var matching = wallets.stream()
                .filter(wallet -> currency == null || wallet.currency().equals(currency))
                .toList();
        return matching.isEmpty() ? wallets : matching;
    }

    /// The URL of a list with these filters, such as `/partner/wallet?month=2026-03&kind=top_up`.
    String at(String path) {
        var filters = new LinkedHashMap<String, String>();
        if (month != null) {
            filters.put("month", month.toString());
        }
        if (kind != null) {
            filters.put("kind", kind.code());
        }
        if (currency != null) {
            filters.put("currency", currency);
        }
        if (before != null) {
            filters.put("before", before);
        }
        return new ListAddress(path, filters).text();
    }
}
