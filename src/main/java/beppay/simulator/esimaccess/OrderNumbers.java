package beppay.simulator.esimaccess;

import beppay.simulator.EsimNumbers;
import beppay.simulator.Seed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The identifiers of orders and eSIMs, in the supplier's formats. Each is unique within a simulator.
record OrderNumbers(Seed seed) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    EsimNumbers esims() {
        return new EsimNumbers(seed, "8999943");
    }

    String orderNo(Instant created, long number) {
        return "B" + tranNo(created, number);
    }

    String tranNo(Instant created, long number) {
        return "%s%04d".formatted(MINUTE.format(created), number);
    }

    /// 32 digits.
    String eid(long number) {
        return "89049032%024d".formatted(number);
    }

    String activationCode(long number) {
        return "LPA:1$rsp.simulator.invalid$" + esims().matchingId(number);
    }

    String shortUrl(long number) {
        return "https://qr.simulator.invalid/" + seed.hex("qr", number);
    }
}
