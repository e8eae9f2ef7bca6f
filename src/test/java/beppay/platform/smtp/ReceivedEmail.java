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

/// An e-mail as a mail server received it.
///
/// @param source the complete message
public record ReceivedEmail(String to, String subject, String text, String html, String source) {
    public static ReceivedEmail of(String source) {
        try {
            var bytes = new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8));
            var message = new MimeMessage(Session.getInstance(new Properties()), bytes);
            return new ReceivedEmail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    content(message, "text/plain"),
                    content(message, "text/html"),
                    source);
        } catch (MessagingException | IOException broken) {
            throw new AssertionError(source, broken);
        }
    }

    /// Empty if the part has no such content.
    private static String content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString().replace("\r\n", "\n");
        }
        var found = new StringBuilder();
        if (part.getContent() instanceof Multipart parts) {
            for (int number = 0; number < parts.getCount(); number++) {
                found.append(content(parts.getBodyPart(number), type));
            }
        }
        return found.toString();
    }
}
