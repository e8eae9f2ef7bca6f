package beppay.staff;

import beppay.outbox.EmailKind;
import beppay.outbox.NewEmail;
import beppay.outbox.Outbox;
import beppay.platform.db.Transaction;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Adds e-mails to members of staff. They lock the memberships, so they are added before an audit entry, which
/// locks the end of the log.
public final class StaffOutbox {
    private StaffOutbox() {}

    /// Adds one to each, except for those who can't sign in.
    ///
    /// @param data what the text states and no other table contains, as a record without secrets
    public static void add(Transaction tx, EmailKind kind, List<StaffMember> members, Object data, Instant at) {
        var json = new String(Json.write(data), StandardCharsets.UTF_8);
        var emails = members.stream()
                .filter(StaffMember::isActive)
                .map(member -> NewEmail.toMember(null, kind, member.email(), member.id(), json))
                .toList();
        Outbox.add(tx, emails, at);
    }
}
