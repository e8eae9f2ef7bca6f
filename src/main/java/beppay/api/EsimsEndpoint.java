package beppay.api;

import beppay.esims.EsimStatus;
import beppay.keys.ApiKey;
import beppay.orders.EsimLine;
import beppay.orders.history.EsimCursor;
import beppay.orders.history.EsimHistory;
import beppay.orders.history.EsimPages;
import beppay.orders.history.EsimQuery;
import beppay.orders.history.OrderCursor;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/esims`: a partner's eSIMs, with what is known about their states. [EsimEndpoint] returns one
/// of them.
final class EsimsEndpoint {
    private static final int USUAL_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final long MAX_NUMBER = 999_999_999_999_999_999L;
    private static final String STATUS_ERROR =
            "must be ready, installed, active, depleted, expired, suspended, cancelled, revoked or unknown";

    private final EsimPages pages;

    EsimsEndpoint(EsimPages pages) {
        this.pages = pages;
    }

    record ListedEsim(
            String id,
            long orderId,
            String iccid,
            String planId,
            String planName,
            String email,
            @Nullable String reference,
            String status,
            @Nullable String supplierStatus,
            @Nullable Long dataTotalBytes,
            @Nullable Long dataUsedBytes,
            @Nullable String validUntil,
            @Nullable String installedAt,
            @Nullable String asOf,
            @Nullable String apn,
            String createdAt) {}

    Reply list(Call call, ApiKey key) {
        var parameters = Parameters.of(call);
        var query = query(parameters, key);
        parameters.finish();
        var page = pages.page(key.partnerId(), key.mode(), query);
        var reply =
                Envelope.listed(page.esims().stream().map(EsimsEndpoint::part).toList(), page.total());
        return page.hasMore() ? reply.with("Link", parameters.linkToNext(call.path(), last(page, key))) : reply;
    }

    private static String last(EsimHistory.Page page, ApiKey key) {
        return Cursor.of(page.cursor().text(key.partnerId(), key.mode()));
    }

    private static EsimQuery query(Parameters parameters, ApiKey key) {
        var after = parameters.as("after", text -> cursor(text, key), OrderCursor.ERROR);
        var offset = parameters.offset();
        if (after != null && offset > 0) {
            parameters.addError("offset", "can't be combined with after");
        }
        return new EsimQuery(
                parameters.text("iccid"),
                parameters.as("status", EsimStatus::of, STATUS_ERROR),
                parameters.number("order_id", 1, MAX_NUMBER),
                parameters.text("reference"),
                after,
                offset,
                parameters.limit(USUAL_LIMIT, MAX_LIMIT));
    }

    private static @Nullable EsimCursor cursor(String text, ApiKey key) {
        var cursor = Cursor.text(text);
        return cursor == null ? null : EsimCursor.parse(cursor, key.partnerId(), key.mode());
    }

    static ListedEsim part(EsimLine esim) {
        var state = esim.state();
        return new ListedEsim(
                esim.id().text(),
                esim.id().orderNumber(),
                esim.iccid(),
                esim.planId(),
                esim.planName(),
                esim.email(),
                esim.reference(),
                state.status().code(),
                state.supplierStatus(),
                state.dataTotalBytes(),
                state.dataUsedBytes(),
                seconds(state.validUntil()),
                seconds(state.installedAt()),
                seconds(state.asOf()),
                state.apn(),
                Instants.seconds(esim.createdAt()));
    }

    private static @Nullable String seconds(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }
}
