package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The packages on sale, by place and operator, and their top-ups.
final class Catalogue {
    /// Three times the supplier's list, which has about 3,200 packages and as many top-ups.
    private static final int MAX_PACKAGES = 20_000;

    /// The supplier's list has about 10 MB with top-ups, because each package has texts for its installation.
    private static final long MAX_FILE_BYTES = 32L * 1024 * 1024;

    private final List<JsonNode> places;
    private final List<JsonNode> placesWithTopUps;
    private final Map<String, DataPackage> byId = new LinkedHashMap<>();

    /// @param listed the places, with top-ups
    Catalogue(List<ObjectNode> listed) {
        placesWithTopUps = List.copyOf(listed);
        places = listed.stream().map(Catalogue::withoutTopUps).toList();
        for (var place : listed) {
            for (var operator : place.path("operators").values()) {
                for (var row : operator.path("packages").values()) {
                    byId.putIfAbsent(row.path("id").asString(""), new DataPackage(row, operator));
                }
            }
        }
        for (var each : SandboxPackage.values()) {
            byId.put(each.id(), SampleCatalogue.sandbox(each.id()));
        }
    }

    private static JsonNode withoutTopUps(ObjectNode place) {
        var copy = place.deepCopy();
        for (var operator : copy.path("operators").values()) {
            if (operator.path("packages").isContainer()) {
                operator.path("packages").values().removeIf(row -> new DataPackage(row, operator).isTopUp());
            }
        }
        return copy;
    }

    /// @param file a response to `GET /v2/packages`
    /// @throws IllegalArgumentException with a sentence, if the file is not such a response
    static Catalogue read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException("The catalogue %s has more than 32 MB.".formatted(file));
            }
            var places = new ArrayList<ObjectNode>();
            for (var place :
                    WireJson.read(Files.readAllBytes(file)).path("data").values()) {
                if (place instanceof ObjectNode object) {
                    places.add(object);
                }
            }
            var packages = places.stream().mapToInt(Catalogue::count).sum();
            if (packages == 0 || packages > MAX_PACKAGES) {
                throw new IllegalArgumentException(
                        "The catalogue %s must have 1 to %d packages in data.".formatted(file, MAX_PACKAGES));
            }
            return new Catalogue(places);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The catalogue %s can't be read.".formatted(file), unreadable);
        } catch (JacksonException invalid) {
            throw new IllegalArgumentException("The catalogue %s is not JSON.".formatted(file), invalid);
        }
    }

    private static int count(ObjectNode place) {
        int count = 0;
        for (var operator : place.path("operators").values()) {
            count += operator.path("packages").size();
        }
        return count;
    }

    /// The places as they are listed.
    List<JsonNode> places(boolean withTopUps) {
        return withTopUps ? placesWithTopUps : places;
    }

    /// Returns null if there is no such package or top-up.
    @Nullable
    DataPackage find(String id) {
        return byId.get(id);
    }

    /// The top-ups for eSIMs with this package.
    List<DataPackage> topUps(DataPackage extended) {
        return byId.values().stream()
                .filter(each -> each.isTopUp() && isSameOperator(each, extended))
                .toList();
    }

    static boolean isSameOperator(DataPackage one, DataPackage other) {
        return one.operator().path("id").equals(other.operator().path("id"));
    }
}
