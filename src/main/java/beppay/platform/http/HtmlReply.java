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

    private HtmlReply() {}

    public static Reply of(int status, byte[] html) {
        return new Reply(status, HEADERS, html);
    }

    /// To another page, which is asked for by GET (RFC 9110 §15.4.4).
    ///
    /// @param address of ours, percent-encoded where it needs to be
    public static Reply seeOther(String address) {
        return Reply.empty(303).with("Location", address);
    }
}
