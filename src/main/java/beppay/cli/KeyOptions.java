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

/// The scopes, addresses and expiry of a new key.
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class KeyOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "SCOPE",
            description = "The key's scopes, repeatable or separated by commas: wallet:read, orders:read,"
                    + " orders:write, keys:read, keys:write. Default: all.")
    private List<Scope> scopes = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "DAY",
            description = "The last day (UTC) on which the key is valid, such as 2030-12-31, or the time at which it"
                    + " expires. Default: never.")
    private Arguments.@Nullable Expiry expiry;

    @Option(
            names = "--address",
            split = ",",
            paramLabel = "ADDRESS",
            description = "The allowed addresses, repeatable: 203.0.113.7 or 203.0.113.0/24. Default: all.")
    private List<AddressBlock> addresses = new ArrayList<>();

    @Option(
            names = "--notify-travellers",
            negatable = true,
            description = "Send travellers the eSIMs that it buys by e-mail. Default: the partner's setting.")
    private @Nullable Boolean isNotified;

    /// @throws UsageException if the expiry is in the past, or there are too many addresses
    Keys.NewKey wanted(String name, Instant now) {
        if (expiry != null && !expiry.at().isAfter(now)) {
            throw new UsageException(command, "--expires is in the past.", "Choose a future day, such as 2030-12-31.");
        }
        var blocks = addresses.stream().map(AddressBlock::toString).distinct().toList();
        if (blocks.size() > PartnerKeys.MAX_ADDRESSES) {
            throw new UsageException(
                    command,
                    "A key has at most %d addresses.".formatted(PartnerKeys.MAX_ADDRESSES),
                    "Use a block such as 203.0.113.0/24, which covers all of its addresses.");
        }
        var words = scopes.stream().map(Scope::code).distinct().toList();
        return new Keys.NewKey(
                name,
                words.isEmpty() ? null : words,
                blocks.isEmpty() ? null : blocks,
                isNotified,
                expiry == null ? null : expiry.at());
    }
}
