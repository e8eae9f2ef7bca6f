package beppay.documentation;

import java.util.stream.Collectors;

/// Uses Go's standard library, formatted like gofmt.
final class GoCode implements Language {
    @Override
    public String name() {
        return "Go";
    }

    @Override
    public String id() {
        return "go";
    }

    @Override
    public String program(Sample sample) {
        var body = sample.body() == null
                ? "nil"
                : "strings.NewReader(`" + LiteralSyntax.JSON.write(sample.body(), "") + "`)";
        var program = """
                package main

                import (
                    "io"
                    "log"
                    "net/http"
                    "os"
                %s)

                func main() {
                    request, err := http.NewRequest("%s", os.Getenv("%s")+%s, %s)
                    if err != nil {
                        log.Fatal(err)
                    }
                %s    response, err := http.DefaultClient.Do(request)
                    if err != nil {
                        log.Fatal(err)
                    }
                    defer response.Body.Close()
                    if _, err := io.Copy(os.Stdout, response.Body); err != nil {
                        log.Fatal(err)
                    }
                }
                """.replace("    ", "\t");
        var more = sample.body() == null ? "" : "\t\"strings\"\n";
        var target = LiteralSyntax.json(sample.target());
        if (sample.targetVariable() != null) {
            target += "+os.Getenv(\"%s\")".formatted(sample.targetVariable());
            target += sample.targetEnd().isEmpty() ? "" : "+" + LiteralSyntax.json(sample.targetEnd());
        }
        return program.formatted(more, sample.method(), URL, target, body, headers(sample));
    }

    private static String headers(Sample sample) {
        return sample.sentHeaders().stream().map(GoCode::header).collect(Collectors.joining());
    }

    private static String header(Sample.Sent header) {
        var value = LiteralSyntax.json(header.words())
                + (header.variable() == null ? "" : "+os.Getenv(\"%s\")".formatted(header.variable()));
        return "\trequest.Header.Set(%s, %s)\n".formatted(LiteralSyntax.json(header.name()), value);
    }
}
