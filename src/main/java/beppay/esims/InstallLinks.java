package beppay.esims;

/// Links that install an eSIM on the phone that opens them. They lead to pages of Apple and Google, which pass
/// the activation code on to the phone.
public final class InstallLinks {
    private static final String IPHONE = "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=";
    private static final String ANDROID = "https://esimsetup.android.com/esim_qrcode_provisioning?carddata=";

    private InstallLinks() {}

    /// For iOS 17.4 and later.
    public static String iphone(ActivationCode code) {
        return IPHONE + code.text();
    }

    public static String android(ActivationCode code) {
        return ANDROID + code.text();
    }
}
