package beppay.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who does something on behalf of the operator, and from where.
///
/// @param name the address of the member of staff, the user of the operating system, or the name of the process
/// @param memberId the membership of a member of staff; null for the others
/// @param address the IP address of a request; null for the others
/// @param requestId of the request; null for the others
public record Actor(
        Kind kind,
        String name,
        @Nullable Long memberId,
        @Nullable String address,
        @Nullable String requestId) {
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

    public static Actor staff(long memberId, String email, String address, String requestId) {
        return new Actor(Kind.STAFF, email, memberId, address, requestId);
    }

    public static Actor command(String user) {
        return new Actor(Kind.COMMAND, user, null, null, null);
    }

    public static Actor system(String process) {
        return new Actor(Kind.SYSTEM, process, null, null, null);
    }

    /// The author of a correction or decision, such as `owner@example.com` or `command line (root)`.
    public String author() {
        return kind == Kind.COMMAND ? "command line (" + name + ")" : name;
    }
}
