package beppay.emails;

import beppay.people.PreparedLink;
import beppay.platform.smtp.SmtpMessage;
import org.jspecify.annotations.Nullable;

/// What became of composing an e-mail.
sealed interface Composed {
    /// @param link becomes valid when the e-mail is sent; null if it contains none
    record Message(SmtpMessage message, @Nullable PreparedLink link) implements Composed {}

    /// It must not be sent any more.
    ///
    /// @param reason a sentence for the partner
    record Cancelled(String reason) implements Composed {}
}
