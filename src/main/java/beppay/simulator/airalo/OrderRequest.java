package beppay.simulator.airalo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a client orders.
///
/// @param quantity the number of eSIMs; 1 for a top-up
/// @param description null if the client sent none
/// @param toppedUp the ICCID that a top-up extends; null for new eSIMs
record OrderRequest(
        DataPackage ordered,
        int quantity,
        @Nullable String description,
        @Nullable String toppedUp) {
    private static final int MAX_QUANTITY = 50;

    /// The supplier documents no limit. It stores texts of this kind in a column of this length.
    private static final int MAX_DESCRIPTION = 255;

    private static final String BY_EMAIL = "to_email";
    private static final String BRAND = "brand_settings_name";

    /// An order of new eSIMs.
    ///
    /// @throws Rejection if a field is invalid
    static OrderRequest of(Parameters fields, Catalogue catalogue) {
        var validation = new Validation();
        var ordered = ordered(fields, catalogue, validation);
        validation.require(fields, "quantity");
        var quantity = validation.number(fields, "quantity", 1, MAX_QUANTITY, 1);
        if (!Objects.requireNonNullElse(fields.text("type"), "sim").equals("sim")) {
            validation.add("type", "The selected type is invalid.");
        }
        var description = description(fields, validation);
        if (fields.text(BY_EMAIL) != null && fields.all("sharing_option").isEmpty()) {
            validation.add("sharing_option", "The sharing option field is required when to email is present.");
        }
        if (fields.text(BRAND) != null) {
            validation.add(BRAND, "Brand settings name doesn't exist.");
        }
        validation.reject();
        return new OrderRequest(Objects.requireNonNull(ordered), quantity, description, null);
    }

    private static @Nullable DataPackage ordered(Parameters fields, Catalogue catalogue, Validation validation) {
        validation.require(fields, "package_id");
        var id = fields.text("package_id");
        var ordered = id == null ? null : catalogue.find(id);
        if (ordered == null || ordered.isTopUp()) {
            validation.add("package_id", "The selected package is invalid.");
        }
        return ordered;
    }

    private static @Nullable String description(Parameters fields, Validation validation) {
        var description = fields.text("description");
        if (description != null && description.length() > MAX_DESCRIPTION) {
            validation.add(
                    "description", "The description may not be greater than %d characters.".formatted(MAX_DESCRIPTION));
        }
        return description;
    }

    /// An order of a top-up.
    ///
    /// @throws Rejection if a field is invalid, or the eSIM can't be topped up
    static OrderRequest ofTopUp(Parameters fields, Catalogue catalogue, EsimLife life) {
        var validation = new Validation();
        validation.require(fields, "iccid");
        validation.require(fields, "package_id");
        var description = description(fields, validation);
        validation.reject();
        var iccid = Objects.requireNonNull(fields.text("iccid"));
        var id = Objects.requireNonNull(fields.text("package_id"));
        var esim = life.account().esim(iccid);
        if (esim == null) {
            throw Validation.invalid("iccid", "The selected iccid is invalid.");
        } else if (life.recycledAt(esim) != null) {
            throw SupplierError.RECYCLED.because(iccid);
        }
        var topUp = catalogue.find(id);
        var ordered = esim.order().request().ordered();
        var isSandbox = SandboxPackage.error(id).isPresent();
        if (topUp == null || !(isSandbox || (topUp.isTopUp() && Catalogue.isSameOperator(topUp, ordered)))) {
            throw Validation.invalid("package_id", "invalid topup package");
        }
        var text = description == null ? "Topup (%s)".formatted(iccid) : description;
        return new OrderRequest(topUp, 1, text, iccid);
    }

    boolean isTopUp() {
        return toppedUp != null;
    }

    /// In 1/10000 USD.
    long cost() {
        return ordered.netPrice() * quantity;
    }
}
