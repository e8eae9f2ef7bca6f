package beppay.platform.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A cookie that contains a secret. No script can read it, no form of another site sends it, and behind TLS it
/// is sent only over TLS.
///
/// @param path the beginning of the paths to which the browser sends it
/// @param lifetime how long the browser keeps it
public record Cookie(String name, String path, Duration lifetime) {
    /// A cookie for all paths.
    public Cookie(String name, Duration lifetime) {
        this(name, "/", lifetime);
    }

    /// The value that the caller sent, or null.
    public @Nullable String of(Call call) {
        return call.cookie(name);
    }

    public Reply set(Reply reply, String value, Call call) {
        return reply.with("Set-Cookie", line(value, lifetime, call));
    }

    public Reply clear(Reply reply, Call call) {
        return reply.with("Set-Cookie", line("", Duration.ZERO, call));
    }

    private String line(String value, Duration lifetime, Call call) {
        var secure = call.isHttps() ? "; Secure" : "";
        return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(name, value, path, lifetime.toSeconds(), secure);
    }
}
