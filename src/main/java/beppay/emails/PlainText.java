package beppay.emails;

import beppay.emails.EmailContent.Block;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Renders an e-mail as text, for mailboxes that show no HTML.
final class PlainText {
    private static final String PARAGRAPH = "\n\n";

    private PlainText() {}

    static String of(EmailContent content) {
        var text = content.blocks().stream().map(PlainText::text).collect(Collectors.joining(PARAGRAPH));
        return text + PARAGRAPH + "-- \n" + footer(content) + "\n";
    }

    private static String text(Block block) {
        return switch (block) {
            case EmailContent.Heading heading -> heading.text();
            case EmailContent.Paragraph paragraph -> paragraph.text();
            case EmailContent.Button button -> link(button.label(), button.url());
            case EmailContent.LinkedText linked -> link(linked.text(), linked.url());
            case EmailContent.QrImage qr -> "[" + qr.alternative() + "]";
            case EmailContent.Row row -> row.label() + ":\n" + row.value();
            case EmailContent.Steps steps -> steps.title() + "\n" + numbered(steps.steps());
        };
    }

    private static String link(String label, String url) {
        return label + ":\n" + url;
    }

    private static String numbered(List<String> steps) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> "%d. %s".formatted(i + 1, steps.get(i)))
                .collect(Collectors.joining("\n"));
    }

    private static String footer(EmailContent content) {
        var brand = content.brand();
        return Stream.of(brand.name(), brand.legalLines(), content.reason())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
