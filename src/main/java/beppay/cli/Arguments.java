package beppay.cli;

import beppay.approvals.ReasonCode;
import beppay.catalog.Markup;
import beppay.catalog.PriceRounding;
import beppay.catalog.imports.PriceList;
import beppay.esims.Iccid;
import beppay.keys.AddressBlock;
import beppay.keys.Scope;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.orders.Order;
import beppay.people.Passwords;
import beppay.platform.csv.InputText;
import beppay.text.VisibleText;
import beppay.wallets.Currency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Converts command-line arguments to values. An invalid argument is a usage error.
final class Arguments {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REFERENCE = 255;
    private static final int LONGEST_REMARK = 500;
    /// More lines than are ever read, and few enough for any terminal.
    private static final int MAX_LINES = 10_000;

    /// A hundred times what any plan costs.
    private static final Money MAX_PRICE_PART = new Money(10_000_000_000L);

    private static final String PRICE_PART =
            "an amount between -10000 and 10000 with at most six decimals is required, such as 0.50";

    /// Java's replacement for bytes that are invalid in the terminal's encoding.
    private static final String UNREADABLE = "\uFFFD";

    private final CliContext context;

    Arguments(CliContext context) {
        this.context = context;
    }

    record Name(String text) {}

    /// The reference of a payment or an adjustment, without leading and trailing blanks.
    record Reference(String text) {}

    record Reason(String text) {}

    /// A remark of the operator's own.
    record Remark(String text) {}

    /// An amount in a price, which may be 0 or negative.
    record PricePart(Money money) {}

    /// An amount that is not zero; negative to take money.
    record SignedAmount(Money money) {}

    /// A complete day in UTC.
    record Day(LocalDate date) {
        Instant start() {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /// The start of the following day.
        Instant end() {
            return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /// @param at the first instant at which the key is no longer valid
    record Expiry(Instant at) {}

    record Limit(int lines) {}

    record Password(String text) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    enum Fulfilment {
        SANDBOX,
        STOCK
    }

    void register(CommandLine cli) {
        cli.registerConverter(
                EmailAddress.class, text -> checked(EmailAddress.parse(text), "this is not an e-mail address"));
        cli.registerConverter(long.class, Arguments::wholeNumber);
        registerMoney(cli);
        cli.registerConverter(PricePart.class, text -> new PricePart(checked(pricePart(text), PRICE_PART)));
        cli.registerConverter(
                Markup.class, text -> checked(Markup.parse(text), "a markup must be 0 to 10000 percent, such as 12.5"));
        cli.registerConverter(
                PriceRounding.class, text -> checked(PriceRounding.of(text), "use none, .00, .49 or .99"));
        cli.registerConverter(
                PriceList.class, text -> checked(PriceList.of(text), "use beppay, esimaccess, esimgo or airalo"));
        cli.registerConverter(Fulfilment.class, Arguments::fulfilment);
        cli.registerConverter(Name.class, text -> new Name(line(text, LONGEST_NAME)));
        cli.registerConverter(
                Reference.class, text -> new Reference(line(InputText.stripped(text), LONGEST_REFERENCE)));
        cli.registerConverter(Reason.class, text -> new Reason(line(InputText.stripped(text), LONGEST_REFERENCE)));
        cli.registerConverter(Day.class, text -> new Day(day(text)));
        cli.registerConverter(Expiry.class, Arguments::expiry);
        cli.registerConverter(
                Order.Status.class,
                text -> checked(
                        Order.Status.of(text.toLowerCase(Locale.ROOT)), "a status is processing, completed or failed"));
        cli.registerConverter(
                Iccid.class, text -> checked(iccid(text.replace(" ", "")), "an ICCID has 18 to 22 digits"));
        cli.registerConverter(
                Scope.class,
                text -> checked(
                        Scope.of(text.strip().toLowerCase(Locale.ROOT)),
                        "the scopes are " + String.join(", ", Scope.codes())));
        cli.registerConverter(
                AddressBlock.class,
                text -> checked(
                        AddressBlock.parse(text.strip()), "an address or block is required, such as 203.0.113.0/24"));
        cli.registerConverter(Limit.class, Arguments::limit);
        cli.registerConverter(Password.class, this::password);
    }

    private static void registerMoney(CommandLine cli) {
        cli.registerConverter(Currency.class, Arguments::currency);
        cli.registerConverter(Money.class, Arguments::amount);
        cli.registerConverter(SignedAmount.class, Arguments::signedAmount);
        cli.registerConverter(Remark.class, text -> new Remark(line(InputText.stripped(text), LONGEST_REMARK)));
        cli.registerConverter(
                ReasonCode.class,
                text -> checked(
                        ReasonCode.of(text),
                        "the codes are "
                                + Arrays.stream(ReasonCode.values())
                                        .map(ReasonCode::code)
                                        .collect(Collectors.joining(", "))));
    }

    private static <T> T checked(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new TypeConversionException(otherwise);
        }
        return value;
    }

    private static Long wholeNumber(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException otherText) {
            throw new TypeConversionException("this is not a whole number");
        }
    }

