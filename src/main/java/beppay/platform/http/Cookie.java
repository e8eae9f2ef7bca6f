package beppay.platform.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A cookie that contains a secret. No script can read it, no form of another site sends it, and behind TLS it
/// is sent only over TLS.
///
/// @param lifetime how long the browser keeps it
public record Cookie(String name, Duration lifetime) {
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
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(name, value, lifetime.toSeconds(), secure);
    }
}
