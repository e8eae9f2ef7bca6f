package beppay.platform.smtp;

/// What is certain about an e-mail after an attempt. Texts are at most 400 characters and contain no secret.
public sealed interface SmtpResult {
    /// The mail server is responsible for it now.
    record Accepted(String response) implements SmtpResult {}

    /// The mail server refuses it permanently (RFC 5321 §4.2.1, 5yz).
    record Rejected(String response) implements SmtpResult {}

    /// The mail server did not take it now, as with greylisting (4yz), or the connection broke before the end of
    /// the data. It can be sent again.
    record Deferred(String response) implements SmtpResult {}

    /// The connection broke after the end of the data was sent. It may have been accepted.
    record Unknown(String reason) implements SmtpResult {}

    /// The mail server can't be used: it can't be reached, offers no encryption, or rejects the user. Nothing
    /// was attempted, and other e-mails would fail in the same way.
    record Unusable(String reason) implements SmtpResult {}
}
