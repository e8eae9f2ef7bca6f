package beppay.notifications;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.lifecycle.EsimNotification;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.suppliers.esimgo.EsimGo;
import beppay.suppliers.esimgo.EsimGoNotification;
import beppay.suppliers.esimgo.EsimGoSettings;

/// `POST /api/suppliers/esimgo/{secret}`: a notification of eSIM Go.
///
/// One about an eSIM has the effect that the eSIM is queried. The others have no effect. One without the right
/// signature gets 401.
record EsimGoWebhook(NotificationIntake intake, EsimGoSettings settings, WrongSignatures wrongSignatures) {
    /// Responds with 200 only after the reason for a query was stored.
    Reply receive(Call call) {
        var signature = call.header(EsimGoNotification.SIGNATURE_HEADER);
        if (!EsimGoNotification.isSigned(call.body(), signature, settings)) {
            wrongSignatures.count();
            return Reply.empty(401);
        }
        var notification = EsimGoNotification.read(call.body());
        if (notification == null) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "The body is not a notification of eSIM Go.");
        } else if (notification.iccid() != null) {
            intake.add(new EsimNotification(EsimGo.NAME, null, notification.iccid()));
        }
        return Reply.empty(200);
    }
}
