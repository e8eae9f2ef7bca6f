package beppay.platform.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Angus Mail's transport, which notes whether the end of the data was sent: before it, a message is certainly
/// not accepted.
final class SmtpTransport extends SMTPTransport {
    private Runnable beforeEnd = () -> {};
    private boolean isEndSent;

    SmtpTransport(Session session, boolean isTls) {
        super(
                session,
                new URLName(isTls ? "smtps" : "smtp", null, -1, null, null, null),
                isTls ? "smtps" : "smtp",
                isTls);
    }

    /// @param before runs before the end of the data is sent. If it fails, the message is not sent
    void prepare(Runnable before) {
        beforeEnd = before;
        isEndSent = false;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        beforeEnd.run();
        isEndSent = true;
        super.finishData();
    }

    boolean isEndSent() {
        return isEndSent;
    }
}
