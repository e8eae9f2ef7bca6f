package beppay.platform.outbound;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.jspecify.annotations.Nullable;

/// Phrases for the owner of a server that failed. The messages of exceptions are not used, because they may
/// quote the response.
final class FailureReason {
    private static final int MAX_CAUSES = 10;

    private FailureReason() {}

    /// Why no connection was established.
    static String ofConnecting(@Nullable Throwable failure) {
        return causes(failure).stream()
                .map(cause -> switch (cause) {
                    case UnsuitableHost _ -> UnsuitableHost.REASON;
                    case SocketTimeoutException late -> "the connection was not accepted in time";
                    case ConnectException refused -> "the connection was refused";
                    default -> "";
                })
                .filter(phrase -> !phrase.isEmpty())
                .findFirst()
                .orElse("the server can't be reached");
    }

    /// Why there is no response although a connection was established.
    static String ofExchange(@Nullable Throwable failure) {
        return causes(failure).stream()
                .map(cause -> switch (cause) {
                    case UnreadableResponse rejected -> rejected.reason();
                    case CertificateException untrusted -> "TLS failed: the certificate is not valid for this name";
                    case HttpResponseException invalid -> "the response is not valid HTTP";
                    case EOFException ended -> "the connection was closed before the response was complete";
                    default -> "";
                })
                .filter(phrase -> !phrase.isEmpty())
                .findFirst()
                .orElse(isOfTls(failure) ? "TLS failed" : "the connection was lost");
    }

    private static boolean isOfTls(@Nullable Throwable failure) {
        return causes(failure).stream().anyMatch(SSLException.class::isInstance);
    }

    private static List<Throwable> causes(@Nullable Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && causes.size() < MAX_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
