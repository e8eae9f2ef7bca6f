package beppay.simulator.esimgo;

import beppay.simulator.WireResponse;
import java.util.Objects;

/// `DELETE /esims/{iccid}/bundles/{name}`, also with the id of an assignment.
record RevokeEndpoint(Account account) {
    WireResponse oldest(ApiCall call) {
        var offerId = call.query().text("offerId");
        if (account.allowsRefunds() && call.query().flag("refundToBalance") && offerId == null) {
            throw Rejection.badRequest("offerId is required to refund to balance");
        }
        return revoke(
                call,
                new Revocation(
                        call.path("iccid"),
                        call.path("name"),
                        offerId,
                        call.query().flag("refundToBalance")));
    }

    WireResponse assignment(ApiCall call) {
        return revoke(
                call,
                new Revocation(
                        call.path("iccid"),
                        call.path("name"),
                        call.path("id"),
                        call.query().flag("refundToBalance")));
    }

    private WireResponse revoke(ApiCall call, Revocation revocation) {
        var isTransaction = switch (Objects.requireNonNullElse(call.query().text("type"), "transaction")) {
            case "transaction" -> true;
            case "validate" -> false;
            default -> throw Rejection.badRequest("type must be validate or transaction");
        };
        return Responses.status(200, account.revoke(revocation, isTransaction).text(isTransaction));
    }
}
