package beppay.esims;

/// The addresses that install a profile on the phone that opens them. They lead to Apple and to Google, which
/// pass the activation code on to the phone. They contain the code, so nobody but the phone's user may see them.
///
/// An iPhone needs iOS 17.4 or later. On Android, support depends on the manufacturer.
public record InstallLinks(ActivationCode code) {
    private static final String IPHONE = "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=";
    private static final String ANDROID = "https://esimsetup.android.com/esim_qrcode_provisioning?carddata=";

    public String iphone() {
        return IPHONE + code.text();
    }

    public String android() {
        return ANDROID + code.text();
    }
}
