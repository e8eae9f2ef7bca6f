package beppay.notifications;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.lifecycle.EsimNotification;
import beppay.orders.OrderNotification;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.Notification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /api/suppliers/esimaccess/{secret}`: a notification of eSIM Access.
///
/// The vendor documents no signature. A notification with one is accepted like any other, and the signature is
/// not checked, because nothing in a notification is trusted. Its only effect is that the order or the eSIM is
/// queried.
record EsimAccessWebhook(NotificationIntake intake) {
    private static final Logger LOG = LoggerFactory.getLogger(EsimAccessWebhook.class);

    /// Responds with 200 only after the reason for a query was stored. The vendor registers an address only if it
    /// responds to `CHECK_HEALTH` with 200.
    Reply receive(Call call) {
        var notification = Notification.read(call.body());
        if (notification == null) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "The body is not a notification of eSIM Access.");
        }
        LOG.debug("{}: {} {}", call.requestId(), notification.kind(), notification.id());
        switch (notification.kind()) {
            case ORDER_STATUS ->
                intake.add(new OrderNotification(
                        EsimAccess.NAME, notification.id(), notification.transactionId(), notification.orderNo()));
            case ESIM_STATUS, SMDP_EVENT, DATA_USAGE, VALIDITY_USAGE ->
                intake.add(new EsimNotification(EsimAccess.NAME, notification.esimTranNo(), notification.iccid()));
            case CHECK_HEALTH, OTHER -> {}
        }
        return Reply.empty(200);
    }
}
