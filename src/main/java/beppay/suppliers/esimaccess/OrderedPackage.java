package beppay.suppliers.esimaccess;

import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// A package on a profile: the one that was ordered, or a later top-up. A value is null if it is missing or
/// invalid.
///
/// @param transactionId BepPay's reference of the order, or of the top-up
/// @param esimTranNo the supplier's id of the profile, or of the top-up
record OrderedPackage(
        @Nullable String packageCode,
        @Nullable String slug,
        @Nullable Instant createdAt,
        @Nullable String transactionId,
        @Nullable String esimTranNo) {
    private static final Set<String> WANTED =
            Set.of("packageCode", "slug", "createTime", "transactionId", "esimTranNo");

    static OrderedPackage read(JsonParser object) {
        var fields = Fields.read(object, WANTED);
        return new OrderedPackage(
                fields.text("packageCode"),
                fields.text("slug"),
                Times.parse(fields.text("createTime")),
                fields.text("transactionId"),
                fields.id("esimTranNo"));
    }

    /// The package that was ordered rather than topped up, or else the one that was created first.
    static OrderedPackage earlier(@Nullable OrderedPackage one, OrderedPackage other) {
        if (one == null) {
            return other;
        } else if (one.isTopUp() != other.isTopUp()) {
            return one.isTopUp() ? other : one;
        }
        boolean isLater = one.createdAt == null || other.createdAt == null || !other.createdAt.isBefore(one.createdAt);
        return isLater ? one : other;
    }

    private boolean isTopUp() {
        return packageCode != null && packageCode.toUpperCase(Locale.ROOT).startsWith("TOPUP_");
    }

    /// An order may name either.
    Set<String> codes() {
        return Stream.of(packageCode, slug).flatMap(Stream::ofNullable).collect(Collectors.toSet());
    }
}
