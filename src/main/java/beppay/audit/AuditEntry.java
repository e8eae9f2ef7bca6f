package beppay.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that was done.
///
/// @param action the noun and what happened to it, such as `partner.suspended`
/// @param partnerId the partner that it concerns; null if it concerns none
/// @param subject what was changed, such as `order 17`; null if the partner itself was
/// @param reason why, as stated by the actor; null if none was asked for
/// @param changes the changed values by name, without secrets
public record AuditEntry(
        Actor actor,
        String action,
        @Nullable Long partnerId,
        @Nullable String subject,
        @Nullable String reason,
        Map<String, Change> changes) {
    /// @param from null if there was no value
    /// @param to null if there is none now
    public record Change(@Nullable String from, @Nullable String to) {}

    public static AuditEntry of(Actor actor, String action) {
        return new AuditEntry(actor, action, null, null, null, Map.of());
    }

    public AuditEntry ofPartner(long id) {
        return new AuditEntry(actor, action, id, subject, reason, changes);
    }

    public AuditEntry about(String newSubject) {
        return new AuditEntry(actor, action, partnerId, newSubject, reason, changes);
    }

    public AuditEntry because(@Nullable String newReason) {
        return new AuditEntry(actor, action, partnerId, subject, newReason, changes);
    }

    /// Adds a change, unless both values are equal.
    public AuditEntry changed(String name, @Nullable Object from, @Nullable Object to) {
        if (Objects.equals(from, to)) {
            return this;
        }
        var more = new LinkedHashMap<>(changes);
        more.put(name, new Change(text(from), text(to)));
        return new AuditEntry(actor, action, partnerId, subject, reason, more);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
