package beppay.emails;

import beppay.branding.Brand;
import beppay.platform.smtp.SmtpMessage.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of an e-mail, from which both its text and its HTML are rendered.
///
/// @param language a tag such as `de`
/// @param isRightToLeft whether the language is written from right to left
/// @param preview what mailboxes show beside the subject
/// @param reason why the recipient receives it
public record EmailContent(
        Brand brand,
        String language,
        boolean isRightToLeft,
        String subject,
        String preview,
        List<Block> blocks,
        List<Image> images,
        String reason) {
    /// A part of an e-mail, one below the other.
    public sealed interface Block {}

    /// @param isFirst whether it is the title of the e-mail
    public record Heading(String text, boolean isFirst) implements Block {}

    public record Paragraph(String text) implements Block {}

    /// A link that people are meant to press.
    public record Button(String label, String url) implements Block {}

    /// A sentence that is a link.
    public record LinkedText(String text, String url) implements Block {}

    /// A QR code.
    ///
    /// @param imageId of [EmailContent#images]
    /// @param alternative what it contains, in words
    /// @param pixels the width of the image
    public record QrImage(String imageId, String alternative, int pixels) implements Block {}

    /// A code to copy, or a fact.
    public record Row(String label, String value, boolean isCode) implements Block {}

    public record Steps(String title, List<String> steps) implements Block {}

    /// The shade of buttons and links in the light scheme, and in the dark one.
    String accent() {
        return brand.accent().onLight();
    }

    String accentInDark() {
        return brand.accent().onDark();
    }

    /// The address of the logo; null if mailboxes can't show it.
    @Nullable
    String logo(String baseUrl) {
        var logo = brand.logo();
        return logo == null || !logo.isForMail() ? null : baseUrl + logo.path();
    }

    @Override
    public String toString() {
        return "an e-mail";
    }
}
