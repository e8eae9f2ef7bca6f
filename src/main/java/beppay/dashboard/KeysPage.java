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
import beppay.team.Members;
import beppay.team.Permission;
import beppay.wallets.Wallets;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/keys`: the partner's API keys of a mode, a page for each, and revocation.
final class KeysPage {
    /// Revoked and expired keys accumulate over the years.
    private static final int MAX_ENDED = 50;

    private final Database database;
    private final KeyUsage uses;
    private final InstantSource clock;

    KeysPage(Database database, KeyUsage uses, InstantSource clock) {
        this.database = database;
        this.uses = uses;
        this.clock = clock;
    }

    /// @param good the active keys
    /// @param ended the newest revoked and expired keys
    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            List<KeyLine> good,
            List<KeyLine> ended,
            @Nullable String notice) {}

    /// @param form the form to revoke the key
    record OneView(PageLayout layout, KeyLine line, Form form) {}

    Reply list(Call call, PageContext context) {
        var now = clock.instant();
        var lines = database.autocommit(tx -> {
            var keys = PartnerKeys.listed(tx, context.partnerId(), context.mode(), now);
            var origins = Keys.origins(tx, keys);
            return keys.stream().map(key -> line(key, origins)).toList();
        });
        var active = lines.stream().filter(KeyLine::isActive).toList();
        var ended = lines.stream().skip(active.size()).limit(MAX_ENDED).toList();
        var notice = Form.ofQuery(call).has("revoked") ? "The key is revoked. Requests with it are rejected." : null;
        return Page.of("dashboard/keys.jte", new View(layout(context), active, ended, notice));
    }

    static PageLayout layout(PageContext context) {
        return new PageLayout(context, "/keys");
    }

    private KeyLine line(ApiKey key, Map<Long, KeyOrigin> origins) {
        var origin = Objects.requireNonNull(origins.get(key.id()));
        return new KeyLine(key, origin.words(), uses.lastUse(key), clock.instant());
    }

    Reply show(Call call, PageContext context) {
        return Page.of("dashboard/key.jte", view(call, context, Form.EMPTY));
    }

    Reply confirmRevocation(Call call, PageContext context) {
        return Page.of("dashboard/key-revoke.jte", view(call, context, Form.EMPTY));
    }

    private OneView view(Call call, PageContext context, Form form) {
        var id = PathId.of(call);
        return database.autocommit(tx -> {
            var key = PartnerKeys.find(tx, context.partnerId(), context.mode(), id);
            return new OneView(layout(context), line(key, Keys.origins(tx, List.of(key))), form);
        });
    }

    Reply revoke(Call call, PageContext context) {
        var form = Form.of(call);
        var id = PathId.of(call);
        try {
            database.transact(tx -> {
                var partner = Wallets.lock(tx, context.partnerId());
                Members.require(tx, context.member(), Permission.MANAGE_KEYS);
                var key = PartnerKeys.find(tx, context.partnerId(), context.mode(), id);
                PartnerKeys.revoke(tx, partner, key, clock.instant());
                return key;
            });
        } catch (CodedException refused) {
            form.addErrors(refused);
            return Page.of(refused.code().status(), "dashboard/key-revoke.jte", view(call, context, form));
        }
        return HtmlReply.seeOther(context.link("/keys?revoked"));
    }
}
