package beppay.documentation;

import java.util.stream.Collectors;

/// Uses only the standard library of Python 3.
final class PythonCode implements Language {
    @Override
    public String name() {
        return "Python";
    }

    @Override
    public String id() {
        return "python";
    }

    @Override
    public String program(Sample sample) {
        var usesJson = sample.returnsJson() || sample.body() != null;
        var shown = sample.returnsJson() ? "json.dumps(json.load(response), indent=2)" : "response.read().decode()";
        return (usesJson ? "import json\n" : "") + """
                import os
                from urllib.error import HTTPError
                from urllib.request import Request, urlopen

                request = Request(
                    os.environ["%s"] + %s,
                %s)
                try:
                    response = urlopen(request)
                except HTTPError as error:
                    response = error
                with response:
                    print(%s)
                """.formatted(URL, target(sample), options(sample), shown);
    }

    private static String target(Sample sample) {
        var target = LiteralSyntax.json(sample.target());
        var end = sample.targetEnd().isEmpty() ? "" : " + " + LiteralSyntax.json(sample.targetEnd());
        return sample.targetVariable() == null
                ? target
                : "%s + os.environ[\"%s\"]%s".formatted(target, sample.targetVariable(), end);
    }

    private static String options(Sample sample) {
        var options = new StringBuilder();
        if (!sample.method().equals("GET")) {
            options.append("    method=\"").append(sample.method()).append("\",\n");
        }
        var headers = headers(sample);
        if (!headers.isEmpty()) {
            options.append("    headers={\n        ").append(headers).append(",\n    },\n");
        }
        if (sample.body() != null) {
            options.append("    data=json.dumps(")
                    .append(LiteralSyntax.PYTHON.write(sample.body(), "    "))
                    .append(").encode(),\n");
        }
        return options.toString();
    }

    private static String headers(Sample sample) {
        return sample.sentHeaders().stream().map(PythonCode::header).collect(Collectors.joining(",\n        "));
    }

    private static String header(Sample.Sent header) {
        var value = LiteralSyntax.json(header.words());
        return LiteralSyntax.json(header.name())
                + ": "
                + (header.variable() == null ? value : "%s + os.environ[\"%s\"]".formatted(value, header.variable()));
    }
}
