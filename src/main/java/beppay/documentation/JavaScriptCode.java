package beppay.documentation;

import java.util.stream.Collectors;

/// A module for Node.js 18 or later.
final class JavaScriptCode implements Language {
    @Override
    public String name() {
        return "JavaScript";
    }

    @Override
    public String id() {
        return "javascript";
    }

    @Override
    public String program(Sample sample) {
        var address = "process.env." + URL + " + " + LiteralSyntax.json(sample.target());
        if (sample.targetVariable() != null) {
            address += " + process.env." + sample.targetVariable();
            address += sample.targetEnd().isEmpty() ? "" : " + " + LiteralSyntax.json(sample.targetEnd());
        }
        var options = options(sample);
        var fetched =
                options.isEmpty() ? "fetch(%s)".formatted(address) : "fetch(%s, {\n%s})".formatted(address, options);
        var shown = sample.returnsJson() ? "JSON.stringify(await response.json(), null, 2)" : "await response.text()";
        return "const response = await %s;\nconsole.log(%s);\n".formatted(fetched, shown);
    }

    private static String options(Sample sample) {
        var options = new StringBuilder();
        if (!sample.method().equals("GET")) {
            options.append("  method: \"").append(sample.method()).append("\",\n");
        }
        var headers = headers(sample);
        if (!headers.isEmpty()) {
            options.append("  headers: {\n    ").append(headers).append(",\n  },\n");
        }
        if (sample.body() != null) {
            options.append("  body: JSON.stringify(")
                    .append(LiteralSyntax.JAVASCRIPT.write(sample.body(), "  "))
                    .append("),\n");
        }
        return options.toString();
    }

    private static String headers(Sample sample) {
        return sample.sentHeaders().stream().map(JavaScriptCode::header).collect(Collectors.joining(",\n    "));
    }

    private static String header(Sample.Sent header) {
        var value = header.variable() == null
                ? LiteralSyntax.json(header.words())
                : "`%s${process.env.%s}`".formatted(header.words(), header.variable());
        return LiteralSyntax.json(header.name()) + ": " + value;
    }
}
