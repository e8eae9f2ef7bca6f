package beppay.cli;

import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PriceList;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.team.Passwords;
import beppay.text.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// What is typed, as what is meant; what can't be meant is wrong usage.
final class Arguments {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REFERENCE = 255;
    /// More lines than anybody reads, few enough for any terminal.
    private static final int MOST_LINES = 10_000;

    /// What Java makes of bytes that the terminal's encoding does not know.
    private static final String UNREADABLE = "\uFFFD";

    private final Desk desk;

    Arguments(Desk desk) {
        this.desk = desk;
    }

    record Name(String text) {}

    record Reference(String text) {}

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
                EmailAddress.class, text -> checked(EmailAddress.parse(text), "this is no e-mail address"));
        cli.registerConverter(Money.class, Arguments::amount);
        cli.registerConverter(
                Markup.class, text -> checked(Markup.parse(text), "a markup is from 0 to 10000 percent, such as 12.5"));
        cli.registerConverter(
                PriceList.class, text -> checked(PriceList.of(text), "a list is beppay, esimaccess, esimgo or airalo"));
        cli.registerConverter(Fulfilment.class, Arguments::fulfilment);
        cli.registerConverter(Name.class, text -> new Name(line(text, LONGEST_NAME)));
        cli.registerConverter(Reference.class, text -> new Reference(line(text, LONGEST_REFERENCE)));
        cli.registerConverter(Limit.class, Arguments::limit);
        cli.registerConverter(Password.class, this::password);
    }

    private static <T> T checked(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new TypeConversionException(otherwise);
        }
        return value;
    }

    private static Money amount(String text) {
        var amount = Money.parse(text);
        return checked(
                amount != null && amount.isPositive() ? amount : null,
                "an amount is over 0 and has at most six decimals, such as 500.00");
    }

    private static Fulfilment fulfilment(String text) {
        return switch (text) {
            case "sandbox" -> Fulfilment.SANDBOX;
            case "stock" -> Fulfilment.STOCK;
            default -> throw new TypeConversionException("a supplier is sandbox or stock");
        };
    }

    private static String line(String text, int most) {
        if (text.contains(UNREADABLE)) {
            throw new TypeConversionException("the text can't be read in this terminal's encoding; try LC_ALL=C.UTF-8");
        }
        return checked(
                VisibleText.faultIn(text, most) == null ? text : null,
                "a line of 1 to %d printable characters is wanted".formatted(most));
    }

    private static Limit limit(String text) {
        int lines = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return checked(
                lines > 0 && lines <= MOST_LINES ? new Limit(lines) : null,
                "a whole number from 1 to %d is wanted".formatted(MOST_LINES));
    }

    private Password password(String text) {
        var password = text.equals("-") ? typed() : text;
        boolean fits = password.length() >= Passwords.FEWEST_CHARACTERS
                && password.length() <= Passwords.MOST_CHARACTERS
                && !password.contains(UNREADABLE);
        return checked(
                fits ? new Password(password) : null,
                "a password has %d to %d characters".formatted(Passwords.FEWEST_CHARACTERS, Passwords.MOST_CHARACTERS));
    }

    private String typed() {
        try {
            return Objects.requireNonNullElse(desk.in().readLine(), "");
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
