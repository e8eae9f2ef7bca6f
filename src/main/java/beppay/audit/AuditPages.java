package beppay.audit;

import beppay.audit.AuditEntry.Change;
import beppay.platform.db.Transaction;
import beppay.platform.json.InvalidJson;
import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the audit log, newest entry first.
public final class AuditPages {
    private static final String SELECT = """
            select id, actor_kind, actor, member_id, address, request_id, action, partner_id, subject, reason, changes, created_at
            from audit_entries
            """;
    private static final String BY_ID = SELECT + "where id = ?";
    private static final String OF_REQUEST = SELECT + "where request_id = ? order by id limit ?";
    private static final String OF_SUBJECTS = SELECT + "where subject = any (?) order by id limit ?";
    private static final String OF_SUBJECT = SELECT + "where subject = ? and action = any (?) order by id desc limit ?";
    private static final String OF_PARTNER_UNTIL =
            SELECT + "where partner_id = ? and created_at <= ? order by created_at desc, id desc limit ?";
    /// An index has the entries of people only. It is used only if the condition is a constant.
    private static final String OF_PEOPLE = "where action <> 'rows.sealed'";
    private static final String OF_SERVER = "where action = 'rows.sealed'";
    private static final String BEFORE = " and id < ?";
    private static final String BY_PARTNER = " and partner_id = ?";
    private static final String BY_ACTOR = " and actor = ?";
    private static final String BY_ACTION = " and action = ?";
    private static final String SINCE = " and created_at >= ?";
    private static final String UNTIL = " and created_at < ?";

    private AuditPages() {}

    /// The entries that are searched for. A null admits all.
    ///
    /// @param actor the name, exactly
    /// @param action such as `partner.suspended`; null for all but the server's own seals
    /// @param since the earliest time
    /// @param until the latest time, exclusive
    public record Search(
            @Nullable Long partnerId,
            @Nullable String actor,
            @Nullable String action,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /// An entry as it is stored.
    ///
    /// @param actorKind the code of the [Actor.Kind]
    /// @param changes a JSON object with the changed values by name, each with `from` and `to`
    public record Entry(
            long id,
            String actorKind,
            String actor,
            @Nullable Long memberId,
            @Nullable String address,
            @Nullable String requestId,
            String action,
            @Nullable Long partnerId,
            @Nullable String subject,
            @Nullable String reason,
            String changes,
            Instant createdAt) {
        /// The changed values by name, in the order in which they were stated. Empty if the text is damaged.
        public Map<String, Change> changed() {
            var changed = new LinkedHashMap<String, Change>();
            try {
                Json.read(changes.getBytes(StandardCharsets.UTF_8))
                        .properties()
                        .forEach(one -> changed.put(one.getKey(), change(one.getValue())));
            } catch (InvalidJson damaged) {
                changed.clear();
            }
            return changed;
        }

        private static Change change(JsonNode value) {
            return new Change(text(value.path("from")), text(value.path("to")));
        }

        private static @Nullable String text(JsonNode value) {
            return value.isString() ? value.stringValue() : null;
        }
    }

    /// @param before the number of the entry before which the page begins; null for the newest
    public static List<Entry> page(Transaction tx, Search search, @Nullable Long before, int atMost) {
        boolean isOfServer = AuditLog.SEALED.equals(search.action);
        var sql = new StringBuilder(SELECT + (isOfServer ? OF_SERVER : OF_PEOPLE));
        var arguments = new ArrayList<Object>();
        add(BEFORE, before, sql, arguments);
        add(BY_PARTNER, search.partnerId, sql, arguments);
        add(BY_ACTOR, search.actor, sql, arguments);
        add(BY_ACTION, isOfServer ? null : search.action, sql, arguments);
        add(SINCE, search.since, sql, arguments);
        add(UNTIL, search.until, sql, arguments);
        arguments.add(atMost);
        return tx.rows(Entry.class, sql.append(" order by id desc limit ?").toString(), arguments.toArray());
    }

    private static void add(String condition, @Nullable Object argument, StringBuilder sql, List<Object> arguments) {
        if (argument != null) {
            sql.append(condition);
            arguments.add(argument);
        }
    }

    /// Null if there is no such entry.
    public static @Nullable Entry find(Transaction tx, long id) {
        return tx.row(Entry.class, BY_ID, id);
    }

    /// The entries about a partner in the order of their times, newest first.
    ///
    /// @param latest the latest time, inclusive
    public static List<Entry> ofPartner(Transaction tx, long partnerId, Instant latest, int atMost) {
        return tx.rows(Entry.class, OF_PARTNER_UNTIL, partnerId, latest, atMost);
    }

    /// The entries of a request, oldest first.
    public static List<Entry> ofRequest(Transaction tx, String requestId, int atMost) {
        return tx.rows(Entry.class, OF_REQUEST, requestId, atMost);
    }

    /// The entries about any of these, such as `order 17`, oldest first.
    public static List<Entry> about(Transaction tx, List<String> subjects, int atMost) {
        return tx.rows(Entry.class, OF_SUBJECTS, subjects.toArray(String[]::new), atMost);
    }

    /// The entries about one of these with one of the actions, newest first.
    public static List<Entry> newest(Transaction tx, String subject, List<String> actions, int atMost) {
        return tx.rows(Entry.class, OF_SUBJECT, subject, actions.toArray(String[]::new), atMost);
    }
}
