package beppay.traveller;

import beppay.branding.Brand;
import beppay.esims.ActivationCode;
import beppay.esims.EsimStatus;
import beppay.esims.InstallLinks;
import beppay.esims.QrCode;
import beppay.mode.Mode;
import beppay.orders.EsimLine;
import beppay.orders.cancellation.CancellationRequest;
import beppay.translations.Translation;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// The page of an eSIM.
///
/// @param coverage null if the plan is not known
record EsimView(
        PageFrame frame,
        OpenedEsim esim,
        Phone phone,
        @Nullable Coverage coverage) {
    static EsimView of(Translation texts, OpenedEsim esim, Phone phone) {
        var frame = PageFrame.of(texts, esim.brand(), esim.detail().line().planName());
        var plan = esim.plan();
        return new EsimView(frame, esim, phone, plan == null ? null : new Coverage(texts, plan));
    }

    Translation texts() {
        return frame.texts();
    }

    Brand brand() {
        return esim.brand();
    }

    EsimLine line() {
        return esim.detail().line();
    }

    boolean isTest() {
        return esim.shared().mode() == Mode.TEST;
    }

    /// A cancellation that a supplier has not refused counts as an end, since a phone that still loads the eSIM
    /// could make it impossible.
    private EsimStatus status() {
        var cancellation = esim.detail().cancellation();
        boolean isEnding = cancellation != null && cancellation.state() != CancellationRequest.State.REFUSED;
        return isEnding ? EsimStatus.CANCELLED : line().state().status();
    }

    /// Whether the codes are what the traveller came for.
    boolean isToBeInstalled() {
        return status() == EsimStatus.READY || status() == EsimStatus.UNKNOWN;
    }

    boolean isInstalled() {
        return status() == EsimStatus.INSTALLED;
    }

    boolean isInUse() {
        return status() == EsimStatus.ACTIVE || status() == EsimStatus.DEPLETED;
    }

    boolean isEnded() {
        return status().isEnded();
    }

    /// The beginning of the keys of the texts about the status.
    String stateKey() {
        return switch (status()) {
            case READY, UNKNOWN -> "state.ready";
            case INSTALLED -> "state.installed";
            case ACTIVE -> "state.active";
            case DEPLETED -> "state.depleted";
            case EXPIRED -> "state.expired";
            case SUSPENDED -> "state.suspended";
            case CANCELLED, REVOKED -> "state.ended";
        };
    }

    /// What the status means for the traveller; null if its heading says it all.
    @Nullable
    String stateText() {
        return switch (status()) {
            case ACTIVE -> null;
            case READY, UNKNOWN -> texts().text("install.before");
            case SUSPENDED, CANCELLED, REVOKED -> texts().text(stateKey() + ".text", "brand", brand().name());
            case INSTALLED, DEPLETED, EXPIRED -> texts().text(stateKey() + ".text");
        };
    }

    Usage usage() {
        return new Usage(texts(), line().state());
    }

    boolean showsUsage() {
        return !isToBeInstalled() && status() != EsimStatus.CANCELLED && status() != EsimStatus.REVOKED;
    }

    boolean offersTopUp() {
        return esim.canTopUp() && !isToBeInstalled() && !isEnded();
    }

    /// The link that writes an e-mail to the brand's support; null if it has no address.
    @Nullable
    String supportLink() {
        var support = brand().support();
        try {
            return support == null ? null : new URI("mailto", support, null).toASCIIString();
        } catch (URISyntaxException unusual) {
            return null;
        }
    }

    ActivationCode code() {
        return esim.detail().profile().activationCode();
    }

    @Nullable
    String confirmationCode() {
        return esim.detail().profile().confirmation();
    }

    InstallLinks links() {
        return new InstallLinks(code());
    }

    String picture() {
        return QrCode.dataUri(code());
    }

    /// The ICCID in groups of four digits, as phones show it.
    String iccid() {
        return line().iccid().replaceAll("(.{4})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return "the page of an eSIM";
    }
}
