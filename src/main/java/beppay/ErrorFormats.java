package beppay;

import beppay.mailbox.Mailbox;
import beppay.platform.http.Call;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.RejectionReason;
import beppay.platform.http.Reply;
import beppay.sharing.EsimLinks;
import org.jspecify.annotations.Nullable;

/// Chooses the format of an error by the address: a page for the dashboard, the mailbox and travellers, JSON for
/// everything else.
record ErrorFormats(ErrorRenderer programs, ErrorRenderer people, ErrorRenderer travellers) implements ErrorRenderer {
    private static final String PAGES = "/partner";

    @Override
    public Reply unserved(RejectionReason why, @Nullable Call call, String requestId) {
        return of(call).unserved(why, call, requestId);
    }

    @Override
    public Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
        return of(call).failed(thrown, call, requestId);
    }

    private ErrorRenderer of(@Nullable Call call) {
        if (call != null && call.path().startsWith(EsimLinks.FOLDER)) {
            return travellers;
        }
        return call != null && isPage(call.path()) ? people : programs;
    }

    private static boolean isPage(String path) {
        return path.equals(PAGES) || path.startsWith(PAGES + "/") || path.startsWith(Mailbox.PATH);
    }
}
