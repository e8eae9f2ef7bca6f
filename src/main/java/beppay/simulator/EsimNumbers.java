package beppay.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The identifiers of eSIMs, in the supplier's formats. Each is unique within a simulator.
record EsimNumbers(Seed seed) {
    /// 89 for telecommunications, then an issuer that does not exist.
    private static final String ISSUER = "8999943";

    private static final long ICCIDS_OF_ISSUER = 100_000_000_000L;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    String orderNo(Instant created, long number) {
        return "B" + tranNo(created, number);
    }

    String tranNo(Instant created, long number) {
        return "%s%04d".formatted(MINUTE.format(created), number);
    }

    /// 19 digits, of which the last is the Luhn check digit.
    String iccid(long number) {
        var first = seed.below(ICCIDS_OF_ISSUER, "iccid");
        var digits = "%s%011d".formatted(ISSUER, (first + number) % ICCIDS_OF_ISSUER);
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

    String imsi(long number) {
        return "99943%010d".formatted(number);
    }

    String activationCode(long number) {
        return "LPA:1$rsp.simulator.invalid$" + seed.hex("matching", number).toUpperCase(Locale.ROOT);
    }

    String shortUrl(long number) {
        return "https://qr.simulator.invalid/" + seed.hex("qr", number);
    }

    String pin(long number) {
        return "%04d".formatted(seed.below(10_000, "pin", number));
    }

    String puk(long number) {
        return "%08d".formatted(seed.below(100_000_000, "puk", number));
    }
}
