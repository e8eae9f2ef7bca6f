package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.keys.ApiKey;
import beppay.keys.KeyCreator;
import beppay.keys.KeySecret;
import beppay.keys.Keys;
import beppay.keys.PartnerKeys;
import beppay.keys.Scope;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.team.Members;
import beppay.team.Permission;
import beppay.wallets.Wallets;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `/keys/new` and `/keys/{id}/roll`: create a key and show its secret, which no URL and no later page
/// contains. Submitting a form again creates no second key, because a newer active key then has the name.
final class NewKeyPage {
    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    NewKeyPage(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    record View(PageLayout layout, Form form) {
        List<Scope> scopes() {
            return List.of(Scope.values());
        }
    }

    record RollView(PageLayout layout, ApiKey key, Form form) {}

    /// @param old the key that this one replaces, or null
    record CreatedView(
            PageLayout layout,
            ApiKey key,
            KeySecret secret,
            @Nullable ApiKey old) {}

    Reply show(Call call, PageContext context) {
        return Page.of("dashboard/key-new.jte", new View(KeysPage.layout(context), Form.EMPTY));
    }

    Reply make(Call call, PageContext context) {
        var form = Form.of(call);
        var wanted = KeyForm.wanted(form, clock.instant());
        if (form.isValid()) {
            try {
                return newKey(context, database.transact(tx -> issue(tx, context, wanted)), null);
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return Page.of(
                ErrorCode.INVALID_REQUEST.status(), "dashboard/key-new.jte", new View(KeysPage.layout(context), form));
    }

    private Keys.Issued issue(Transaction tx, PageContext context, Keys.NewKey wanted) {
        var partner = Wallets.lock(tx, context.partnerId());
        Members.require(tx, context.member(), Permission.MANAGE_KEYS);
        var now = clock.instant();
        if (PartnerKeys.isNewerNamed(tx, context.partnerId(), context.mode(), wanted.name(), 0, now)) {
            throw CodedException.ofField("name", "is already the name of an active key. Choose another");
        }
        return Keys.issue(tx, partner, context.mode(), wanted, creator(context), now, random);
    }

    private static KeyCreator creator(PageContext context) {
        return KeyCreator.member(context.member().id());
    }

    private static Reply newKey(PageContext context, Keys.Issued issued, @Nullable ApiKey old) {
        return Page.withSecret(
                200,
                "dashboard/key-created.jte",
                new CreatedView(KeysPage.layout(context), issued.key(), issued.secret(), old));
    }

    Reply showRoll(Call call, PageContext context) {
        return Page.of("dashboard/key-roll.jte", rollView(call, context, Form.EMPTY));
    }

    private RollView rollView(Call call, PageContext context, Form form) {
        var id = PathId.of(call);
        var key = database.autocommit(tx -> PartnerKeys.find(tx, context.partnerId(), context.mode(), id));
        return new RollView(KeysPage.layout(context), key, form);
    }

    private record Rolled(ApiKey old, Keys.Issued issued) {}

    Reply roll(Call call, PageContext context) {
        var form = Form.of(call);
        var id = PathId.of(call);
        var overlap = overlap(form);
        if (overlap != null) {
            try {
                var rolled = database.transact(tx -> {
                    var partner = Wallets.lock(tx, context.partnerId());
                    Members.require(tx, context.member(), Permission.MANAGE_KEYS);
                    var old = PartnerKeys.find(tx, context.partnerId(), context.mode(), id);
                    var issued = PartnerKeys.roll(tx, partner, old, overlap, creator(context), clock.instant(), random);
                    return new Rolled(PartnerKeys.find(tx, context.partnerId(), context.mode(), id), issued);
                });
                return newKey(context, rolled.issued(), rolled.old());
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return Page.of(ErrorCode.INVALID_REQUEST.status(), "dashboard/key-roll.jte", rollView(call, context, form));
    }

    private static @Nullable Duration overlap(Form form) {
        return switch (form.text("overlap")) {
            case "1" -> Duration.ofHours(1);
            case "24" -> Duration.ofHours(24);
            case "168" -> Duration.ofDays(7);
            default -> {
                form.addError("overlap", "Choose how long the old key keeps working.");
                yield null;
            }
        };
    }
}
