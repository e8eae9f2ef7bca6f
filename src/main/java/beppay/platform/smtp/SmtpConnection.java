package beppay.platform.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection to a mail server. One thread uses it.
public final class SmtpConnection implements AutoCloseable {
    private final SmtpSettings settings;
    private final Session session;
    private final SmtpSockets sockets = new SmtpSockets();
    private @Nullable SmtpTransport transport;

    SmtpConnection(SmtpSettings settings, Properties properties) {
        this.settings = settings;
        sockets.addTo(properties);
        session = Session.getInstance(properties);
    }

    /// Sends an e-mail. The whole exchange takes at most [SmtpSettings#MAX_TIMEOUTS] times the timeout, because
    /// the connection is closed then.
    ///
    /// @param beforeEnd runs before the end of the data is sent. If it throws, the e-mail is not sent, and the
    ///     exception is thrown
    public SmtpResult send(SmtpMessage message, Runnable beforeEnd) {
        sockets.permitNext();
        var deadline = settings.timeout().multipliedBy(SmtpSettings.MAX_TIMEOUTS);
        var watch = CompletableFuture.runAsync(
                sockets::closeAll, CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return sendUntil(message, beforeEnd);
        } finally {
            watch.cancel(false);
        }
    }

    private SmtpResult sendUntil(SmtpMessage message, Runnable beforeEnd) {
        SmtpTransport connected;
        try {
            connected = connected();
        } catch (AuthenticationFailedException refused) {
            abort();
            return new SmtpResult.Unusable("the mail server refused the user: " + SmtpFailure.text(refused));
        } catch (MessagingException unreachable) {
            abort();
            return new SmtpResult.Unusable(SmtpFailure.text(unreachable));
        }
        try {
            var mime = MimeAssembly.of(session, message);
            connected.prepare(beforeEnd);
            connected.sendMessage(mime, mime.getAllRecipients());
            return new SmtpResult.Accepted(SmtpFailure.line(connected.getLastServerResponse()));
        } catch (MessagingException failed) {
            var result = SmtpFailure.of(failed, connected.isEndSent());
            abort();
            return result;
        } catch (RuntimeException refused) {
            abort();
            throw refused;
        }
    }

    private SmtpTransport connected() throws MessagingException {
        var open = transport;
        if (open != null && open.isConnected()) {
            return open;
        }
        abort();
        var fresh = new SmtpTransport(session, settings.security() == SmtpSettings.Security.TLS);
        transport = fresh;
        fresh.connect(settings.host(), settings.port(), settings.user(), settings.password());
        return fresh;
    }

    /// Ends the connection without another command, which the server could take as a part of the message.
    private void abort() {
        sockets.closeAll();
        close();
    }

    /// Ends the connection after the last e-mail.
    @Override
    public void close() {
        var open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException ignored) {
                // Nothing waits for the response to QUIT.
            }
        }
        sockets.closeAll();
    }
}
