package beppay.partners;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.platform.db.Transaction;
import beppay.text.VisibleText;
import java.time.Instant;
import java.util.List;

/// What the operator's staff note about partners. A note is never changed.
public final class PartnerNotes {
    public static final int MAX_CHARACTERS = 1000;

    private static final String ADD =
            "insert into partner_notes (partner_id, text, author, created_at) values (?, ?, ?, ?)";
    private static final String NEWEST = """
            select text, author, created_at from partner_notes where partner_id = ? order by id desc limit ?""";

    private PartnerNotes() {}

    /// @param author the address of the member of staff
    public record Note(String text, String author, Instant createdAt) {}

    /// @throws CodedException `invalid_request` unless the text has 1 to 1000 visible characters
    public static void add(Transaction tx, long partnerId, String text, Actor actor, Instant at) {
        var error = VisibleText.errorIn(text, MAX_CHARACTERS);
        if (error != null) {
            throw CodedException.ofField("note", error);
        }
        var id = Partners.find(tx, partnerId).id();
        tx.update(ADD, id, text, actor.author(), at);
        AuditLog.add(tx, AuditEntry.of(actor, "partner.noted").ofPartner(id), at);
    }

    /// Newest first.
    public static List<Note> newest(Transaction tx, long partnerId, int limit) {
        return tx.rows(Note.class, NEWEST, partnerId, limit);
    }
}
