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
import beppay.wallets.Wallets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// `/keys/new` and `/keys/{id}/roll`: each answers with the new key, which is in no address and in no later page. A
/// form that is sent again makes no second key, since a good one has its name by then.
final class NewKeyPage {
    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    NewKeyPage(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    record View(PageLayout frame, Form form) {
        List<Scope> scopes() {
            return List.of(Scope.values());
        }
    }

    record RollView(PageLayout frame, ApiKey key, Form form) {}

    /// @param old the key that this one replaces, or null
    record MadeView(
            PageLayout frame,
            ApiKey key,
            KeySecret secret,
            @Nullable ApiKey old) {}

    Reply show(Call call, PageContext visit) {
        return Page.of("key-new.jte", new View(KeysPage.frame(visit), Form.EMPTY));
    }

    Reply make(Call call, PageContext visit) {
        var form = Form.of(call);
        var wanted = KeyForm.wanted(form, clock.instant());
        if (form.isFaultless()) {
            try {
                return made(visit, database.transact(tx -> issue(tx, visit, wanted)), null);
            } catch (CodedException refused) {
                form.faults(refused);
            }
        }
        return Page.of(ErrorCode.INVALID_REQUEST.status(), "key-new.jte", new View(KeysPage.frame(visit), form));
    }

    private Keys.Issued issue(Transaction tx, PageContext visit, Keys.Wanted wanted) {
        Wallets.lock(tx, visit.partnerId());
        var now = clock.instant();
        if (PartnerKeys.isNewerNamed(tx, visit.partnerId(), visit.mode(), wanted.name(), 0, now)) {
            throw CodedException.ofField("name", "is already the name of an active key; choose another");
        }
        return Keys.issue(tx, visit.partnerId(), visit.mode(), wanted, maker(visit), now, random);
    }

    private static KeyCreator maker(PageContext visit) {
        return KeyCreator.member(visit.member().id());
    }

    private static Reply made(PageContext visit, Keys.Issued issued, @Nullable ApiKey old) {
        return Page.withSecret(
                200, "key-made.jte", new MadeView(KeysPage.frame(visit), issued.key(), issued.secret(), old));
    }

    Reply showRoll(Call call, PageContext visit) {
        return Page.of("key-roll.jte", rollView(call, visit, Form.EMPTY));
    }

    private RollView rollView(Call call, PageContext visit, Form form) {
        var id = PathId.of(call);
        var key = database.autocommit(tx -> PartnerKeys.find(tx, visit.partnerId(), visit.mode(), id));
        return new RollView(KeysPage.frame(visit), key, form);
    }

    private record Rolled(ApiKey old, Keys.Issued issued) {}

    Reply roll(Call call, PageContext visit) {
        var form = Form.of(call);
        var id = PathId.of(call);
        var overlap = overlap(form);
        if (overlap != null) {
            try {
                var rolled = database.transact(tx -> {
                    Wallets.lock(tx, visit.partnerId());
                    var old = PartnerKeys.find(tx, visit.partnerId(), visit.mode(), id);
                    var issued = PartnerKeys.roll(tx, old, overlap, maker(visit), clock.instant(), random);
                    return new Rolled(PartnerKeys.find(tx, visit.partnerId(), visit.mode(), id), issued);
                });
                return made(visit, rolled.issued(), rolled.old());
            } catch (CodedException refused) {
                form.faults(refused);
            }
        }
        return Page.of(ErrorCode.INVALID_REQUEST.status(), "key-roll.jte", rollView(call, visit, form));
    }

    private static @Nullable Duration overlap(Form form) {
        return switch (form.text("overlap")) {
            case "1" -> Duration.ofHours(1);
            case "24" -> Duration.ofHours(24);
            case "168" -> Duration.ofDays(7);
            default -> {
                form.fault("overlap", "Choose how long the old key goes on.");
                yield null;
            }
        };
    }
}
