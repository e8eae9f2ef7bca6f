package beppay.platform.http;

import java.util.List;

/// A page for people, and what browsers are to hold it to: nothing comes from another host, no script and no style
/// stands in the page itself, nobody frames it (OWASP Content Security Policy Cheat Sheet).
public final class HtmlReply {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// By `same-origin` and not `no-referrer`, with which a form's POST has no origin to look at.
    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "text/html; charset=utf-8"),
            new Reply.Header("Content-Security-Policy", POLICY),
            new Reply.Header("Cross-Origin-Opener-Policy", "same-origin"),
            new Reply.Header("Referrer-Policy", "same-origin"));

    private static final int MIN_BYTES_PACKED = 2_000;

    private HtmlReply() {}

    public static Reply of(int status, byte[] html) {
        return new Reply(status, HEADERS, html);
    }

    /// The same page, packed as the caller likes it: not what fits into a packet or two as it is, and not what
    /// nobody may transform, proxies included (RFC 9111 §5.2.2.6).
    public static Reply packed(Reply page, Call call) {
        var body = page.body();
        if (body.length < MIN_BYTES_PACKED || page.header("Cache-Control").contains("no-transform")) {
            return page;
        }
        var coding = ContentCoding.preferredBy(call);
        return page.encoded(coding, coding.encode(body)).with("Vary", "Accept-Encoding");
    }

    /// To another page, which is asked for by GET (RFC 9110 §15.4.4).
    ///
    /// @param address of ours, percent-encoded where it needs to be
    public static Reply seeOther(String address) {
        return Reply.empty(303).with("Location", address);
    }
}
