package beppay.cli;

import beppay.mail.EmailAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Shows the brand that partners see, or that a partner's travellers see.")
final class ShowBrand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(names = "--partner", paramLabel = "EMAIL", description = "The partner. Default: the operator.")
    private @Nullable EmailAddress partner;

    ShowBrand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var line = context.snapshot(options, tx -> BrandLine.of(tx, partner));
        context.printResult(options, line, line.text());
        return 0;
    }
}
