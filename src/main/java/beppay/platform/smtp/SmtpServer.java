package beppay.platform.smtp;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A mail server, which sends e-mails on. Connections are made by [#connect].
public final class SmtpServer {
    private final SmtpSettings settings;
    private final Properties properties = new Properties();

    public SmtpServer(SmtpSettings settings) {
        this(settings, null);
    }

    /// @param trusted the only host whose certificate is not verified, for tests; null in production
    SmtpServer(SmtpSettings settings, @Nullable String trusted) {
        this.settings = settings;
        var millis = String.valueOf(settings.timeout().toMillis());
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.setProperty(protocol + "connectiontimeout", millis);
            properties.setProperty(protocol + "timeout", millis);
            properties.setProperty(protocol + "writetimeout", millis);
            properties.setProperty(protocol + "quitwait", "false");
            properties.setProperty(protocol + "socketFactory.fallback", "false");
            properties.setProperty(protocol + "ssl.checkserveridentity", String.valueOf(trusted == null));
            if (trusted != null) {
                properties.setProperty(protocol + "ssl.trust", trusted);
            }
        }
        boolean isStartTls = settings.security() == SmtpSettings.Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(isStartTls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(isStartTls));
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.setProperty("mail.smtps.auth", String.valueOf(settings.user() != null));
    }

    /// A connection for several e-mails, one after another. It connects when the first one is sent.
    public SmtpConnection connect() {
        var own = new Properties();
        own.putAll(properties);
        return new SmtpConnection(settings, own);
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
