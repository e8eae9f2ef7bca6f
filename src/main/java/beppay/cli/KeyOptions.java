package beppay.cli;

import beppay.keys.AddressBlock;
import beppay.keys.Keys;
import beppay.keys.PartnerKeys;
import beppay.keys.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// What a new key may do, from where and until when.
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class KeyOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "SCOPE",
            description =
                    "What the key may do, repeatable or separated by commas: wallet:read, orders:read, orders:write,"
                            + " keys:read, keys:write. All by default.")
    private List<Scope> scopes = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "DAY",
            description = "The last day (UTC) on which the key works, such as 2030-12-31, or the instant at which it"
                    + " expires. Never by default.")
    private Arguments.@Nullable Expiry expiry;

    @Option(
            names = "--address",
            split = ",",
            paramLabel = "ADDRESS",
            description = "From where the key works, repeatable: 203.0.113.7 or 203.0.113.0/24. Everywhere by default.")
    private List<AddressBlock> addresses = new ArrayList<>();

    /// @throws UsageException for an expiry that is past, and for too many addresses
    Keys.Wanted wanted(String name, Instant now) {
        if (expiry != null && !expiry.at().isAfter(now)) {
            throw new UsageException(command, "--expires is in the past.", "Choose a day to come, such as 2030-12-31.");
        }
        var blocks = addresses.stream().map(AddressBlock::toString).distinct().toList();
        if (blocks.size() > PartnerKeys.MAX_ADDRESSES) {
            throw new UsageException(
                    command,
                    "A key has at most %d addresses.".formatted(PartnerKeys.MAX_ADDRESSES),
                    "A block such as 203.0.113.0/24 stands for all of its addresses.");
        }
        var words = scopes.stream().map(Scope::code).distinct().toList();
        return new Keys.Wanted(
                name,
                words.isEmpty() ? null : words,
                blocks.isEmpty() ? null : blocks,
                expiry == null ? null : expiry.at());
    }
}
