package beppay.dashboard;

import beppay.installation.BaseUrl;
import beppay.orders.EsimId;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.sharing.SharedEsim;
import beppay.sharing.Sharing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the links to the travellers' pages of eSIMs.
final class PageLinks {
    private final Database database;
    private final Sharing sharing;
    private final @Nullable BaseUrl baseUrl;

    /// @param baseUrl the URL that the operator has set, or null
    PageLinks(Database database, Sharing sharing, @Nullable BaseUrl baseUrl) {
        this.database = database;
        this.sharing = sharing;
        this.baseUrl = baseUrl;
    }

    /// Null if the partner has no such eSIM in this mode.
    @Nullable
    PageLink find(Call call, PageContext context, EsimId id) {
        var esim = database.autocommit(tx -> SharedEsim.find(tx, context.partnerId(), context.mode(), id));
        return esim == null ? null : page(call, esim);
    }

    /// The page of one of the eSIMs of an order; null if the eSIM is not among them.
    ///
    /// @param esimId the internal id
    @Nullable
    PageLink find(Call call, long esimId, List<SharedEsim> ofOrder) {
        return ofOrder.stream()
                .filter(esim -> esim.esimId() == esimId)
                .findFirst()
                .map(esim -> page(call, esim))
                .orElse(null);
    }

    private PageLink page(Call call, SharedEsim esim) {
        var path = sharing.path(esim);
        if (path == null) {
            var endedAt = esim.endedAt() == null ? esim.expiresAt() : esim.endedAt();
            return new PageLink(null, endedAt, null, esim.hasAccessCode());
        }
        var address = baseUrl == null ? call.requestedAddress() : baseUrl.text();
        return new PageLink(address + path, null, esim.expiresAt(), esim.hasAccessCode());
    }
}
