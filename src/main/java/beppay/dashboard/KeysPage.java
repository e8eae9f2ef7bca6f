package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.keys.ApiKey;
import beppay.keys.KeyOrigin;
import beppay.keys.KeyUsage;
import beppay.keys.Keys;
import beppay.keys.PartnerKeys;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/keys`: a partner's keys of a mode, each with its page, and the end of one.
final class KeysPage {
    /// Keys that are good no more are many after years.
    private static final int MAX_ENDED = 50;

    private final Database database;
    private final KeyUsage uses;
    private final InstantSource clock;

    KeysPage(Database database, KeyUsage uses, InstantSource clock) {
        this.database = database;
        this.uses = uses;
        this.clock = clock;
    }

    /// @param ended the newest of those that are good no more
    /// @param said what was just done, or null
    record View(
            PageLayout frame,
            List<KeyLine> good,
            List<KeyLine> ended,
            @Nullable String said) {}

    /// @param form of what may be done with the key
    record OneView(PageLayout frame, KeyLine line, Form form) {}

    Reply list(Call call, PageContext visit) {
        var now = clock.instant();
        var lines = database.autocommit(tx -> {
            var origins = Keys.origins(tx, visit.partnerId());
            return PartnerKeys.listed(tx, visit.partnerId(), visit.mode(), now).stream()
                    .map(key -> line(key, origins))
                    .toList();
        });
        var good = lines.stream().filter(KeyLine::isActive).toList();
        var ended = lines.stream().skip(good.size()).limit(MAX_ENDED).toList();
        var said = Form.ofQuery(call).has("revoked") ? "The key is revoked; nothing can be bought with it." : null;
        return Page.of("keys.jte", new View(frame(visit), good, ended, said));
    }

    static PageLayout frame(PageContext visit) {
        return new PageLayout(visit, "/keys");
    }

    private KeyLine line(ApiKey key, Map<Long, KeyOrigin> origins) {
        var origin = Objects.requireNonNull(origins.get(key.id()));
        return new KeyLine(key, origin.words(), uses.lastUse(key), clock.instant());
    }

    Reply show(Call call, PageContext visit) {
        return Page.of("key.jte", view(call, visit, Form.EMPTY));
    }

    Reply confirmRevocation(Call call, PageContext visit) {
        return Page.of("key-revoke.jte", view(call, visit, Form.EMPTY));
    }

    private OneView view(Call call, PageContext visit, Form form) {
        var id = PathId.of(call);
        return database.autocommit(tx -> {
            var key = PartnerKeys.find(tx, visit.partnerId(), visit.mode(), id);
            return new OneView(frame(visit), line(key, Keys.origins(tx, visit.partnerId())), form);
        });
    }

    Reply revoke(Call call, PageContext visit) {
        var form = Form.of(call);
        var id = PathId.of(call);
        try {
            database.transact(tx -> {
                Wallets.lock(tx, visit.partnerId());
                var key = PartnerKeys.find(tx, visit.partnerId(), visit.mode(), id);
                PartnerKeys.revoke(tx, key, clock.instant());
                return key;
            });
        } catch (CodedException refused) {
            form.faults(refused);
            return Page.of(refused.code().status(), "key-revoke.jte", view(call, visit, form));
        }
        return HtmlReply.seeOther(visit.link("/keys?revoked"));
    }
}
