package beppay.console;

import beppay.approvals.Approval;
import beppay.approvals.OperationKind;
import beppay.approvals.ReasonCode;
import beppay.web.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The words for operations on money. Templates call it, so it is public.
public final class MoneyWords {
    private MoneyWords() {}

    /// The operation as a noun, such as "Top-up".
    public static String noun(OperationKind kind) {
        return kind.noun();
    }

    /// The operation as a short label of a link.
    public static String label(OperationKind kind) {
        return switch (kind) {
            case TOP_UP -> "Top up";
            case REVERSAL -> "Reverse a top-up";
            case ADJUSTMENT -> "Adjust";
            case REFUND -> "Refund an order";
            case WRITE_OFF -> "Write off";
        };
    }

    /// What the operation is for.
    public static String sentence(OperationKind kind) {
        return switch (kind) {
            case TOP_UP -> "Credits a payment that arrived.";
            case REVERSAL -> "Takes a top-up back, because the payment was reversed or credited by mistake.";
            case ADJUSTMENT -> "Adds or takes any amount, with its own line in the partner's statement.";
            case REFUND -> "Returns what was paid for an order, all or a part.";
            case WRITE_OFF -> "Writes off what the partner owes, in full or in part. The wallet does not change.";
        };
    }

    /// The part of the path, such as `top-up`.
    public static String path(OperationKind kind) {
        return kind.code().replace('_', '-');
    }

    public static String words(ReasonCode code) {
        return switch (code) {
            case BANK_TRANSFER -> "Bank transfer";
            case CRYPTO_PAYMENT -> "Crypto payment";
            case CARD_PAYMENT -> "Card payment";
            case GOODWILL -> "Goodwill";
            case CORRECTION -> "Correction of a mistake";
            case DUPLICATE -> "Paid, credited or charged twice";
            case CHARGEBACK -> "Chargeback";
            case SUPPLIER_FAILURE -> "Failure of the supplier";
            case UNCOLLECTABLE -> "The partner does not pay";
            case OTHER -> "Other, as the note states";
        };
    }

    public static String words(Approval.State state) {
        return switch (state) {
            case EXECUTED -> "Made at once";
            case PROPOSED -> "Waits for approval";
            case APPROVED -> "Approved";
            case DENIED -> "Denied";
            case WITHDRAWN -> "Withdrawn";
            case EXPIRED -> "Expired";
        };
    }

    /// `staff:ada@example.com` as `ada@example.com`, and `command:root` as `root (command line)`.
    public static String person(String actor) {
        var name = actor.substring(actor.indexOf(':') + 1);
        return actor.startsWith("command:") ? name + " (command line)" : name;
    }

    /// The first characters of a hash, by which people compare two of them.
    public static String shortHash(Approval approval) {
        return approval.hash().substring(0, 12);
    }

    static List<Choice> kinds() {
        return choices(Arrays.stream(OperationKind.values()).map(kind -> new Choice(kind.code(), noun(kind))));
    }

    static List<Choice> states() {
        return choices(Arrays.stream(Approval.State.values()).map(state -> new Choice(state.code(), words(state))));
    }

    private static List<Choice> choices(Stream<Choice> more) {
        return Stream.concat(Stream.of(new Choice("", "All")), more).toList();
    }
}
