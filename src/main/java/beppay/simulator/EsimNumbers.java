package beppay.simulator;

import java.util.Locale;

/// The identifiers of eSIMs. Each is unique within a simulator.
///
/// @param issuer the first seven digits of the ICCIDs, different for each supplier, so that several simulators with the
///     same seed do not sell the same eSIMs: 89 for telecommunications, then an issuer that does not exist
public record EsimNumbers(Seed seed, String issuer) {
    private static final long ICCIDS_OF_ISSUER = 100_000_000_000L;

    /// 19 digits, of which the last is the Luhn check digit.
    public String iccid(long number) {
        var first = seed.below(ICCIDS_OF_ISSUER, "iccid");
        var digits = "%s%011d".formatted(issuer, (first + number) % ICCIDS_OF_ISSUER);
        return digits + checkDigit(digits);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }

    public String imsi(long number) {
        return "99943%010d".formatted(number);
    }

    /// 32 characters.
    public String matchingId(long number) {
        return seed.hex("matching", number).toUpperCase(Locale.ROOT);
    }

    public String pin(long number) {
        return "%04d".formatted(seed.below(10_000, "pin", number));
    }

    public String puk(long number) {
        return "%08d".formatted(seed.below(100_000_000, "puk", number));
    }
}
