package beppay.orders.history;

import beppay.esims.EsimStatus;
import org.jspecify.annotations.Nullable;

/// The filters and the page of a list of a partner's eSIMs. A filter that is null matches every eSIM.
///
/// @param orderNumber see [beppay.orders.Order#number]
/// @param after the last eSIM on the previous page; null for the first page
public record EsimQuery(
        @Nullable String iccid,
        @Nullable EsimStatus status,
        @Nullable Long orderNumber,
        @Nullable String reference,
        @Nullable EsimCursor after,
        int offset,
        int limit) {
    /// Whether there is no filter other than the status.
    boolean hasNoOtherFilter() {
        return iccid == null && orderNumber == null && reference == null;
    }

    /// Whether the only filter is a status that suppliers reported, by which an index finds the eSIMs. eSIMs without a
    /// report also count as unknown.
    boolean isByReportedStatus() {
        return status != null && status != EsimStatus.UNKNOWN && hasNoOtherFilter();
    }
}
