package beppay.documentation;

import java.util.ArrayList;

final class CurlCode implements Language {
    @Override
    public String name() {
        return "curl";
    }

    @Override
    public String id() {
        return "bash";
    }

    @Override
    public String program(Sample sample) {
        var parts = new ArrayList<String>();
        var method = sample.method();
        var isImplied = method.equals("GET") || (method.equals("POST") && sample.body() != null);
        parts.add("curl " + (isImplied ? "" : "-X " + method + " ") + "\"$" + URL + target(sample) + "\"");
        sample.sentHeaders().forEach(header -> parts.add("-H " + header(header)));
        if (sample.body() != null) {
            parts.add("-d " + quoted(LiteralSyntax.JSON.write(sample.body(), "  ")));
        }
        return String.join(" \\\n  ", parts) + "\n";
    }

    private static String target(Sample sample) {
        return sample.targetVariable() == null
                ? sample.target()
                : sample.target() + "$" + sample.targetVariable() + sample.targetEnd();
    }

    /// Quoted with double quotes if the shell must expand a variable.
    private static String header(Sample.Sent header) {
        var line = header.name() + ": " + header.words();
        return header.variable() == null ? quoted(line) : "\"%s$%s\"".formatted(line, header.variable());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
