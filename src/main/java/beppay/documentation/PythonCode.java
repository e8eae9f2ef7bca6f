package beppay.documentation;

import java.util.ArrayList;

/// For Python 3, with nothing but its standard library.
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
        var usesJson = sample.answersJson() || sample.body() != null;
        var shown = sample.answersJson() ? "json.dumps(json.load(response), indent=2)" : "response.read().decode()";
        return (usesJson ? "import json\n" : "")
                + """
                import os
                from urllib.request import Request, urlopen

                request = Request(
                    os.environ["%s"] + %s,
                %s)
                with urlopen(request) as response:
                    print(%s)
                """.formatted(URL, Notation.json(sample.target()), options(sample), shown);
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
                    .append(Notation.PYTHON.write(sample.body(), "    "))
                    .append(").encode(),\n");
        }
        return options.toString();
    }

    private static String headers(Sample sample) {
        var headers = new ArrayList<String>();
        switch (sample.credential()) {
            case KEY -> headers.add("\"Authorization\": \"Bearer \" + os.environ[\"" + KEY + "\"]");
            case SESSION -> headers.add("\"Cookie\": \"access_token=\" + os.environ[\"" + SESSION + "\"]");
            case NOTHING -> {}
        }
        for (var header : sample.headers()) {
            headers.add(Notation.json(header.name()) + ": " + Notation.json(header.value()));
        }
        if (sample.body() != null) {
            headers.add("\"Content-Type\": \"application/json\"");
        }
        return String.join(",\n        ", headers);
    }
}
