package beppay.branding;

import beppay.platform.db.Transaction;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tables of brands and logos.
public final class Brands {
    private static final String STANDARD_NAME = "BepPay";
    private static final String STANDARD_LANGUAGE = "en";
    /// What the partner has not set is that of the operator, except for the name, the logo and the texts.
    private static final String OF_PARTNER = """
            select coalesce(b.name, p.name) as name, l.sha256, l.media_type, l.width, l.height,
                coalesce(b.accent, h.accent) as accent, b.support, b.legal_lines, coalesce(b.language, h.language) as language
            from partners p left join brands b on b.partner_id = p.id left join logos l on l.sha256 = b.logo_sha256
            left join brands h on h.partner_id is null
            where p.id = ?""";
    private static final String OF_OPERATOR = """
            select b.name, l.sha256, l.media_type, l.width, l.height, b.accent, b.support, b.legal_lines, b.language
            from brands b left join logos l on l.sha256 = b.logo_sha256 where b.partner_id is null""";

    private Brands() {}

    private record Row(
            @Nullable String name,
            byte @Nullable [] sha256,
            @Nullable String mediaType,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String accent,
            @Nullable String support,
            @Nullable String legalLines,
            @Nullable String language) {
        static final Row NONE = new Row(null, null, null, null, null, null, null, null, null);

        Brand brand() {
            return new Brand(
                    Objects.requireNonNullElse(name, STANDARD_NAME),
                    logo(),
                    accent == null ? AccentColour.STANDARD : new AccentColour(accent),
                    support,
                    Objects.requireNonNullElse(legalLines, ""),
                    Objects.requireNonNullElse(language, STANDARD_LANGUAGE));
        }

        private @Nullable Logo logo() {
            return sha256 == null || mediaType == null || width == null || height == null
                    ? null
                    : new Logo(HexFormat.of().formatHex(sha256), mediaType, width, height);
        }
    }

    /// The brand that travellers of a partner see.
    public static Brand ofPartner(Transaction tx, long partnerId) {
        return tx.one(Row.class, OF_PARTNER, partnerId).brand();
    }

    /// The brand that partners see.
    public static Brand ofOperator(Transaction tx) {
        return Objects.requireNonNullElse(tx.row(Row.class, OF_OPERATOR), Row.NONE)
                .brand();
    }
}
