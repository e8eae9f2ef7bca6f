package beppay.documentation;

import java.util.stream.Collectors;

/// Uses PHP's HTTP streams, which need no extension.
final class PhpCode implements Language {
    @Override
    public String name() {
        return "PHP";
    }

    @Override
    public String id() {
        return "php";
    }

    @Override
    public String program(Sample sample) {
        return """
                <?php
                $context = stream_context_create(['http' => [
                    'method' => '%s',
                %s    'ignore_errors' => true,
                ]]);
                echo file_get_contents(getenv('%s') . %s, false, $context), PHP_EOL;
                """.formatted(sample.method(), options(sample), URL, target(sample));
    }

    private static String target(Sample sample) {
        var target = LiteralSyntax.php(sample.target());
        var end = sample.targetEnd().isEmpty() ? "" : " . " + LiteralSyntax.php(sample.targetEnd());
        return sample.targetVariable() == null
                ? target
                : "%s . getenv('%s')%s".formatted(target, sample.targetVariable(), end);
    }

    private static String options(Sample sample) {
        var options = new StringBuilder();
        var headers = headers(sample);
        if (!headers.isEmpty()) {
            options.append("    'header' => [\n        ").append(headers).append(",\n    ],\n");
        }
        if (sample.body() != null) {
            options.append("    'content' => json_encode(")
                    .append(LiteralSyntax.PHP.write(sample.body(), "    "))
                    .append("),\n");
        }
        return options.toString();
    }

    private static String headers(Sample sample) {
        return sample.sentHeaders().stream().map(PhpCode::header).collect(Collectors.joining(",\n        "));
    }

    private static String header(Sample.Sent header) {
        var line = LiteralSyntax.php(header.name() + ": " + header.words());
        return header.variable() == null ? line : "%s . getenv('%s')".formatted(line, header.variable());
    }
}
