package beppay.platform.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the mail server is reached.
///
/// @param user null if it requires no sign-in; likewise `password`
/// @param timeout for connecting, and for each response. A whole e-mail may take [#MAX_TIMEOUTS] times as long
public record SmtpSettings(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password,
        Duration timeout) {
    /// The responses to connect, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA and the end of the data.
    static final int MAX_TIMEOUTS = 4;

    /// How the connection is encrypted. The server's certificate must be valid for its name.
    public enum Security {
        /// TLS from the beginning (RFC 8314 §3.3), port 465.
        TLS,
        /// TLS after the greeting (RFC 3207), port 587. Nothing is sent if the server does not offer it.
        STARTTLS,
        /// Not at all, for a mail server on the same machine.
        NONE
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
