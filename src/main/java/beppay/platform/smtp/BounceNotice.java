package beppay.platform.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail server's notice that an e-mail could not be delivered (RFC 3464).
///
/// @param messageId the Message-ID of the e-mail, without angle brackets
/// @param reason the diagnostic code or the status, at most 400 characters
public record BounceNotice(String messageId, String reason) {
    /// Longer notices contain a complete e-mail, which is not needed.
    public static final int MAX_BYTES = 1_000_000;

    private static final int MAX_PART = 20_000;
    private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed\\s*$");
    private static final Pattern DIAGNOSTIC =
            Pattern.compile("(?im)^Diagnostic-Code:[ \\t]*+([^\\r\\n]++(?:\\r?\\n[ \\t][^\\r\\n]++){0,20}+)");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*(\\S+)");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*<([^<>\\s]{1,200})>");

    /// Returns null if it is no such notice, or one of a delay.
    public static @Nullable BounceNotice parse(byte[] email) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(email));
            return message.isMimeType("multipart/report") && message.getContent() instanceof Multipart report
                    ? of(report)
                    : null;
        } catch (MessagingException | IOException | RuntimeException malformed) {
            return null;
        }
    }

    private static @Nullable BounceNotice of(Multipart report) throws MessagingException, IOException {
        var status = "";
        var returned = "";
        for (int i = 0; i < report.getCount(); i++) {
            var part = report.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                status = text(part);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                returned = text(part);
            }
        }
        var id = MESSAGE_ID.matcher(returned);
        return FAILED.matcher(status).find() && id.find() ? new BounceNotice(id.group(1), reason(status)) : null;
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (var stream = part.getInputStream()) {
            return new String(stream.readNBytes(MAX_PART), StandardCharsets.UTF_8);
        }
    }

    private static String reason(String status) {
        var diagnostic = DIAGNOSTIC.matcher(status);
        var code = STATUS.matcher(status);
        return SmtpFailure.line(first(diagnostic, first(code, "It was returned.")));
    }

    private static String first(Matcher matcher, String otherwise) {
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
