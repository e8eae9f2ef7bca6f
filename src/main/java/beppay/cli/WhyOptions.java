package beppay.cli;

import beppay.approvals.Justification;
import beppay.approvals.ReasonCode;
import beppay.approvals.evidence.EvidenceFile;
import beppay.approvals.evidence.EvidenceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Why an operation on a partner's money is made, for the operator's records.
final class WhyOptions {
    @Option(
            names = "--reason-code",
            paramLabel = "CODE",
            description = "The kind of reason: bank_transfer, crypto_payment, card_payment, goodwill, correction,"
                    + " duplicate, chargeback, supplier_failure, uncollectable or other, if it suits the operation.")
    private @Nullable ReasonCode code;

    @Option(names = "--note", paramLabel = "TEXT", description = "A note that the partner does not see.")
    private Arguments.@Nullable Remark note;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            description = "A PDF, PNG or JPEG file of up to 5 MB that proves the reason.")
    private @Nullable Path evidence;

    /// @param defaultCode if none was given
    /// @param reason shown in the partner's statement; null for none
    /// @throws CommandException if the evidence can't be read
    Justification of(ReasonCode defaultCode, @Nullable String reason) {
        return new Justification(code == null ? defaultCode : code, reason, note == null ? null : note.text(), file());
    }

    private @Nullable EvidenceFile file() {
        if (evidence == null) {
            return null;
        }
        try (var content = Files.newInputStream(evidence)) {
            return new EvidenceReader().read(content.readNBytes(EvidenceFile.MAX_BYTES + 1));
        } catch (IOException unreadable) {
            throw new CommandException("The file %s can't be read.".formatted(evidence));
        }
    }
}
