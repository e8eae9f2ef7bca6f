package beppay.platform.smtp;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/// Builds the MIME message (RFC 2045 and 2387):
///
/// ```
/// multipart/mixed
///     multipart/alternative
///         text/plain
///         multipart/related
///             text/html
///             image/png, inline
///     image/png, attached
/// ```
final class MimeAssembly {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MimeAssembly() {}

    static MimeMessage of(Session session, SmtpMessage message) throws MessagingException {
        var mime = new FixedIdMessage(session, message.id());
        mime.setEnvelopeFrom(message.bounceAddress());
        mime.setFrom(address(message.from()));
        if (message.replyTo() != null) {
            mime.setReplyTo(new InternetAddress[] {new InternetAddress(message.replyTo())});
        }
        mime.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(message.to()));
        mime.setSubject(oneLine(message.subject()), UTF_8);
        mime.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(message.date().atOffset(ZoneOffset.UTC)));
        mime.setHeader("Content-Language", message.language());
        // No absence notice answers it (RFC 3834 §5).
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setContent(content(message));
        mime.saveChanges();
        return mime;
    }

    private static InternetAddress address(SmtpMessage.Sender mailbox) throws MessagingException {
        try {
            return new InternetAddress(mailbox.address(), oneLine(mailbox.name()), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// A line break would begin another header.
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static MimeMultipart content(SmtpMessage message) throws MessagingException {
        var alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text(message.text(), "plain"));
        alternative.addBodyPart(wrapped(related(message)));
        var mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(wrapped(alternative));
        for (var image : message.images()) {
            if (image.file() != null) {
                mixed.addBodyPart(image(image, Part.ATTACHMENT));
            }
        }
        return mixed;
    }

    private static MimeMultipart related(SmtpMessage message) throws MessagingException {
        var related = new MimeMultipart("related");
        related.addBodyPart(text(message.html(), "html"));
        for (var image : message.images()) {
            var part = image(image, Part.INLINE);
            part.setContentID("<" + image.id() + ">");
            related.addBodyPart(part);
        }
        return related;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart wrapped(MimeMultipart multipart) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(multipart);
        return part;
    }

    private static MimeBodyPart image(SmtpMessage.Image image, String disposition) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(image.content(), image.mediaType())));
        part.setDisposition(disposition);
        if (image.file() != null) {
            part.setFileName(image.file());
        }
        return part;
    }

    /// Keeps its Message-ID, which Angus Mail otherwise replaces.
    private static final class FixedIdMessage extends SMTPMessage {
        private final String id;

        FixedIdMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
