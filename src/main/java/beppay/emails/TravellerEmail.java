package beppay.emails;

import beppay.branding.Brand;
import beppay.branding.Brands;
import beppay.emails.EmailContent.Block;
import beppay.emails.EmailContent.Button;
import beppay.emails.EmailContent.Heading;
import beppay.emails.EmailContent.Paragraph;
import beppay.emails.EmailContent.QrImage;
import beppay.emails.EmailContent.Row;
import beppay.emails.EmailContent.Steps;
import beppay.esims.ActivationCode;
import beppay.esims.InstallLinks;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.esims.QrCode;
import beppay.installation.BaseUrl;
import beppay.mode.Mode;
import beppay.orders.history.DeliveredOrder;
import beppay.outbox.DueEmail;
import beppay.platform.db.Transaction;
import beppay.platform.smtp.SmtpMessage.Image;
import beppay.sharing.EsimLinks;
import beppay.sharing.SharedEsim;
import beppay.translations.Translation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The e-mail with which a traveller receives the eSIMs of an order.
final class TravellerEmail {
    /// As wide as the text of a phone held upright, and at least as wide as a camera needs.
    private static final int QR_PIXELS = 280;

    private final ProfileCipher cipher;
    private final EsimLinks links;

    TravellerEmail(ProfileCipher cipher) {
        this.cipher = cipher;
        links = new EsimLinks(cipher.fields());
    }

    /// Returns null if none of the order's eSIMs can be used any more.
    @Nullable
    EmailContent of(Transaction tx, DueEmail email, BaseUrl base, Instant now) {
        var order = DeliveredOrder.find(tx, Objects.requireNonNull(email.orderId()));
        if (order == null) {
            return null;
        }
        var brand = Brands.ofPartner(tx, order.partnerId());
        var language = email.language();
        var texts = Translation.of(language == null ? brand.language() : language);
        var pages = new ArrayList<@Nullable String>();
        order.esims().esimIds().forEach(id -> pages.add(page(tx, id, base, now)));
        return new Composition(order, brand, texts, pages, email.recipient())
                .content(order.esims().open(cipher));
    }

    /// The address of the eSIM's page; null if the partner ended it.
    private @Nullable String page(Transaction tx, long esimId, BaseUrl base, Instant now) {
        var shared = SharedEsim.ofEsim(tx, esimId);
        return shared.isOpen(now) ? base.at(links.path(esimId, shared.generation())) : null;
    }

    /// @param pages the address of each eSIM's page, or null
    private record Composition(
            DeliveredOrder order, Brand brand, Translation texts, List<@Nullable String> pages, String recipient) {
        EmailContent content(List<Profile> profiles) {
            int count = profiles.size();
            var blocks = new ArrayList<Block>();
            blocks.add(new Heading(order.planName(), true));
            if (order.mode() == Mode.TEST) {
                blocks.add(new Paragraph(texts.text("page.test")));
            }
            blocks.add(new Paragraph(texts.text("mail.greeting")));
            blocks.add(new Paragraph(texts.text("mail.intro", "count", count)));
            blocks.add(new Paragraph(texts.text("install.before")));
            var images = new ArrayList<Image>();
            for (int i = 0; i < count; i++) {
                if (count > 1) {
                    blocks.add(new Heading(texts.text("mail.esim", "position", i + 1, "total", count), false));
                }
                addEsim(blocks, images, profiles.get(i), pages.get(i), i + 1);
            }
            addSteps(blocks);
            return new EmailContent(
                    brand,
                    texts.tag(),
                    texts.isRightToLeft(),
                    texts.text("mail.subject", "count", count, "brand", brand.name(), "plan", order.planName()),
                    texts.text("install.before"),
                    blocks,
                    images,
                    texts.text("mail.reason", "brand", brand.name(), "email", recipient));
        }

        private void addEsim(
                List<Block> blocks, List<Image> images, Profile profile, @Nullable String page, int position) {
            var code = profile.activationCode();
            var install = new InstallLinks(code);
            var id = "esim-" + position;
            var file = "eSIM-%s-%d.png".formatted(order.number(), position);
            images.add(new Image(id, file, "image/png", QrCode.png(code.text())));
            blocks.add(new Button(texts.text("install.iphone"), install.iphone()));
            blocks.add(new Button(texts.text("install.android"), install.android()));
            blocks.add(new Paragraph(texts.text("install.tap.text")));
            blocks.add(new Paragraph(texts.text("mail.scan")));
            blocks.add(new QrImage(id, texts.text("qr.alt"), QR_PIXELS));
            addCodes(blocks, profile, code);
            if (page != null) {
                blocks.add(new Paragraph(texts.text("mail.page")));
                blocks.add(new Button(texts.text("mail.page.button"), page));
            }
        }

        private void addCodes(List<Block> blocks, Profile profile, ActivationCode code) {
            // An iPhone asks for the two parts of the code, and an Android phone for the whole.
            blocks.add(new Row(texts.text("code.smdp") + " (iPhone)", code.smdpAddress(), true));
            blocks.add(new Row(texts.text("code.activation") + " (iPhone)", code.matchingId(), true));
            blocks.add(new Row(texts.text("code.activation") + " (Android)", code.text(), true));
            var confirmation = profile.confirmation();
            if (confirmation != null) {
                blocks.add(new Row(texts.text("code.confirmation"), confirmation, true));
            }
            blocks.add(new Row("ICCID", profile.iccid().digits(), true));
        }

        private void addSteps(List<Block> blocks) {
            blocks.add(new Steps(texts.text("steps.iphone"), steps("step.iphone.add", "step.iphone.arrive")));
            blocks.add(new Steps(texts.text("steps.android"), steps("step.android.add", "step.android.arrive")));
            blocks.add(new Paragraph(texts.text("codes.private")));
            var support = brand.support();
            if (support != null) {
                blocks.add(new Paragraph(texts.text("mail.support", "email", support)));
            }
        }

        private List<String> steps(String adding, String arriving) {
            return List.of(texts.text("step.wifi"), texts.text(adding), texts.text("step.name"), texts.text(arriving));
        }

        @Override
        public String toString() {
            return "the e-mail about " + order;
        }
    }
}
