package beppay.platform.http;

import java.util.List;

/// An HTML page with headers that restrict it: it loads nothing from another host, has no inline scripts or
/// styles, and can't be framed (OWASP Content Security Policy Cheat Sheet).
public final class HtmlReply {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// The referrer policy is `same-origin`, since with `no-referrer` the POST of a form has no usable `Origin`.
    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "text/html; charset=utf-8"),
            new Reply.Header("Content-Security-Policy", POLICY),
            new Reply.Header("Cross-Origin-Opener-Policy", "same-origin"),
            new Reply.Header("Referrer-Policy", "same-origin"));

    /// The head of a response has eight kilobytes, of which cookies need some.
    private static final int MAX_ADDRESS = 7_000;

    private static final int MIN_COMPRESSED_BYTES = 2_000;

    private HtmlReply() {}

    public static Reply of(int status, byte[] html) {
        return new Reply(status, HEADERS, html);
    }

    /// The same page, compressed if the caller accepts that. A page that fits into one or two packets stays
    /// uncompressed, and so does a page that must not be transformed, not even by proxies (RFC 9111 §5.2.2.6).
    public static Reply compressed(Reply page, Call call) {
        var body = page.body();
        if (body.length < MIN_COMPRESSED_BYTES || page.header("Cache-Control").contains("no-transform")) {
            return page;
        }
        var coding = ContentCoding.preferredBy(call);
        return page.encoded(coding, coding.encode(body)).with("Vary", "Accept-Encoding");
    }

    /// Redirects to another page, which the browser requests with GET (RFC 9110 §15.4.4). If its address, which
    /// may contain what the caller sent, is too long, the response is 414.
    ///
    /// @param address an address of this server, percent-encoded if necessary
    public static Reply seeOther(String address) {
        return address.length() > MAX_ADDRESS
                ? Reply.empty(414)
                : Reply.empty(303).with("Location", address);
    }
}