    private static Currency currency(String text) {
        var known = Arrays.stream(Currency.values())
                .filter(currency -> currency.name().equalsIgnoreCase(text))
                .findFirst();
        return checked(
                known.orElse(null),
                "the currencies are "
                        + Arrays.stream(Currency.values()).map(Currency::name).collect(Collectors.joining(", ")));
    }

    private static Money amount(String text) {
        var amount = Money.parse(text);
        return checked(
                amount != null && amount.isPositive() ? amount : null,
                "an amount must be above 0, below 1000000000000 and have at most six decimals, such as 500.00");
    }

    private static @Nullable Money pricePart(String text) {
        var amount = Money.parse(text);
        return amount != null && Math.abs(amount.micros()) <= MAX_PRICE_PART.micros() ? amount : null;
    }

    private static SignedAmount signedAmount(String text) {
        var amount = Money.parse(text);
        return checked(
                amount != null && !amount.equals(Money.ZERO) ? new SignedAmount(amount) : null,
                "an adjustment must not be 0, be between -1000000000000 and 1000000000000 and have at most six decimals, such as -5.00");
    }

    private static LocalDate day(String text) {
        try {
            if (text.matches("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException noDay) {
            // Reported below, as for any other invalid text.
        }
        throw new TypeConversionException("a day is required, such as 2026-03-30");
    }

    /// A day is the last day on which the key is valid, as in the dashboard. An instant is the time of expiry,
    /// as in the API.
    private static Expiry expiry(String text) {
        try {
            if (text.matches("[1-9][0-9]{3}-.*T.*")) {
                return new Expiry(Instant.parse(text));
            }
        } catch (DateTimeParseException noInstant) {
            throw new TypeConversionException("a time is required, such as 2030-01-01T00:00:00Z");
        }
        return new Expiry(new Day(day(text)).end());
    }

    private static @Nullable Iccid iccid(String digits) {
        return Iccid.errorIn(digits) == null ? new Iccid(digits) : null;
    }

    private static Fulfilment fulfilment(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "sandbox" -> Fulfilment.SANDBOX;
            case "stock" -> Fulfilment.STOCK;
            default -> throw new TypeConversionException("the suppliers are sandbox and stock");
        };
    }

    private static String line(String text, int most) {
        if (text.contains(UNREADABLE)) {
            throw new TypeConversionException("the text is invalid in this terminal's encoding; try LC_ALL=C.UTF-8");
        }
        return checked(
                VisibleText.errorIn(text, most) == null ? text : null,
                "a line of 1 to %d printable characters is required".formatted(most));
    }

    private static Limit limit(String text) {
        int lines = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return checked(
                lines > 0 && lines <= MAX_LINES ? new Limit(lines) : null,
                "a whole number from 1 to %d is required".formatted(MAX_LINES));
    }

    /// Every user of the machine can read the arguments of a process.
    private Password password(String text) {
        if (!text.equals("-")) {
            throw new TypeConversionException(
                    "other users of this machine can read it there. Use --password - and enter it"
                            + " on standard input");
        }
        var password = typed();
        boolean fits = password.length() >= Passwords.MIN_CHARACTERS
                && password.length() <= Passwords.MAX_CHARACTERS
                && !password.contains(UNREADABLE);
        return checked(
                fits ? new Password(password) : null,
                "a password has %d to %d characters".formatted(Passwords.MIN_CHARACTERS, Passwords.MAX_CHARACTERS));
    }

    private String typed() {
        try {
            return Objects.requireNonNullElse(context.in().readLine(), "");
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
