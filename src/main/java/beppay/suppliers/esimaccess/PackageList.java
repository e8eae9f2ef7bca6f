package beppay.suppliers.esimaccess;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// All packages that eSIM Access sells. The list is read package by package.
final class PackageList implements ObjReader {
    /// Six times the number of packages in 2026.
    private static final int MAX_PACKAGES = 20_000;

    private final List<EsimPackage> packages = new ArrayList<>();
    private int invalid;

    private PackageList() {}

    /// Returns null if the call failed.
    static @Nullable PackageList query(ApiClient api) {
        var list = new PackageList();
        return api.query(Endpoint.PACKAGES, Requests.allPackages(), list) ? list : null;
    }

    @Override
    public void read(JsonParser obj) {
        Fields.read(obj, Set.of(), (name, tokens) -> {
            if (name.equals("packageList")) {
                Fields.forEachObject(tokens, this::add);
            } else {
                tokens.skipChildren();
            }
        });
    }

    private void add(JsonParser object) {
        var read = EsimPackage.read(object);
        if (read == null) {
            invalid++;
        } else if (packages.size() == MAX_PACKAGES) {
            throw new InvalidResponse("there are too many packages");
        } else {
            packages.add(read);
        }
    }

    List<EsimPackage> packages() {
        return packages;
    }

    /// The number of packages that can't be sold, because a required field is missing or invalid.
    int invalid() {
        return invalid;
    }
}
