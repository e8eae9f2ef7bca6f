package beppay.mailbox;

import beppay.branding.OperatorBrand;
import beppay.branding.PageBrand;
import beppay.emails.DemoMailbox;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.html.Templates;
import beppay.platform.http.Action;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/dev/mail`: the newest e-mails of a demonstration. They contain codes and links to sign in, so only callers
/// on the same machine see them.
public final class Mailbox {
    public static final String PATH = "/dev/mail";

    private static final String LIST_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    /// The e-mail runs no script, as in a mailbox, and its links open in a new tab.
    private static final String EMAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;"
            + " frame-ancestors 'self'; base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private final DemoMailbox mailbox;
    private final OperatorBrand brand;

    public Mailbox(DemoMailbox mailbox, OperatorBrand brand) {
        this.mailbox = mailbox;
        this.brand = brand;
    }

    record ListView(PageBrand brand, List<DemoMailbox.Kept> emails) {}

    record EmailView(PageBrand brand, DemoMailbox.Kept email) {
        String frame() {
            return PATH + "/" + email.number() + "/html";
        }
    }

    public Routes routes() {
        return new Routes()
                .get(PATH, onThisMachine(this::list))
                .get(PATH + "/{number}", onThisMachine(this::show))
                .get(PATH + "/{number}/html", onThisMachine(this::html));
    }

    private static Action onThisMachine(Action action) {
        return call -> {
            if (!InetAddress.ofLiteral(call.address()).isLoopbackAddress() || !isLocalName(call.header("Host"))) {
                throw notFound();
            }
            return action.handle(call);
        };
    }

    /// A page of another site could reach this server under a name of its own.
    private static boolean isLocalName(@Nullable String host) {
        return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
    }

    private static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such e-mail.");
    }

    private Reply list(Call call) {
        return page(Templates.render("mailbox/list.jte", new ListView(brand.current(), mailbox.all())), LIST_POLICY);
    }

    private Reply show(Call call) {
        return page(Templates.render("mailbox/email.jte", new EmailView(brand.current(), find(call))), LIST_POLICY);
    }

    private DemoMailbox.Kept find(Call call) {
        var number = call.pathValue("number");
        var email = number.matches("[0-9]{1,9}") ? mailbox.find(Integer.parseInt(number)) : null;
        if (email == null) {
            throw notFound();
        }
        return email;
    }

    /// The e-mail as a mailbox shows it, with its images.
    private Reply html(Call call) {
        var message = find(call).message();
        var html = message.html().replace("<head>", "<head><base target=\"_blank\">");
        for (var image : message.images()) {
            var data = "data:" + image.mediaType() + ";base64,"
                    + Base64.getEncoder().encodeToString(image.content());
            html = html.replace("cid:" + image.id() + "\"", data + "\"");
        }
        return page(html.getBytes(StandardCharsets.UTF_8), EMAIL_POLICY);
    }

    private static Reply page(byte[] html, String policy) {
        var headers = List.of(
                new Reply.Header("Content-Type", "text/html; charset=utf-8"),
                new Reply.Header("Content-Security-Policy", policy),
                new Reply.Header("Cache-Control", "no-store, no-transform"),
                new Reply.Header("Referrer-Policy", "no-referrer"));
        return new Reply(200, headers, html);
    }
}
