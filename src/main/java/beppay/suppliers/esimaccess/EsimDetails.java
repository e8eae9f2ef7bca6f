package beppay.suppliers.esimaccess;

import beppay.esims.EsimState;
import beppay.esims.Iccid;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// An eSIM in a response to `/esim/query`, without its codes. A value is null if it is missing or invalid.
///
/// @param esimTranNo the permanent id of the eSIM, since ICCIDs are reused
/// @param iccid empty if it is missing
/// @param totalBytes includes top-ups
/// @param packages the package that was ordered, and the top-ups
record EsimDetails(
        @Nullable String esimTranNo,
        @Nullable String orderNo,
        String iccid,
        ReportedStatus status,
        @Nullable Long totalBytes,
        @Nullable Long usedBytes,
        @Nullable Instant expiresAt,
        @Nullable Instant installedAt,
        @Nullable String apn,
        List<OrderedPackage> packages) {
    private static final Set<String> WANTED = Set.of(
            "esimTranNo",
            "orderNo",
            "iccid",
            "esimStatus",
            "smdpStatus",
            "totalVolume",
            "orderUsage",
            "expiredTime",
            "installationTime",
            "apn");
    /// More than the top-ups that an eSIM can have.
    private static final int MAX_PACKAGES = 500;

    static EsimDetails read(JsonParser object) {
        var packages = new ArrayList<OrderedPackage>();
        var fields = Fields.read(object, WANTED, (name, tokens) -> {
            if (name.equals("packageList")) {
                Fields.forEachObject(tokens, row -> addTo(packages, row));
            } else {
                tokens.skipChildren();
            }
        });
        return new EsimDetails(
                fields.id("esimTranNo"),
                fields.id("orderNo"),
                Iccid.canonical(fields.textOr("iccid", "")),
                ReportedStatus.of(fields.text("esimStatus"), fields.text("smdpStatus")),
                bytes(fields, "totalVolume"),
                bytes(fields, "orderUsage"),
                Times.parse(fields.text("expiredTime")),
                Times.parse(fields.text("installationTime")),
                fields.text("apn"),
                packages);
    }

    private static void addTo(List<OrderedPackage> packages, JsonParser row) {
        if (packages.size() == MAX_PACKAGES) {
            throw new InvalidResponse("the eSIM has too many packages");
        }
        packages.add(OrderedPackage.read(row));
    }

    private static @Nullable Long bytes(Fields fields, String name) {
        var number = fields.number(name);
        return number == null || number < 0 ? null : number;
    }

    /// @param known what was last known
    EsimState state(EsimState known) {
        var used = usedBytes == null || totalBytes == null ? usedBytes : (Long) Math.min(usedBytes, totalBytes);
        return new EsimState(
                status.status(usedBytes, totalBytes),
                status.text(),
                totalBytes,
                used,
                expiresAt,
                installedAt == null ? known.installedAt() : installedAt,
                apn == null ? known.apn() : apn,
                null);
    }

    /// The top-up or order with this reference of BepPay; null if the eSIM has none.
    @Nullable
    OrderedPackage packageOf(String transactionId) {
        return packages.stream()
                .filter(each -> Objects.equals(each.transactionId(), transactionId))
                .findFirst()
                .orElse(null);
    }
}
