package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `package/list`. All filters are optional, and there are no pages.
final class PackagesEndpoint implements Endpoint {
    /// Lists of this size are shared by their callers, since a list of all packages has several megabytes.
    private static final int LONG = 500;

    private static final int MAX_SHARED = 6;

    private final Catalogue catalogue;
    private final Account account;
    private final LinkedHashMap<PackageFilter, WireResponse> shared = new LinkedHashMap<>();

    PackagesEndpoint(Catalogue catalogue, Account account) {
        this.catalogue = catalogue;
        this.account = account;
    }

    @Override
    public synchronized WireResponse respond(Fields request) {
        var filter = filter(request);
        var known = shared.get(filter);
        if (known != null) {
            return known;
        }
        var found = catalogue.where(filter);
        var response = listed(found);
        if (found.size() >= LONG) {
            if (shared.size() == MAX_SHARED) {
                shared.pollFirstEntry();
            }
            shared.put(filter, response);
        }
        return response;
    }

    private PackageFilter filter(Fields request) {
        var area = request.optionalText("locationCode");
        var dataType = request.optionalNumber("dataType");
        var code = request.optionalText("packageCode");
        var name = code != null ? code : request.optionalText("slug");
        return "TOPUP".equals(request.optionalText("type"))
                ? new PackageFilter(true, area, dataType, null, locationOfExtended(request, name))
                : new PackageFilter(false, area, dataType, name, null);
    }

    /// The country or region of the package that is to be topped up.
    ///
    /// @param name the code or slug of the package
    private @Nullable String locationOfExtended(Fields request, @Nullable String name) {
        if (name != null) {
            var extended = catalogue.find(name);
            return extended == null ? "" : extended.locationCode();
        }
        return request.optionalText("iccid") == null
                ? null
                : new Target(account).of(request).ordered().locationCode();
    }

    private static WireResponse listed(List<DataPackage> packages) {
        var result = WireJson.object();
        var list = result.putArray("packageList");
        packages.forEach(each -> list.add(each.row()));
        return Envelope.success(result);
    }
}
