package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ProfileCipher;
import beppay.orders.history.OperatorEsim;
import beppay.orders.history.RevealedEsim;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/esims/{id}/code`: shows the codes of one eSIM, after the person has stated why.
final class EsimCodePage implements Section {
    private static final String ROUTE = "/esims/{id}/code";

    private final Database database;
    private final ProfileCipher cipher;
    private final InstantSource clock;

    EsimCodePage(Database database, ProfileCipher cipher, InstantSource clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(ROUTE, StaffPermission.REVEAL_SECRETS, this::ask)
                .post(ROUTE, StaffPermission.REVEAL_SECRETS, this::reveal);
    }

    /// @param revealed null before a reason was stated
    record View(
            Shell shell,
            OperatorEsim esim,
            Form form,
            @Nullable RevealedEsim revealed) {
        @Override
        public String toString() {
            return "eSIM " + esim.id();
        }
    }

    Reply ask(Call call, ConsoleContext context) {
        return page(call, context, Form.EMPTY);
    }

    Reply reveal(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = Submitted.text(form, "reason", "State why you need the code. It is kept in the audit log.");
        if (!form.isValid()) {
            return page(call, context, form);
        }
        var esim = find(call);
        var revealed = database.transact(
                tx -> RevealedEsim.of(tx, cipher, esim.id(), reason, context.actor(), clock.instant()));
        return Page.withSecret(200, "console/esim-code.jte", new View(shell(context), esim, form, revealed));
    }

    private Reply page(Call call, ConsoleContext context, Form form) {
        return Page.of(form.status(), "console/esim-code.jte", new View(shell(context), find(call), form, null));
    }

    private static Shell shell(ConsoleContext context) {
        return context.shell(OrdersPages.SECTION);
    }

    private OperatorEsim find(Call call) {
        var esim = database.autocommit(tx -> OperatorEsim.find(tx, PathId.of(call)));
        if (esim == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
        }
        return esim;
    }
}
