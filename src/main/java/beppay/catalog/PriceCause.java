package beppay.catalog;

import beppay.audit.Actor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What changes prices and costs.
///
/// @param detail the price list or the rule; null for other kinds
/// @param author the person who decided; null if nobody did, or the audit log's entry about the rule names the
///     person
public record PriceCause(
        Kind kind, @Nullable String detail, @Nullable String author) {
    public enum Kind {
        IMPORT,
        /// The synchronisation with a supplier's catalogue.
        SYNC,
        /// A change that waited for approval was approved.
        APPROVAL,
        /// A rule was added or removed, has started or ended.
        RULE,
        /// A person set the price, or removed a manual price.
        MANUAL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final PriceCause SYNC = new PriceCause(Kind.SYNC, null, null);

    /// @param actor null if no person imported it
    public static PriceCause ofImport(String list, @Nullable Actor actor) {
        return new PriceCause(Kind.IMPORT, list, actor == null ? null : actor.author());
    }

    static PriceCause ofRule(String detail) {
        return new PriceCause(Kind.RULE, detail, null);
    }

    public static PriceCause approvedBy(Actor actor) {
        return new PriceCause(Kind.APPROVAL, null, actor.author());
    }

    public static PriceCause setBy(Actor actor) {
        return new PriceCause(Kind.MANUAL, null, actor.author());
    }
}
