package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The bundles on sale, in the order of the list.
final class Catalogue {
    /// Twice the supplier's list, which has about 4,800 bundles in 3 MB.
    static final int MAX_BUNDLES = 10_000;

    private static final long MAX_FILE_BYTES = 10L * 1024 * 1024;

    private final List<Bundle> bundles;
    private final Map<String, Bundle> byName = new LinkedHashMap<>();

    Catalogue(List<Bundle> bundles) {
        this.bundles = List.copyOf(bundles);
        for (var bundle : bundles) {
            byName.putIfAbsent(bundle.name(), bundle);
        }
    }

    /// @param file a response to `GET /catalogue`, as an array or in an object
    /// @throws IllegalArgumentException with a sentence, if the file is not such a response
    static Catalogue read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException("The catalogue %s has more than 10 MB.".formatted(file));
            }
            var json = WireJson.read(Files.readAllBytes(file));
            var list = json.isObject() ? json.path("bundles") : json;
            var bundles = new ArrayList<Bundle>();
            for (var row : list) {
                if (row instanceof ObjectNode object) {
                    bundles.add(Bundle.of(object));
                }
            }
            if (bundles.isEmpty() || bundles.size() > MAX_BUNDLES || bundles.size() != list.size()) {
                throw new IllegalArgumentException(
                        "The catalogue %s must have 1 to %d bundles.".formatted(file, MAX_BUNDLES));
            }
            return new Catalogue(bundles);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The catalogue %s can't be read.".formatted(file), unreadable);
        } catch (JacksonException invalid) {
            throw new IllegalArgumentException("The catalogue %s is not JSON.".formatted(file), invalid);
        }
    }

    List<Bundle> where(Predicate<Bundle> condition) {
        return bundles.stream().filter(condition).toList();
    }

    /// @param name whose case matters
    /// @throws Rejection if there is no such bundle
    Bundle find(String name) {
        var bundle = byName.get(name);
        if (bundle == null) {
            throw Rejection.badRequest("unable to find bundle %s".formatted(name));
        }
        return bundle;
    }
}
