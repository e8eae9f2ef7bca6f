package beppay.cli;

import beppay.branding.BrandChange;
import beppay.branding.Branding;
import beppay.branding.logos.LogoFile;
import beppay.branding.logos.LogoReader;
import beppay.mail.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        description = "Sets the operator's brand, or a partner's. What is not specified stays as it is. An empty text"
                + " removes what is set.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class SetBrand implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(names = "--partner", paramLabel = "EMAIL", description = "The partner. Default: the operator.")
    private @Nullable EmailAddress partner;

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the company or its product.")
    private @Nullable String name;

    @Option(
            names = "--accent",
            paramLabel = "COLOUR",
            description = "The colour of buttons and links, such as #0b6e75.")
    private @Nullable String accent;

    @Option(names = "--logo", paramLabel = "FILE", description = "A PNG or SVG file.")
    private @Nullable Path logo;

    @Option(names = "--no-logo", description = "Removes the logo.")
    private boolean isLogoRemoved;

    @Option(names = "--support", paramLabel = "EMAIL", description = "The address to which travellers write.")
    private @Nullable String support;

    @Option(
            names = "--legal",
            paramLabel = "LINE",
            description = "A line such as the company's address. Repeat the option for more lines.")
    private @Nullable List<String> legal;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "The language of e-mails to travellers whose language is not known, such as en.")
    private @Nullable String language;

    SetBrand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean changesText = name != null || accent != null || support != null || legal != null || language != null;
        if (!changesText && logo == null && !isLogoRemoved) {
            throw new UsageException(
                    command, "There is nothing to change.", "Specify --name, --logo, --accent or another option.");
        }
        if (logo != null && isLogoRemoved) {
            throw new UsageException(command, "--logo and --no-logo can't be combined.", "Omit one of them.");
        }
        var legalLines = legal == null ? null : String.join("\n", legal);
        var file = logo == null ? null : read(logo);
        var change = new BrandChange(name, accent, support, legalLines, language, file, isLogoRemoved);
        var line = context.transact(options, tx -> {
            var id = partner == null ? null : PartnerArgument.of(tx, partner).id();
            Branding.change(tx, id, change, context.actor(), context.now());
            return BrandLine.of(tx, partner);
        });
        context.printResult(options, line, line.text());
        return 0;
    }

    private static LogoFile read(Path file) {
        try (var content = Files.newInputStream(file)) {
            return new LogoReader().read(content.readNBytes(LogoFile.MAX_UPLOAD_BYTES + 1));
        } catch (IOException unreadable) {
            throw new CommandException("The file %s can't be read.".formatted(file));
        }
    }
}
