package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The packages on sale, in the order of the list, and their top-ups.
final class Catalogue {
    /// Three times the supplier's list, which has about 3,000 packages in 3 MB.
    private static final int MAX_PACKAGES = 10_000;

    private static final long MAX_FILE_BYTES = 10L * 1024 * 1024;

    private final List<DataPackage> packages;
    private final Map<String, DataPackage> byCode = new LinkedHashMap<>();

    private Catalogue(List<DataPackage> packages) {
        this.packages = packages;
        // A top-up has the slug of its package, so codes and slugs of packages take precedence.
        for (var each : packages) {
            byCode.putIfAbsent(each.code(), each);
        }
        for (var each : packages) {
            byCode.putIfAbsent(each.slug(), each);
        }
    }

    /// The catalogue with a top-up for each package that can be topped up, unless the list contains its own.
    static Catalogue of(List<DataPackage> listed) {
        var all = new ArrayList<>(listed);
        if (listed.stream().noneMatch(DataPackage::isTopUp)) {
            listed.stream()
                    .filter(DataPackage::canBeToppedUp)
                    .map(DataPackage::asTopUp)
                    .forEach(all::add);
        }
        return new Catalogue(List.copyOf(all));
    }

    /// @param file a response to `/package/list`
    /// @throws IllegalArgumentException with a sentence, if the file is not such a response
    static Catalogue read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException("The catalogue %s has more than 10 MB.".formatted(file));
            }
            var list = WireJson.read(Files.readAllBytes(file)).at("/obj/packageList");
            var packages = new ArrayList<DataPackage>();
            for (var row : list) {
                if (row instanceof ObjectNode object) {
                    packages.add(new DataPackage(object));
                }
            }
            if (packages.isEmpty() || packages.size() > MAX_PACKAGES || packages.size() != list.size()) {
                throw new IllegalArgumentException("The catalogue %s must have 1 to %d packages in obj.packageList."
                        .formatted(file, MAX_PACKAGES));
            }
            return of(packages);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The catalogue %s can't be read.".formatted(file), unreadable);
        } catch (JacksonException invalid) {
            throw new IllegalArgumentException("The catalogue %s is not JSON.".formatted(file), invalid);
        }
    }

    List<DataPackage> all() {
        return packages;
    }

    List<DataPackage> where(Predicate<DataPackage> condition) {
        return packages.stream().filter(condition).toList();
    }

    /// Returns null if no package has the code or slug.
    @Nullable
    DataPackage find(String codeOrSlug) {
        return byCode.get(codeOrSlug);
    }
}
