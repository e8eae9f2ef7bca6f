package beppay.platform.smtp;

import jakarta.mail.MessagingException;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// What a failed attempt means for the e-mail.
final class SmtpFailure {
    private static final int MAX_CHARACTERS = 400;
    private static final int PERMANENT = 500;
    private static final int TEMPORARY = 400;

    private SmtpFailure() {}

    /// @param isEndSent whether the end of the data was sent
    static SmtpResult of(MessagingException failed, boolean isEndSent) {
        for (Throwable cause = failed; cause != null; cause = next(cause)) {
            int code = code(cause);
            if (code >= PERMANENT) {
                return new SmtpResult.Rejected(text(cause));
            } else if (code >= TEMPORARY) {
                return new SmtpResult.Deferred(text(cause));
            }
        }
        return isEndSent
                ? new SmtpResult.Unknown("the connection broke after the message was sent: " + text(failed))
                : new SmtpResult.Deferred(text(failed));
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException message && message.getNextException() != null
                ? message.getNextException()
                : cause.getCause();
    }

    private static int code(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException recipient -> recipient.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException other -> other.getReturnCode();
            default -> 0;
        };
    }

    /// The response in one line. A server's response may repeat the address, but contains nothing that only
    /// BepPay knows.
    static String text(Throwable cause) {
        var text = String.valueOf(cause.getMessage());
        var root = next(cause);
        if (root instanceof IOException && root.getMessage() != null && !text.contains(root.getMessage())) {
            text += ": " + root.getMessage();
        }
        return line(text);
    }

    static String line(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(line.length(), MAX_CHARACTERS));
    }
}
