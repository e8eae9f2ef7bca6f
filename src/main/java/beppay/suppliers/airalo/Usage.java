package beppay.suppliers.airalo;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How far an eSIM is used: `{"data":{"remaining":767,"total":2048,"expired_at":"2022-01-01 00:00:00",
/// "is_unlimited":false,"status":"ACTIVE",…}}`. The amounts are in MB of 1024² bytes. Airalo caches them for
/// twenty minutes.
///
/// @param word the status, in upper case
/// @param totalBytes null if the data is unlimited, or the amount is missing or invalid
/// @param usedBytes null if the total is, or if the rest is missing or invalid
/// @param expiresAt null until the eSIM is used
record Usage(
        String word,
        @Nullable Long totalBytes,
        @Nullable Long usedBytes,
        @Nullable Instant expiresAt) {
    static final String RECYCLED = "RECYCLED";

    private static final Set<String> WANTED = Set.of("remaining", "total", "expired_at", "is_unlimited", "status");
    private static final long MEGABYTE = 1024 * 1024;
    /// A million GB. A larger amount is a mistake.
    private static final long MAX_MEGABYTES = 1L << 30;

    /// @throws InvalidResponse if there is no status
    static Usage read(byte[] body) {
        var read = new AtomicReference<@Nullable Usage>();
        JsonBody.object(body, Set.of(), (name, tokens) -> {
            if (name.equals("data")) {
                read.set(of(Fields.read(tokens, WANTED)));
            } else {
                tokens.skipChildren();
            }
        });
        var usage = read.get();
        if (usage == null) {
            throw new InvalidResponse("the usage is missing");
        }
        return usage;
    }

    private static Usage of(Fields fields) {
        var status = fields.text("status");
        if (status == null) {
            throw new InvalidResponse("the status is missing");
        }
        var unlimited = fields.textOr("is_unlimited", "").strip();
        boolean isUnlimited = unlimited.equalsIgnoreCase("true") || unlimited.equals("1");
        var total = isUnlimited ? null : megabytes(fields.number("total"));
        var remaining = megabytes(fields.number("remaining"));
        return new Usage(
                status.strip().toUpperCase(Locale.ROOT),
                total == null ? null : total * MEGABYTE,
                total == null || remaining == null ? null : Math.max(0, total - remaining) * MEGABYTE,
                Times.parse(fields.textOr("expired_at", "")));
    }

    private static @Nullable Long megabytes(@Nullable Long number) {
        return number == null || number < 0 || number > MAX_MEGABYTES ? null : number;
    }

    boolean isRecycled() {
        return word.equals(RECYCLED);
    }

    /// Airalo does not report whether a phone has loaded an eSIM that is not active.
    EsimStatus status(EsimState known) {
        boolean isInstalled = known.installedAt() != null || known.status() == EsimStatus.INSTALLED;
        return switch (word) {
            case "NOT_ACTIVE" -> isInstalled ? EsimStatus.INSTALLED : EsimStatus.READY;
            case "ACTIVE" -> isUsedUp() ? EsimStatus.DEPLETED : EsimStatus.ACTIVE;
            case "FINISHED" -> EsimStatus.DEPLETED;
            case "EXPIRED" -> EsimStatus.EXPIRED;
            default -> EsimStatus.UNKNOWN;
        };
    }

    private boolean isUsedUp() {
        return totalBytes != null && totalBytes > 0 && totalBytes.equals(usedBytes);
    }
}
