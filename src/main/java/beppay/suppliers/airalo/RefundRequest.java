package beppay.suppliers.airalo;

import beppay.esims.EsimStatus;
import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.Cancellation.NotPossible;
import beppay.suppliers.Cancellation.Requested;
import beppay.suppliers.Cancellation.Unknown;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.airalo.ApiResult.Failure;
import beppay.suppliers.airalo.ApiResult.NotProcessed;
import beppay.suppliers.airalo.ApiResult.Rejected;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.airalo.ApiResult.Unclear;
import beppay.suppliers.airalo.SimResult.Failed;
import beppay.suppliers.airalo.SimResult.Found;
import beppay.suppliers.airalo.SimResult.Gone;
import java.util.StringJoiner;
import tools.jackson.databind.node.JsonNodeFactory;

/// Requests refunds of eSIMs: `POST /refund`. A person at Airalo decides about each. The API reports neither a
/// request nor its rejection, only that the order was refunded.
record RefundRequest(ApiClient api, SimLookup sims, RefundLimit limit) {
    private static final int FORBIDDEN = 403;
    private static final int UNPROCESSABLE = 422;
    /// The only fitting reason that both versions of the documentation have. It requires notes.
    private static final String REASON = "OTHERS";

    private static final NotPossible ENDED = new NotPossible(Cause.IN_USE, "the eSIM was recycled at Airalo");

    /// Sends a request if the eSIM was neither refunded nor used.
    Cancellation cancel(SuppliedEsim esim) {
        return switch (sims.find(esim.iccid(), esim.supplierId(), Use.LOOK_UP)) {
            case Failed failed -> unknown(failed.reason());
            case Gone gone -> new NotPossible(Cause.IN_USE, gone.reason());
            case Found found -> cancel(esim, found.sim());
        };
    }

    private Cancellation cancel(SuppliedEsim esim, SimDetails sim) {
        if (sim.isRefunded()) {
            return new Cancelled();
        } else if (sim.isRecycled()) {
            return ENDED;
        }
        return switch (status(esim)) {
            case ACTIVE, DEPLETED, EXPIRED -> new NotPossible(Cause.IN_USE, "the eSIM was used or has expired");
            default -> limit.admits() ? send(esim) : unknown("only five requests for refunds are accepted in a minute");
        };
    }

    /// The current status, or what was last known about it: Airalo may permit only one request for the usage in
    /// a quarter of an hour.
    private EsimStatus status(SuppliedEsim esim) {
        var usage = QueriedUsage.of(api, esim.iccid(), Use.LOOK_UP).usage();
        return usage == null ? esim.state().status() : usage.status(esim.state());
    }

    private Cancellation send(SuppliedEsim esim) {
        var accepted = new AcceptedRefund();
        var result = api.call(ApiRequest.refund(body(esim)), accepted);
        return switch (result) {
            case Success _ -> new Requested(accepted.id());
            case Failure failure -> failed(failure.error());
            case Rejected rejected -> unknown(rejected.reason());
            case NotProcessed unsent -> unknown(unsent.reason());
            case Unclear unclear -> unclear(unclear);
        };
    }

    /// The same text for each request about an eSIM, so that a person recognises a repeated one.
    private static Body body(SuppliedEsim esim) {
        var request = JsonNodeFactory.instance.objectNode();
        request.putArray("iccids").add(esim.iccid());
        request.put("reason", REASON).put("notes", notes(esim));
        return new Body("application/json", request.toString());
    }

    private static String notes(SuppliedEsim esim) {
        var ids = new StringJoiner(", ", " ", ".").setEmptyValue("");
        if (esim.orderReference() != null) {
            ids.add("Order " + esim.orderReference());
        }
        if (esim.supplierId() != null) {
            ids.add("eSIM " + esim.supplierId());
        }
        return "The customer cancels this eSIM." + ids;
    }

    private static Cancellation failed(ApiError error) {
        if (error.hasCode(ApiError.RECYCLED)) {
            return ENDED;
        }
        return error.code() == null
                ? new NotPossible(Cause.OTHER, "Airalo rejects the request for a refund as invalid")
                : unknown(error.reason());
    }

    private static Cancellation unclear(Unclear unclear) {
        return switch (unclear.status()) {
            case FORBIDDEN ->
                new NotPossible(Cause.NOT_SUPPORTED, "your contract with Airalo permits no requests for refunds");
            case UNPROCESSABLE -> new NotPossible(Cause.OTHER, "Airalo rejects the request for a refund as invalid");
            default -> unknown(unclear.reason());
        };
    }

    /// The outcome of a request so far. It sends no other. An eSIM is also recycled long after its end without a
    /// refund, so only the status of its order counts. If the order has several eSIMs and one is refunded, Airalo
    /// does not report that, and the operator decides.
    Cancellation outcome(SuppliedEsim esim) {
        return switch (sims.find(esim.iccid(), esim.supplierId(), Use.LOOK_UP)) {
            case Failed failed -> unknown(failed.reason());
            case Gone gone -> unknown(gone.reason());
            case Found found -> outcome(found.sim());
        };
    }

    private static Cancellation outcome(SimDetails sim) {
        return sim.isRefunded() ? new Cancelled() : new Requested(null);
    }

    private static Unknown unknown(String reason) {
        return new Unknown(Airalo.TITLE + ": " + reason);
    }
}
