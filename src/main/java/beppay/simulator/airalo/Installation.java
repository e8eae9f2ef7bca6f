package beppay.simulator.airalo;

/// The texts for the installation of an eSIM, which are short here. The supplier's are HTML too.
final class Installation {
    static final String QR = "<p>Scan the QR code.</p>";
    static final String MANUAL = "<p>Enter the SM-DP+ address and the activation code.</p>";
    static final String GUIDE = "https://simulator.invalid/installation-guide";

    private Installation() {}
}
