package beppay.dashboard;

import beppay.branding.AccentStyles;
import beppay.branding.Brand;
import beppay.branding.BrandChange;
import beppay.branding.BrandSettings;
import beppay.branding.Branding;
import beppay.branding.Brands;
import beppay.branding.logos.LogoFile;
import beppay.branding.logos.LogoReader;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import beppay.team.Permission;
import beppay.web.Form;
import beppay.web.Page;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `/settings/branding`: the name, the logo and the colour that travellers see.
final class BrandingPage {
    private static final String PATH = "/settings/branding";
    /// The file and the texts.
    private static final int MAX_BYTES = LogoFile.MAX_UPLOAD_BYTES + 64 * 1024;

    private final SessionGate gate;
    private final Database database;
    private final InstantSource clock;
    private final LogoReader logos = new LogoReader();

    BrandingPage(SessionGate gate, Database database, InstantSource clock) {
        this.gate = gate;
        this.database = database;
        this.clock = clock;
    }

    Routes of(Mode mode) {
        var path = Paths.of(mode, PATH);
        var manage = Permission.MANAGE_TRAVELLERS;
        return new Routes()
                .get(path, gate.open(mode, manage, this::show))
                .and(new Routes()
                        .postOnVirtualThread(path, gate.open(mode, manage, this::save))
                        .withBodiesUpTo(MAX_BYTES));
    }

    /// @param form as it was submitted, or empty
    /// @param set what is set
    /// @param brand what travellers see
    /// @param notice the confirmation of the last action, or null
    record View(
            PageLayout layout,
            Form form,
            BrandSettings set,
            Brand brand,
            @Nullable String notice) {
        /// The value of a text field.
        String text(String name, @Nullable String stored) {
            return form.has(name) ? form.raw(name) : stored == null ? "" : stored;
        }

        String accent() {
            return text("accent", set.accent() == null ? null : set.accent().hex());
        }

        String stylesheet() {
            return AccentStyles.ofPreview(brand.accent());
        }

        static String ratio(double contrast) {
            return String.format(Locale.ROOT, "%.1f:1", contrast);
        }
    }

    Reply show(Call call, PageContext context) {
        var notice = Form.ofQuery(call).has("saved") ? "The brand was saved. Travellers see it from now on." : null;
        return page(200, context, Form.EMPTY, notice);
    }

    private Reply page(int status, PageContext context, Form form, @Nullable String notice) {
        var layout = new PageLayout(context, "/settings");
        var view = database.snapshot(tx -> new View(
                layout,
                form,
                Branding.settings(tx, context.partnerId()),
                Brands.ofPartner(tx, context.partnerId()),
                notice));
        return Page.of(status, "dashboard/branding.jte", view);
    }

    private Reply save(Call call, PageContext context) {
        var form = Form.ofUpload(call);
        int status = ErrorCode.INVALID_REQUEST.status();
        try {
            var change = change(form, logo(form));
            change.errors().forEach(error -> form.addError(error.field(), "This " + error.message() + "."));
            if (form.isValid()) {
                database.transact(tx -> {
                    Branding.change(tx, context.partnerId(), change, clock.instant());
                    return null;
                });
                return HtmlReply.seeOther(context.link(PATH + "?saved"));
            }
        } catch (CodedException refused) {
            form.addErrors(refused);
            status = refused.code().status();
        }
        return page(status, context, form, null);
    }

    /// The new logo, or null if none was chosen. Adds an error if it is none, so that all errors are shown
    /// together.
    private @Nullable LogoFile logo(Form form) {
        var file = form.file("logo");
        try {
            return file == null ? null : logos.read(file);
        } catch (CodedException refused) {
            if (refused.fieldErrors().isEmpty()) {
                throw refused;
            }
            form.addErrors(refused);
            return null;
        }
    }

    private static BrandChange change(Form form, @Nullable LogoFile logo) {
        return new BrandChange(
                form.raw("name"),
                form.raw("accent"),
                form.raw("support"),
                form.raw("legal"),
                form.raw("language"),
                logo,
                form.has("remove_logo"));
    }
}
