package beppay.emails;

import beppay.platform.smtp.SmtpMessage;
import beppay.platform.smtp.SmtpResult;

/// Takes e-mails: a mail server, or the mailbox of a demonstration.
public interface Mailer {
    /// A connection for several e-mails, which one thread uses.
    Connection connect();

    /// A connection that is closed after the last e-mail.
    interface Connection extends AutoCloseable {
        /// @param beforeEnd see [beppay.platform.smtp.SmtpConnection#send]
        SmtpResult send(SmtpMessage message, Runnable beforeEnd);

        @Override
        void close();
    }
}
