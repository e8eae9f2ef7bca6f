package beppay.console;

import beppay.approvals.ApprovedTransfer;
import beppay.books.TransferDetail;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import org.jspecify.annotations.Nullable;

/// `/ledger/transfers/{id}`: a transfer, its entries, its cause and who approved it.
final class TransferPage implements Section {
    private final Database database;

    TransferPage(Database database) {
        this.database = database;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(LedgerPages.SECTION + "/transfers/{id}", StaffPermission.SEE_LEDGER, this::show);
    }

    /// @param partner null for a payment to a supplier
    /// @param approval null if no person made it
    /// @param reverse the form that reverses it; null if it can't be reversed, or the role may not
    record View(
            Shell shell,
            TransferDetail transfer,
            @Nullable Partner partner,
            @Nullable ApprovedTransfer approval,
            @Nullable String reverse) {}

    Reply show(Call call, ConsoleContext context) {
        long id = PathId.of(call);
        var view = database.snapshot(tx -> {
            var transfer = TransferDetail.find(tx, id);
            if (transfer == null) {
                throw new CodedException(ErrorCode.NOT_FOUND, "There is no transfer with this number.");
            }
            var partnerId = transfer.head().partnerId();
            return new View(
                    context.shell(LedgerPages.SECTION),
                    transfer,
                    partnerId == null ? null : Partners.byId(tx, partnerId),
                    ApprovedTransfer.of(tx, id),
                    context.may(StaffPermission.MOVE_MONEY) ? reverse(transfer.head()) : null);
        });
        return Page.of("console/transfer.jte", view);
    }

    private static @Nullable String reverse(TransferDetail.Head head) {
        return head.kind().equals("top_up") && head.reversedBy() == null
                ? "%s/%d/reversal?mode=%s&transfer=%d"
                        .formatted(
                                PartnersPages.LIST,
                                head.partnerId(),
                                head.mode().code(),
                                head.id())
                : null;
    }
}
