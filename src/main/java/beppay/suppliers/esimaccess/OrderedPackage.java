package beppay.suppliers.esimaccess;

import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A package on a profile: the one that was ordered, or a later top-up. A text is null if it is missing or
/// empty.
///
/// @param createdAt null if it is missing or invalid
record OrderedPackage(
        @Nullable String packageCode,
        @Nullable String slug,
        @Nullable Instant createdAt) {
    private static final Set<String> WANTED = Set.of("packageCode", "slug", "createTime");

    static OrderedPackage read(JsonParser object) {
        var fields = Fields.read(object, WANTED);
        return new OrderedPackage(
                fields.text("packageCode"), fields.text("slug"), Times.parse(fields.text("createTime")));
    }

    /// The package that was created first.
    static OrderedPackage earlier(@Nullable OrderedPackage one, OrderedPackage other) {
        if (one == null) {
            return other;
        }
        boolean isLater = one.createdAt == null || other.createdAt == null || !other.createdAt.isBefore(one.createdAt);
        return isLater ? one : other;
    }

    /// An order may name either.
    Set<String> codes() {
        return Stream.of(packageCode, slug).flatMap(Stream::ofNullable).collect(Collectors.toSet());
    }
}
