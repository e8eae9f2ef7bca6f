package beppay.platform.smtp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An e-mail to one recipient, as text and as HTML.
///
/// @param id the Message-ID without angle brackets. A repetition has the same one, so that mailboxes can
///     recognise it
/// @param bounceAddress the envelope's sender, to which undeliverable e-mails are returned
/// @param replyTo null for the sender
public record SmtpMessage(
        String id,
        Sender from,
        String bounceAddress,
        @Nullable String replyTo,
        String to,
        String language,
        String subject,
        String text,
        String html,
        List<Image> images,
        Instant date) {
    /// @param name what is displayed instead of the address
    public record Sender(String name, String address) {}

    /// An image that the HTML shows as `cid:<id>`.
    ///
    /// @param file the name of the attachment; null if it is only shown
    public record Image(String id, @Nullable String file, String mediaType, byte[] content) {}

    @Override
    public String toString() {
        return "e-mail " + id;
    }
}
