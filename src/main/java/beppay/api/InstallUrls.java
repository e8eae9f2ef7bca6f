package beppay.api;

import beppay.platform.http.Call;
import beppay.sharing.SharedEsim;
import beppay.sharing.Sharing;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The addresses of travellers' pages, on the server as the caller knows it.
final class InstallUrls {
    private final Function<Call, String> address;
    private final Sharing sharing;

    /// @param address the server's address for a caller
    InstallUrls(Function<Call, String> address, Sharing sharing) {
        this.address = address;
        this.sharing = sharing;
    }

    /// The first address of an eSIM's page, without a query.
    ///
    /// @param esimId the internal id
    String first(Call call, long esimId) {
        return address.apply(call) + sharing.firstPath(esimId);
    }

    /// The address that works now; null if the page was ended or has expired.
    @Nullable
    String current(Call call, SharedEsim esim) {
        var path = sharing.path(esim);
        return path == null ? null : address.apply(call) + path;
    }

    /// As [#current], for one of the eSIMs of an order.
    @Nullable
    String current(Call call, long esimId, List<SharedEsim> ofOrder) {
        for (var esim : ofOrder) {
            if (esim.esimId() == esimId) {
                return current(call, esim);
            }
        }
        // It was delivered after the pages were read.
        return first(call, esimId);
    }
}
