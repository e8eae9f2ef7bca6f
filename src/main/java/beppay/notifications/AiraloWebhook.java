package beppay.notifications;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.lifecycle.EsimNotification;
import beppay.orders.OrderNotification;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.suppliers.airalo.Airalo;
import beppay.suppliers.airalo.AiraloNotification;
import beppay.suppliers.airalo.AiraloSettings;

/// `POST /api/suppliers/airalo/{secret}`: a notification of Airalo.
///
/// A notification about an asynchronous order or about an eSIM has the effect that Airalo is asked for it. The
/// other kinds have no effect. One without the right signature gets 401.
record AiraloWebhook(NotificationIntake intake, AiraloSettings settings, WrongSignatures wrongSignatures) {
    /// Responds with exactly 200 after the reason for a look-up was stored. Airalo repeats a notification that gets 204
    /// or more.
    Reply receive(Call call) {
        var signature = call.header(AiraloNotification.SIGNATURE_HEADER);
        if (!AiraloNotification.isSigned(call.body(), signature, settings)) {
            wrongSignatures.count();
            return Reply.empty(401);
        }
        var notification = AiraloNotification.read(call.body());
        if (notification == null) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "The body is not a notification of Airalo.");
        }
        switch (notification.kind()) {
            case ORDER, FAILED_ORDER ->
                intake.add(new OrderNotification(
                        Airalo.NAME, notification.id(), notification.reference(), notification.requestId()));
            case LOW_DATA -> intake.add(new EsimNotification(Airalo.NAME, null, notification.iccid()));
            case CREDIT_LIMIT, OTHER -> {}
        }
        return Reply.empty(200);
    }

    /// `HEAD`: Airalo checks that the address exists before it sends notifications.
    static Reply exists(Call call) {
        return Reply.empty(200);
    }
}
