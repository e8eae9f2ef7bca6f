package beppay.documentation;

import java.util.ArrayList;

/// Uses the JDK's HTTP client. Requires Java 15 or later.
final class JavaCode implements Language {
    private static final String INDENT = " ".repeat(16);

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public String id() {
        return "java";
    }

    @Override
    public String program(Sample sample) {
        return """
                import java.net.URI;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpRequest.BodyPublishers;
                import java.net.http.HttpResponse.BodyHandlers;

                public class %s {
                    public static void main(String[] args) throws Exception {
                        var request = HttpRequest.newBuilder()
                                .uri(URI.create(System.getenv("%s") + %s))
                %s                .build();
                        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
                        System.out.println(response.body());
                    }
                }
                """.formatted(sample.name(), URL, target(sample), steps(sample))
                .replace(usesBody(sample) ? "\0" : "import java.net.http.HttpRequest.BodyPublishers;\n", "");
    }

    private static String target(Sample sample) {
        var target = LiteralSyntax.json(sample.target());
        var end = sample.targetEnd().isEmpty() ? "" : " + " + LiteralSyntax.json(sample.targetEnd());
        return sample.targetVariable() == null
                ? target
                : "%s + System.getenv(\"%s\")%s".formatted(target, sample.targetVariable(), end);
    }

    private static boolean usesBody(Sample sample) {
        return sample.method().equals("POST") || sample.body() != null;
    }

    private static String steps(Sample sample) {
        var steps = new ArrayList<String>();
        sample.sentHeaders().forEach(header -> steps.add(header(header)));
        switch (sample.method()) {
            case "GET" -> {}
            case "POST" -> steps.add(".POST(" + publisher(sample) + ")");
            case "DELETE" -> steps.add(".DELETE()");
            default -> steps.add(".method(\"%s\", %s)".formatted(sample.method(), publisher(sample)));
        }
        return steps.isEmpty() ? "" : INDENT + String.join("\n" + INDENT, steps) + "\n";
    }

    private static String header(Sample.Sent header) {
        var value = LiteralSyntax.json(header.words())
                + (header.variable() == null ? "" : " + System.getenv(\"%s\")".formatted(header.variable()));
        return ".header(%s, %s)".formatted(LiteralSyntax.json(header.name()), value);
    }

    private static String publisher(Sample sample) {
        if (sample.body() == null) {
            return "BodyPublishers.noBody()";
        }
        var inner = INDENT + " ".repeat(8);
        var json = LiteralSyntax.JSON.write(sample.body(), inner).replace("\\", "\\\\");
        return "BodyPublishers.ofString(\"\"\"\n" + inner + json + "\"\"\")";
    }
}
