package beppay.emails;

import beppay.platform.smtp.SmtpConnection;
import beppay.platform.smtp.SmtpMessage;
import beppay.platform.smtp.SmtpResult;
import beppay.platform.smtp.SmtpServer;
import beppay.platform.smtp.SmtpSettings;

/// Sends e-mails through the operator's mail server.
public final class SmtpMailer implements Mailer {
    private final SmtpServer server;

    public SmtpMailer(SmtpSettings settings) {
        server = new SmtpServer(settings);
    }

    @Override
    public Connection connect() {
        var connection = server.connect();
        return new Smtp(connection);
    }

    private record Smtp(SmtpConnection connection) implements Connection {
        @Override
        public SmtpResult send(SmtpMessage message, Runnable beforeEnd) {
            return connection.send(message, beforeEnd);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
