package beppay.branding;

import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table of brands.
public final class Brands {
    /// Notifications on this channel report that a brand was set or changed, with the id of its partner. For the
    /// operator, and for a new brand, it is empty.
    static final String CHANNEL = "beppay_brands";

    static final String STANDARD_NAME = "BepPay";
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

    private static final String SETTINGS = """
            select b.name, l.sha256, l.media_type, l.width, l.height, b.accent, b.support, b.legal_lines, b.language
            from brands b left join logos l on l.sha256 = b.logo_sha256
            where b.partner_id is not distinct from ?::bigint""";
    private static final String WRITE = """
            insert into brands (partner_id, name, logo_sha256, accent, support, legal_lines, language, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (partner_id) do update set name = excluded.name, logo_sha256 = excluded.logo_sha256,
                accent = excluded.accent, support = excluded.support, legal_lines = excluded.legal_lines,
                language = excluded.language, updated_at = excluded.updated_at""";

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

        BrandSettings settings() {
            return new BrandSettings(
                    name, logo(), accent == null ? null : new AccentColour(accent), support, legalLines, language);
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

    static BrandSettings settings(Transaction tx, @Nullable Long partnerId) {
        var row = tx.row(Row.class, SETTINGS, TypedNull.orNumber(partnerId));
        return row == null ? BrandSettings.NONE : row.settings();
    }

    /// @param partnerId null for the operator
    /// @param logo the hash of a stored logo, in hexadecimal, which replaces that of the settings; null for none
    static void write(
            Transaction tx, @Nullable Long partnerId, BrandSettings settings, @Nullable String logo, Instant at) {
        tx.update(
                WRITE,
                TypedNull.orNumber(partnerId),
                settings.name(),
                logo == null ? null : HexFormat.of().parseHex(logo),
                settings.accent() == null ? null : settings.accent().hex(),
                settings.support(),
                settings.legalLines(),
                settings.language(),
                at);
        tx.announce(CHANNEL, partnerId == null ? "" : String.valueOf(partnerId));
    }
}
