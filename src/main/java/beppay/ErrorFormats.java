package beppay;

import beppay.mailbox.Mailbox;
import beppay.platform.http.Call;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.RejectionReason;
import beppay.platform.http.Reply;
import beppay.sharing.EsimLinks;
import org.jspecify.annotations.Nullable;

/// Chooses the format of an error by the address: a page for the dashboard, the console, the mailbox and
/// travellers, JSON for everything else.
record ErrorFormats(ErrorRenderer programs, ErrorRenderer people, ErrorRenderer staff, ErrorRenderer travellers)
        implements ErrorRenderer {
    private static final String PAGES = "/partner";
    private static final String CONSOLE = "/console";

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
        if (call != null && isBelow(CONSOLE, call.path())) {
            return staff;
        }
        return call != null && isPage(call.path()) ? people : programs;
    }

    private static boolean isPage(String path) {
        return isBelow(PAGES, path) || path.startsWith(Mailbox.PATH);
    }

    private static boolean isBelow(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
