package beppay;

import beppay.emails.DemoMailbox;
import beppay.emails.EmailSettings;
import beppay.emails.Emails;
import beppay.emails.SmtpMailer;
import beppay.mail.EmailAddress;
import beppay.platform.smtp.SmtpSettings;
import beppay.platform.smtp.SmtpSettings.Security;
import beppay.suppliers.wire.SettingSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of the mail server.
///
/// @param smtp null if none is set
/// @param from the sender of all e-mails
/// @param bounces the address to which undeliverable e-mails are returned
record MailSettings(@Nullable SmtpSettings smtp, String from, String bounces) {
    private static final MailSettings NONE =
            new MailSettings(null, EmailSettings.NONE.from(), EmailSettings.NONE.bounces());
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int SUBMISSION_PORT = 587;
    private static final int TLS_PORT = 465;

    /// @param wrong receives a sentence for each invalid setting
    static MailSettings of(Map<String, String> environment, List<String> wrong) {
        var url = environment.getOrDefault("BEPPAY_SMTP_URL", "");
        if (url.isEmpty()) {
            return NONE;
        }
        var from = address(environment, "BEPPAY_MAIL_FROM", wrong);
        var bounces = environment.containsKey("BEPPAY_MAIL_BOUNCES")
                ? address(environment, "BEPPAY_MAIL_BOUNCES", wrong)
                : from;
        return new MailSettings(smtp(url, environment, wrong), from, bounces);
    }

    private static String address(Map<String, String> environment, String name, List<String> wrong) {
        var address = EmailAddress.parse(environment.getOrDefault(name, ""));
        if (address == null) {
            wrong.add("%s must be an e-mail address.".formatted(name));
        }
        return address == null ? NONE.from : address.text();
    }

    private static @Nullable SmtpSettings smtp(String url, Map<String, String> environment, List<String> wrong) {
        var server = server(url);
        if (server == null) {
            wrong.add("BEPPAY_SMTP_URL must be smtp://HOST:PORT or smtps://HOST:PORT, without a user.");
            return null;
        }
        var security = security(server, environment, wrong);
        var user = environment.get("BEPPAY_SMTP_USER");
        var password = new SettingSource("BEPPAY_SMTP_PASSWORD").read(environment, wrong);
        if ((user == null) != (password == null)) {
            wrong.add("BEPPAY_SMTP_USER and BEPPAY_SMTP_PASSWORD must be set together.");
        }
        if (user != null && security == Security.NONE && !isThisMachine(server.getHost())) {
            wrong.add(
                    "BEPPAY_SMTP_TLS=none would send the password unencrypted. It is permitted on this machine only.");
        }
        int port = server.getPort() > 0 ? server.getPort() : security == Security.TLS ? TLS_PORT : SUBMISSION_PORT;
        return new SmtpSettings(server.getHost(), port, security, user, password, TIMEOUT);
    }

    private static @Nullable URI server(String url) {
        try {
            var uri = new URI(url);
            var isServer = uri.getHost() != null && uri.getUserInfo() == null && uri.getRawQuery() == null;
            var scheme = uri.getScheme();
            return isServer && ("smtp".equals(scheme) || "smtps".equals(scheme)) ? uri : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    private static Security security(URI server, Map<String, String> environment, List<String> wrong) {
        var tls = environment.getOrDefault("BEPPAY_SMTP_TLS", "required");
        if (!tls.equals("required") && !tls.equals("none")) {
            wrong.add("BEPPAY_SMTP_TLS must be required or none.");
        }
        if (server.getScheme().equals("smtps")) {
            return Security.TLS;
        }
        return tls.equals("none") ? Security.NONE : Security.STARTTLS;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    boolean isSet() {
        return smtp != null;
    }

    /// @param demo keeps the e-mails if no mail server is set; null in production
    Emails.Options options(@Nullable DemoMailbox demo) {
        var mailer = smtp == null ? demo : new SmtpMailer(smtp);
        boolean isKept = smtp == null && demo != null;
        return new Emails.Options(mailer, new EmailSettings(from, bounces, EVERY, isKept));
    }
}
