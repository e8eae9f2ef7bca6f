package beppay.dashboard;

import beppay.esims.EsimStatus;
import beppay.orders.history.EsimDetail;

/// What a member can do with an eSIM. The features check it again when it is done.
record EsimActions(boolean canTopUp, boolean canCancel, boolean canSuspend, boolean canResume) {
    private static final EsimActions NONE = new EsimActions(false, false, false, false);

    /// None for members who may not buy, and for eSIMs that have ended or that no supplier can change.
    static EsimActions of(Dashboard.Sales sales, PageContext context, EsimDetail esim) {
        var status = esim.line().state().status();
        if (!context.may(PlanPage.neededToBuy(context.mode())) || status.isEnded()) {
            return NONE;
        }
        var partnerId = context.partnerId();
        var mode = context.mode();
        var id = esim.line().id();
        boolean canTopUp = sales.topUps().isPossible(partnerId, mode, id);
        // No supplier takes back an eSIM whose data is used up.
        boolean canCancel =
                status != EsimStatus.DEPLETED && sales.cancellations().isPossible(partnerId, mode, id);
        boolean isEnding = isCancellationOpen(esim);
        return switch (status) {
            case SUSPENDED ->
                new EsimActions(canTopUp, canCancel, false, sales.suspensions().isPossible(partnerId, mode, id));
            case READY, INSTALLED, ACTIVE ->
                new EsimActions(
                        canTopUp, canCancel, !isEnding && sales.suspensions().isPossible(partnerId, mode, id), false);
            default -> new EsimActions(canTopUp, canCancel, false, false);
        };
    }

    /// Whether the supplier has not decided yet.
    static boolean isCancellationOpen(EsimDetail esim) {
        var request = esim.cancellation();
        return request != null && request.isOpen();
    }
}
