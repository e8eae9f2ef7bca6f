package beppay.approvals;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.digest.Sha256;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An operation with everything that is approved: nothing of it is looked up later.
///
/// @param amount negative if money is taken; positive for a write-off, because the partner no longer owes it
/// @param targetId the transfer of the top-up that is reversed, the order that is refunded, or the receivable that
///     an adjustment collects or that is written off; null for others
/// @param reason shown in the partner's statement; null only for a top-up
public record Operation(
        OperationKind kind,
        long partnerId,
        Mode mode,
        Money amount,
        String currency,
        @Nullable String reference,
        @Nullable Long targetId,
        Shortfall shortfall,
        boolean keepsEsims,
        ReasonCode reasonCode,
        @Nullable String reason,
        @Nullable String note,
        byte @Nullable [] evidenceSha256) {
    /// Raised when the meaning of a parameter changes, so that an old hash never approves something else.
    private static final int VERSION = 1;

    /// In this order, without blanks: the canonical form.
    private record Parameters(
            int version,
            String kind,
            long partnerId,
            String mode,
            String amount,
            String currency,
            @Nullable String reference,
            @Nullable Long targetId,
            String shortfall,
            boolean keepsEsims,
            String reasonCode,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String evidenceSha256) {}

    /// Whether the partner gains: it receives money, or owes less.
    public boolean isCredit() {
        return amount.isPositive();
    }

    /// Whether the partner receives money. A write-off changes no wallet.
    boolean paysPartner() {
        return isCredit() && kind != OperationKind.WRITE_OFF;
    }

    /// The amount without its sign.
    public Money size() {
        return isCredit() ? amount : Money.ZERO.minus(amount);
    }

    /// The canonical JSON.
    public String parameters() {
        var evidence = evidenceSha256 == null ? null : HexFormat.of().formatHex(evidenceSha256);
        var parameters = new Parameters(
                VERSION,
                kind.code(),
                partnerId,
                mode.code(),
                amount.toString(),
                currency,
                reference,
                targetId,
                shortfall.name().toLowerCase(Locale.ROOT),
                keepsEsims,
                reasonCode.code(),
                reason,
                note,
                evidence);
        return new String(Json.write(parameters), StandardCharsets.UTF_8);
    }

    /// The SHA-256 of the canonical JSON in UTF-8, in hexadecimal.
    public String hash() {
        return HexFormat.of().formatHex(Sha256.of(parameters()));
    }
}
