package beppay.audit;

import beppay.platform.db.Transaction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who does something on behalf of the operator, and from where.
///
/// @param name the address of the member of staff, the user of the operating system, or the name of the process
/// @param memberId the membership of a member of staff; null for the others
/// @param address the IP address of a request; null for the others
/// @param requestId of the request; null for the others
/// @param right what the actor needs until the commit; null if it can't end, or was checked
public record Actor(
        Kind kind,
        String name,
        @Nullable Long memberId,
        @Nullable String address,
        @Nullable String requestId,
        @Nullable Right right) {
    /// How the actor is identified.
    public enum Kind {
        /// A person who is signed in to the console.
        STAFF,
        /// A user of the operating system who runs a command.
        COMMAND,
        /// The server itself.
        SYSTEM;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A permission that may end between the check of a request and its commit.
    @FunctionalInterface
    public interface Right {
        /// Throws `forbidden` if it has ended. Otherwise it can't end before the transaction does.
        void require(Transaction tx);
    }

    public Actor(
            Kind kind, String name, @Nullable Long memberId, @Nullable String address, @Nullable String requestId) {
        this(kind, name, memberId, address, requestId, null);
    }

    public static Actor staff(long memberId, String email, String address, String requestId) {
        return new Actor(Kind.STAFF, email, memberId, address, requestId);
    }

    public static Actor command(String user) {
        return new Actor(Kind.COMMAND, user, null, null, null);
    }

    public static Actor system(String process) {
        return new Actor(Kind.SYSTEM, process, null, null, null);
    }

    /// The same actor, for whom each entry of the audit log requires the right.
    public Actor with(Right needed) {
        return new Actor(kind, name, memberId, address, requestId, needed);
    }

    /// The same actor after the right was checked, or for a record of what has happened anyway.
    public Actor checked() {
        return new Actor(kind, name, memberId, address, requestId);
    }

    /// Throws `forbidden` if the actor's right has ended.
    public void requireRight(Transaction tx) {
        if (right != null) {
            right.require(tx);
        }
    }

    /// The author of a correction or decision, such as `owner@example.com` or `command line (root)`.
    public String author() {
        return kind == Kind.COMMAND ? "command line (" + name + ")" : name;
    }
}
